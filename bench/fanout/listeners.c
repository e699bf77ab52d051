/* The load client of bench.live: thousands of listeners, and people who post, in one thread.
 *
 *     cc -O2 -o listeners listeners.c && ./listeners PORT FILE [websocket]
 *
 * FILE has a line for each person: the address that they ask for ("/stream/abc/?pass=..."), and,
 * where they are to post, a tab and the body. Commands come as lines, each answered by a line of JSON:
 *
 *     connect N AT_ONCE SECONDS   open N streams; up is whoever got the first event
 *     storm AT_ONCE SECONDS       cut all of them off, and open them again
 *     stall PERCENT               that share reads no more
 *     listen SECONDS              how late frames arrive, each and at the last listener
 *     post RATE SECONDS WITHIN    one POST after the other from FILE, RATE a second over WITHIN
 *                                 connections; RATE 0: as fast as they are answered
 *     quit
 *
 * A frame says in "at" when it was made, in milliseconds since 1970. Only ever to 127.0.0.1. Listeners
 * ask for an event stream, or for a WebSocket, whose messages are read alike.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, POSTERS = 512, TIMES = 6000000, FRAMES = 4096 };
typedef enum { AWAY, DIALLING, ASKED, UP } State;
typedef struct {
    int fd, matched; /* how far into MARK the bytes of its stream are */
    State state;
    int greeted, stalled, reading; /* reading: digits of a moment */
    int64_t since, stamp;
} Listener;
typedef struct {
    int fd, busy, got;
    int64_t due;
    char text[2048];
} Poster;
typedef struct {
    int64_t stamp, last;
    int heard;
} Frame;

static const char MARK[] = "\"at\":";
static Listener people[MOST];
static Poster posters[POSTERS];
static Frame frames[FRAMES];
static char *targets[MOST], *bodies[MOST];
static int64_t *times;
static long timed, heard_frames;
static const char *upgrade = "", *welcome = "HTTP/1.1 200";
static int lines, wanted, up, failed, cut, bell, port, round_of_addresses;
static char buffer[1 << 18];

static int64_t now(clockid_t which) {
    struct timespec t;
    clock_gettime(which, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static double share(double part) { /* of `times`, sorted; in ms, -1 where there are none */
    return timed ? times[(long)(part * (timed - 1) + 0.5)] / 1e6 : -1;
}

static void note(int64_t length) {
    if (timed < TIMES) times[timed++] = length;
}

static void watch(int fd, uint32_t what, uint64_t who, int how) {
    struct epoll_event event = {.events = what, .data.u64 = who};
    epoll_ctl(bell, how, fd, &event);
}

static int socket_to_server(int spread) {
    /* a loopback address has 28,000 ports: many listeners need several */
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(fd, IPPROTO_IP, 24 /* IP_BIND_ADDRESS_NO_PORT */, &yes, sizeof yes);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
    from.sin_addr.s_addr = htonl(0x7f000002 + spread % 16);
    bind(fd, (void *)&from, sizeof from);
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (void *)&to, sizeof to) < 0 && errno != EINPROGRESS) {
        close(fd);
        return -1;
    }
    return fd;
}

static void dial(int who) {
    Listener *one = &people[who];
    *one = (Listener){.fd = socket_to_server(who + 16 * round_of_addresses), .state = DIALLING};
    one->since = now(CLOCK_MONOTONIC);
    if (one->fd < 0) {
        one->state = AWAY;
        failed++;
        return;
    }
    watch(one->fd, EPOLLOUT, who, EPOLL_CTL_ADD);
}

static void hang_up(int who) {
    Listener *one = &people[who];
    if (one->state == UP) {
        up--;
        cut++;
    } else if (one->state != AWAY)
        failed++;
    if (one->fd >= 0) close(one->fd);
    one->fd = -1;
    one->state = AWAY;
}

static void ask(int who) {
    char text[2048];
    int length = snprintf(text, sizeof text,
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sAccept: text/event-stream\r\n\r\n",
                          targets[who % lines], port, upgrade);
    if (write(people[who].fd, text, length) != length) {
        hang_up(who);
        return;
    }
    people[who].state = ASKED;
    watch(people[who].fd, EPOLLIN, who, EPOLL_CTL_MOD);
}

static void count_frame(int64_t stamp, int64_t arrived) {
    Frame *one = &frames[(stamp / 1000000) % FRAMES];
    if (one->stamp != stamp) *one = (Frame){.stamp = stamp};
    one->heard++;
    one->last = arrived;
    heard_frames++;
    note(arrived - stamp);
}

