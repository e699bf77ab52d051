"""One supervisor, several children that share its memory.

The supervisor has loaded everything before it forks, so a child costs only what it changes. It
stays single-threaded, holds the listening socket and waits: for a signal, or for a child's end.

SIGTERM, SIGINT: children finish what is in flight, for GRACE seconds; a second one ends at once.
SIGHUP: children are started anew, one by one. A child that dies is started again.
"""

import ctypes
import gc
import logging
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from sympraxis.kit.observe import metrics

log = logging.getLogger("sympraxis.serve")

GRACE = 25.0  # seconds for what is in flight when asked to stop
QUICK_DEATHS, WITHIN, PAUSE = 5, 10.0, 10.0  # five deaths in ten seconds: then one try in ten
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
PR_SET_PDEATHSIG = 1
USUAL = (700, 10, 10)  # Python's own thresholds: a start may have looked for garbage less often


@dataclass
class Child:
    """A place for a process: what runs there, and the process that does so now."""

    name: str
    main: Callable[[Callable[[], None]], None]  # called with `ready`, to be called when it serves
    pid: int = 0
    ready: bool = False
    pipe: int = -1
    deaths: list[float] = field(default_factory=list)
    not_before: float = 0.0

    def delay(self, now: float) -> float:
        """Seconds to wait before the next start, after a death at `now`."""
        self.deaths = [at for at in self.deaths if now - at < WITHIN] + [now]
        return PAUSE if len(self.deaths) >= QUICK_DEATHS else 0.2 * (len(self.deaths) - 1)


class Sockets(Protocol):
    """What the children listen on."""

    def keep(self, own: socket.socket | None) -> None: ...


class Supervisor:
    """Runs `children` until it is asked to stop. `started` is called once all of them are ready."""

    def __init__(
        self, children: list[Child], sockets: Sockets, started: Callable[[], None]
    ) -> None:
        self.children, self.sockets, self.started = children, sockets, started
        self.asked: list[int] = []
        self.bell, self._ring = socket.socketpair()

    def run(self) -> int:
        """Returns the exit code: 0 after a graceful end, 1 when something had to be killed."""
        self._listen_to_signals()
        if (threads := threading.active_count()) > 1:
            log.warning("a thread runs before the fork", extra={"threads": threads})
        gc.set_threshold(*USUAL)
        gc.collect()
        gc.freeze()  # the collector leaves shared pages alone: else it would copy them all
        for child in self.children:
            self._start(child)
        announced = False
        while not self._stop_asked():
            self._reap()
            self._start_due()
            if not announced and all(child.ready for child in self.children):
                announced = True
                self.started()
            if signal.SIGHUP in self.asked:
                self.asked.remove(signal.SIGHUP)
                self._restart()
            self._wait()
        return self._stop()

    def _listen_to_signals(self) -> None:
        for end in (self.bell, self._ring):
            end.setblocking(False)
        signal.set_wakeup_fd(self._ring.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, lambda got, _: self.asked.append(got))

    def _stop_asked(self) -> bool:
        return signal.SIGTERM in self.asked or signal.SIGINT in self.asked

    def _wait(self, most: float = 5.0) -> None:
        """Sleep until a signal arrives, a child says that it is ready, or a start is due."""
        due = [child.not_before - time.monotonic() for child in self.children if not child.pid]
        pipes = {child.pipe: child for child in self.children if child.pipe >= 0}
        timeout = max(0.0, min([most, *due]))
        found, _, _ = select.select([self.bell.fileno(), *pipes], [], [], timeout)
        for one in found:
            if child := pipes.get(one):
                child.ready = os.read(one, 1) == b"."
                os.close(one)
                child.pipe = -1
            else:
                self.bell.recv(4096)

    def _start_due(self) -> None:
        for child in self.children:
            if not child.pid and child.not_before <= time.monotonic():
                self._start(child)

    def _start(self, child: Child) -> None:
        reader, writer = os.pipe()
        supervisor = os.getpid()
        # No signal may arrive in the child while it still has the supervisor's handlers.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        child.pid = os.fork()
        if child.pid == 0:
            os.close(reader)
            self._become(child, writer, supervisor)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        os.close(writer)
        child.pipe, child.ready = reader, False
        log.info("started", extra={"child": child.name, "child_pid": child.pid})

    def _become(self, child: Child, writer: int, supervisor: int) -> None:
        """The rest of a child's life; does not return."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            self.bell.close()
            self._ring.close()
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all: the supervisor acts
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            die_with(supervisor)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            child.main(lambda: _say_ready(writer))
            code = 0
        except BaseException:
            log.exception("ended by a fault", extra={"child": child.name})
        finally:
            logging.shutdown()
            sys.stdout.flush()
            os._exit(code)  # the supervisor's own endings (locks, temporary files) are not ours

    def _reap(self) -> None:
        for child in self.children:
            if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                self._died(child)

    def _died(self, child: Child) -> None:
        metrics.forget_process(child.pid)
        now = time.monotonic()
        wait = child.delay(now)
        log.error(
            "died and is started again",
            extra={"child": child.name, "child_pid": child.pid, "in_seconds": round(wait, 1)},
        )
        if child.pipe >= 0:
            os.close(child.pipe)
        child.pid, child.pipe, child.ready, child.not_before = 0, -1, False, now + wait

    def _restart(self) -> None:
        """Each child anew: the next one's turn comes when this one serves."""
        for child in self.children:
            old = child.pid
            if old:
                os.kill(old, signal.SIGTERM)
                end = time.monotonic() + GRACE + 5
                while not os.waitpid(old, os.WNOHANG)[0]:
                    if time.monotonic() > end:
                        os.kill(old, signal.SIGKILL)
                    if self._stop_asked():
                        return
                    self._wait(0.5)
                metrics.forget_process(old)
            child.pid, child.deaths = 0, []
            self._start(child)
            end = time.monotonic() + GRACE
            while child.pipe >= 0 and time.monotonic() < end and not self._stop_asked():
                self._wait(0.5)

    def _stop(self) -> int:
        self.sockets.keep(None)
        log.info("stopping", extra={"grace": GRACE})
        running = [child for child in self.children if child.pid]
        for child in running:
            os.kill(child.pid, signal.SIGTERM)
        asked, end = len(self.asked), time.monotonic() + GRACE + 5
        stops = (signal.SIGTERM, signal.SIGINT)
        killed = False
        while running:
            running = [c for c in running if not os.waitpid(c.pid, os.WNOHANG)[0]]
            again = any(number in stops for number in self.asked[asked:])
            if running and not killed and (again or time.monotonic() > end):
                killed = True
                for child in running:
                    os.kill(child.pid, signal.SIGKILL)
            if running:
                self._wait(0.5)
        log.info("stopped")
        return 1 if killed else 0


def _say_ready(writer: int) -> None:
    os.write(writer, b".")
    os.close(writer)


def die_with(supervisor: int) -> None:
    """On Linux: have SIGTERM sent to this process when its supervisor dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != supervisor:
        os._exit(1)
