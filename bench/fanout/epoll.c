/* The machine's own limit for bench.live: one thread, epoll, the same bytes to every socket.
 *
 *     cc -O2 -o epoll epoll.c && ./epoll PORT
 *
 * GET /publish?size=N writes one frame of about N bytes to all that asked for anything else. A frame
 * says in "at" when it was made, in milliseconds since 1970, as the product's frames do.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 66000 };

static const char *HELLO =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n"
    "event: board\ndata: {\"set\":{}}\n\n";
static const char *DONE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

static int listeners[MOST], place[MOST], count; /* place[fd]: where it stands among listeners */
static char frame[70000];

static long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void publish(int size) {
    int length = sprintf(frame, "id: 1\ndata: {\"at\":%lld,\"set\":{\"x\":\"", milliseconds());
    memset(frame + length, 'x', size);
    length += size;
    length += sprintf(frame + length, "\"},\"gone\":[]}\n\n");
    for (int each = 0; each < count; each++)
        (void)!send(listeners[each], frame, length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void forget(int fd) {
    if (place[fd] >= 0) {
        int last = listeners[--count];
        listeners[place[fd]] = last;
        place[last] = place[fd];
        place[fd] = -1;
    }
    close(fd);
}

static void accept_all(int door, int bell) {
    int fd, yes = 1;
    while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MOST) {
            close(fd);
            continue;
        }
        place[fd] = -1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(bell, EPOLL_CTL_ADD, fd, &event);
    }
}

static void answer(int fd) {
    char asked[4096];
    int length = read(fd, asked, sizeof asked - 1);
    if (length < 0 && errno == EAGAIN) return;
    if (length <= 0) {
        forget(fd);
        return;
    }
    asked[length] = 0;
    char *size = strstr(asked, "size=");
    if (!strncmp(asked, "GET /publish", 12) && size) {
        publish(atoi(size + 5) % 65000);
        (void)!write(fd, DONE, strlen(DONE));
    } else if (place[fd] < 0) {
        place[fd] = count;
        listeners[count++] = fd;
        (void)!write(fd, HELLO, strlen(HELLO));
    }
}

int main(int given, char **words) {
    if (given != 2) return 2;
    int yes = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), bell = epoll_create1(0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1]))};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(door, (void *)&here, sizeof here) || listen(door, 4096)) {
        perror("listen");
        return 1;
    }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[512];
    epoll_ctl(bell, EPOLL_CTL_ADD, door, &event);
    for (;;) {
        int ready = epoll_wait(bell, events, 512, -1);
        for (int each = 0; each < ready; each++) {
            if (events[each].data.fd == door)
                accept_all(door, bell);
            else
                answer(events[each].data.fd);
        }
    }
}