static void hear(Listener *one, const char *bytes, int length) {
    int64_t arrived = now(CLOCK_REALTIME);
    for (int each = 0; each < length; each++) {
        char byte = bytes[each];
        if (one->reading) {
            if (byte >= '0' && byte <= '9') {
                one->stamp = one->stamp * 10 + (byte - '0');
                continue;
            }
            one->reading = 0;
            if (one->stamp > 1000000000000LL) count_frame(one->stamp * 1000000, arrived);
        }
        one->matched = byte == MARK[one->matched] ? one->matched + 1 : byte == MARK[0];
        if (!MARK[one->matched]) {
            one->matched = 0;
            one->reading = 1;
            one->stamp = 0;
        }
    }
}

static void read_stream(int who) {
    Listener *one = &people[who];
    int length = read(one->fd, buffer, sizeof buffer);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (length <= 0) {
        hang_up(who);
        return;
    }
    if (one->state == ASKED) {
        if (!one->greeted && strncmp(buffer, welcome, 12)) {
            hang_up(who);
            return;
        }
        one->greeted = 1;
        if (!memmem(buffer, length, "data:", 5)) return;
        one->state = UP;
        up++;
        note(now(CLOCK_MONOTONIC) - one->since);
        return; /* what came with the first event is older than the listener */
    }
    hear(one, buffer, length);
}

