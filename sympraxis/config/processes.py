"""What runs in the children of the supervisor: web, the streams of live rooms where they have
processes of their own, background work with the scheduler, and what encoders send."""

import asyncio
import contextlib
import logging
import os
import select
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import uvicorn

from sympraxis.kit.stack import roomy
from sympraxis.live.stream import protocol, tuning, writes
from sympraxis.live.stream.app import Streams

from .supervisor import GRACE

log = logging.getLogger("sympraxis.serve")
BACKLOG = 4096  # connections that wait to be taken, when thousands come back at once
WAITING = 5  # by which the background is kinder than others: whoever waits for a page comes first
HEARING = 0.25  # seconds between the last connection taken and the end of those that said nothing
Ready = Callable[[], None]


class Server(uvicorn.Server):
    """Uvicorn's server, told to stop by SIGTERM alone, and telling when it serves."""

    def __init__(self, config: uvicorn.Config, streams: Streams, ready: Ready) -> None:
        super().__init__(config)
        self.streams, self.ready = streams, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more connections, and hear out those that were taken a moment ago: uvicorn would
        close them although their request is on its way."""
        for server in self.servers:
            server.close()
        await self.streams.end("restart")
        await asyncio.sleep(HEARING)
        await super().shutdown(sockets)
        await writes.end()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        signal.signal(signal.SIGTERM, self._asked_to_stop)
        yield

    def _asked_to_stop(self, *_: Any) -> None:
        self.should_exit = True
        set_deadline()


def set_deadline() -> None:
    """End this process a little after its grace, even when nobody is left to do so."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(GRACE) + 3)


@dataclass(frozen=True)
class Listeners:
    """The sockets that all children inherit: for pages, and for streams where they are apart."""

    pages: socket.socket
    streams: socket.socket | None = None

    def keep(self, own: socket.socket | None) -> None:
        """Close the others: a port must not stay open in a process that does not answer there."""
        for one in (self.pages, self.streams):
            if one is not None and one is not own:
                one.close()


def web(application: Any, streams: Streams, listeners: Listeners) -> Callable[[Ready], None]:
    """The main function of a web child: uvicorn on the shared socket."""

    def main(ready: Ready) -> None:
        listeners.keep(listeners.pages)
        _serve(application, streams, listeners.pages, ready)

    return main


def live(application: Any, streams: Streams, listeners: Listeners) -> Callable[[Ready], None]:
    """The main function of a live child: streams, and nothing that takes the interpreter."""

    def main(ready: Ready) -> None:
        assert listeners.streams is not None
        listeners.keep(listeners.streams)
        tuning.for_streams()
        tuning.settle()
        _serve(application, streams, listeners.streams, ready)

    return main


def _serve(application: Any, streams: Streams, listener: socket.socket, ready: Ready) -> None:
    tuning.allow_many()
    config = uvicorn.Config(
        application,
        loop="uvloop",
        http=protocol.choose(),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # the entrance does so, and knows whom to believe
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=int(GRACE),
    )
    config.load()
    loop = config.get_loop_factory()
    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(Server(config, streams, ready).serve(sockets=[listener]))


def work(listeners: Listeners) -> Callable[[Ready], None]:
    """The main function of the background child: worker and scheduler, a thread each."""

    def main(ready: Ready) -> None:
        from sympraxis.kit.jobs import scheduler, worker

        listeners.keep(None)
        os.nice(WAITING)
        run_threads({"worker": worker.run, "scheduler": scheduler.run}, ready)

    return main


def broadcast(listeners: Listeners) -> Callable[[Ready], None]:
    """The main function of the broadcast child: a stage for each room that sends to us."""

    def main(ready: Ready) -> None:
        from sympraxis.live.broadcast import supervising

        listeners.keep(None)
        run_threads(supervising.threads(), ready)

    return main


def run_threads(runs: dict[str, Callable[[threading.Event], object]], ready: Ready) -> None:
    """Run each in a thread until SIGTERM, then let all finish.

    When one of them ends before, all end, and RuntimeError is raised: half a background is none.
    """
    stop, ended = threading.Event(), []
    bell, ring = socket.socketpair()
    for end in (bell, ring):
        end.setblocking(False)

    def watched(name: str, run: Callable[[threading.Event], object]) -> None:
        try:
            run(stop)
        except Exception:
            log.exception("ended by a fault", extra={"child": name})
        finally:
            if not stop.is_set():
                ended.append(name)
            ring.send(b".")

    # The handler does nothing: the byte on the bell wakes us. Setting an event in a handler can
    # lock up, for it may interrupt the very code that holds the event's lock.
    signal.set_wakeup_fd(ring.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGTERM, lambda *_: None)
    threads = [
        threading.Thread(target=roomy(watched), args=item, name=item[0], daemon=True)
        for item in runs.items()
    ]
    for thread in threads:
        thread.start()
    ready()
    select.select([bell], [], [])
    set_deadline()
    stop.set()
    for thread in threads:
        thread.join()
    if ended:
        raise RuntimeError(f"{' and '.join(ended)} ended unasked")