static void post(int which, int64_t due) {
    static long next;
    Poster *one = &posters[which];
    int line = next++ % lines;
    char text[4096];
    if (one->fd < 0) {
        one->fd = socket_to_server(which);
        watch(one->fd, EPOLLIN, MOST + which, EPOLL_CTL_ADD);
        fcntl(one->fd, F_SETFL, 0); /* the first write waits for the connection */
    }
    int length = snprintf(text, sizeof text,
                          "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          targets[line], port, strlen(bodies[line]), bodies[line]);
    *one = (Poster){.fd = one->fd, .busy = 1, .due = due};
    if (write(one->fd, text, length) != length) failed++;
    fcntl(one->fd, F_SETFL, O_NONBLOCK);
}

static void read_answer(int which) {
    Poster *one = &posters[which];
    int length = read(one->fd, one->text + one->got, sizeof one->text - 1 - one->got);
    if (length < 0 && errno == EAGAIN) return;
    if (length <= 0) {
        failed += one->busy;
        close(one->fd);
        *one = (Poster){.fd = -1};
        return;
    }
    one->got += length;
    one->text[one->got] = 0;
    char *body = strstr(one->text, "\r\n\r\n");
    if (!body || !body[4]) return;
    if (!strncmp(one->text, "HTTP/1.1 200", 12) && strstr(body, "true"))
        note(now(CLOCK_MONOTONIC) - one->due);
    else
        failed++;
    one->busy = one->got = 0;
}

static void turn(int milliseconds) {
    static struct epoll_event events[1024];
    int ready = epoll_wait(bell, events, 1024, milliseconds);
    for (int each = 0; each < ready; each++) {
        uint64_t who = events[each].data.u64;
        if (who >= MOST)
            read_answer(who - MOST);
        else if (people[who].state == DIALLING) {
            int error = 0;
            socklen_t size = sizeof error;
            getsockopt(people[who].fd, SOL_SOCKET, SO_ERROR, &error, &size);
            if (error)
                hang_up(who);
            else
                ask(who);
        } else if (people[who].state != AWAY)
            read_stream(who);
    }
}

static void open_all(int at_once, double seconds, const char *name) {
    int64_t began = now(CLOCK_MONOTONIC), end = began + (int64_t)(seconds * 1e9), last = began;
    int next = 0, before = 0;
    failed = timed = 0;
    while (up + failed < wanted && now(CLOCK_MONOTONIC) < end) {
        while (next < wanted && next - up - failed < at_once) dial(next++);
        turn(20);
        if (up > before) {
            before = up;
            last = now(CLOCK_MONOTONIC);
        }
    }
    qsort(times, timed, sizeof *times, ascending);
    printf("{\"did\":\"%s\",\"up\":%d,\"failed\":%d,\"seconds\":%.3f,\"p50\":%.1f,\"p99\":%.1f,"
           "\"max\":%.1f}\n",
           name, up, failed, (last - began) / 1e9, share(0.5), share(0.99), share(1));
}

static void storm(int at_once, double seconds) {
    struct linger at_once_and_for_all = {1, 0};
    for (int who = 0; who < wanted; who++)
        if (people[who].fd >= 0) {
            setsockopt(people[who].fd, SOL_SOCKET, SO_LINGER, &at_once_and_for_all,
                       sizeof at_once_and_for_all);
            close(people[who].fd);
            people[who] = (Listener){.fd = -1};
        }
    up = 0;
    round_of_addresses++;
    open_all(at_once, seconds, "storm");
}

static void stall(double percent) {
    int stalled = 0;
    for (int who = 0; who < wanted; who++)
        if (people[who].state == UP && who % (int)(100 / percent) == 0) {
            watch(people[who].fd, 0, who, EPOLL_CTL_DEL);
            people[who].stalled = 1;
            stalled++;
        }
    printf("{\"did\":\"stall\",\"stalled\":%d}\n", stalled);
}

static void listen_for(double seconds) {
    int64_t end = now(CLOCK_MONOTONIC) + (int64_t)(seconds * 1e9);
    int listening = 0, whole = 0;
    static int64_t lasts[FRAMES];
    timed = heard_frames = cut = 0;
    memset(frames, 0, sizeof frames);
    while (now(CLOCK_MONOTONIC) < end) turn(20);
    for (int who = 0; who < wanted; who++)
        listening += people[who].state == UP && !people[who].stalled;
    for (int each = 0; each < FRAMES; each++)
        if (frames[each].stamp && frames[each].heard >= listening)
            lasts[whole++] = frames[each].last - frames[each].stamp;
    qsort(lasts, whole, sizeof *lasts, ascending);
    qsort(times, timed, sizeof *times, ascending);
    printf("{\"did\":\"listen\",\"up\":%d,\"cut\":%d,\"delivered\":%ld,\"whole\":%d,\"last_p50\":%.1f,"
           "\"last_max\":%.1f,\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}\n",
           up, cut, heard_frames, whole, whole ? lasts[whole / 2] / 1e6 : -1,
           whole ? lasts[whole - 1] / 1e6 : -1, share(0.5), share(0.99), share(1));
}

static int free_poster(int within) {
    static int from;
    for (int each = 0; each < within; each++) {
        int which = (from + each) % within;
        if (!posters[which].busy) {
            from = which + 1;
            return which;
        }
    }
    return -1;
}

static void post_for(double rate, double seconds, int within) {
    int64_t began = now(CLOCK_MONOTONIC), end = began + (int64_t)(seconds * 1e9);
    long sent = 0;
    timed = failed = 0;
    while (now(CLOCK_MONOTONIC) < end) {
        for (int which; (which = free_poster(within)) >= 0;) {
            int64_t at = now(CLOCK_MONOTONIC);
            int64_t due = rate > 0 ? began + (int64_t)(sent * 1e9 / rate) : at;
            if (due > at) break;
            post(which, due);
            sent++;
        }
        turn(1);
    }
    for (int64_t late = end + 5000000000LL; timed + failed < sent && now(CLOCK_MONOTONIC) < late;)
        turn(5);
    qsort(times, timed, sizeof *times, ascending);
    printf("{\"did\":\"post\",\"sent\":%ld,\"taken\":%ld,\"failed\":%d,\"a_second\":%.0f,\"p50\":%.1f,"
           "\"p99\":%.1f,\"max\":%.1f}\n",
           sent, timed, failed, timed / seconds, share(0.5), share(0.99), share(1));
}

static void read_people(const char *name) {
    FILE *file = fopen(name, "r");
    char *line = NULL;
    size_t size = 0;
    while (file && lines < MOST && getline(&line, &size, file) > 0) {
        line[strcspn(line, "\n")] = 0;
        char *tab = strchr(line, '\t');
        if (tab) *tab = 0;
        targets[lines] = strdup(line);
        bodies[lines++] = strdup(tab ? tab + 1 : "");
    }
    if (!lines) exit(3);
}

int main(int given, char **words) {
    int websocket = given == 4 && !strcmp(words[3], "websocket");
    if (given != 3 && !websocket) return 2;
    if (websocket) {
        welcome = "HTTP/1.1 101";
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: bGlzdGVuaW5nIG9ubHkuLg==\r\n";
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    port = atoi(words[1]);
    bell = epoll_create1(0);
    times = malloc(sizeof *times * TIMES);
    read_people(words[2]);
    for (int each = 0; each < MOST; each++) people[each].fd = -1;
    for (int each = 0; each < POSTERS; each++) posters[each].fd = -1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    char line[256], word[32];
    while (fgets(line, sizeof line, stdin)) {
        double a = 0, b = 0, c = 0;
        sscanf(line, "%31s %lf %lf %lf", word, &a, &b, &c);
        if (!strcmp(word, "connect")) {
            wanted = a < MOST ? (int)a : MOST;
            open_all((int)b, c, word);
        } else if (!strcmp(word, "storm"))
            storm((int)a, b);
        else if (!strcmp(word, "stall"))
            stall(a);
        else if (!strcmp(word, "listen"))
            listen_for(a);
        else if (!strcmp(word, "post"))
            post_for(a, b, c < POSTERS ? (int)c : POSTERS);
        else
            return 0;
    }
    return 0;
}
