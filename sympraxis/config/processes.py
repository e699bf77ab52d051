"""What runs in the children of the supervisor."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn

from .supervisor import GRACE

log = logging.getLogger("sympraxis.serve")
Ready = Callable[[], None]


class Server(uvicorn.Server):
    """Uvicorn's server, told to stop by SIGTERM alone, and telling when it serves."""

    def __init__(self, config: uvicorn.Config, ready: Ready) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

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


def web(application: Any, listener: socket.socket) -> Callable[[Ready], None]:
    """The main function of a web child: uvicorn on the shared socket."""

    def main(ready: Ready) -> None:
        config = uvicorn.Config(
            application,
            loop="uvloop",
            http="httptools",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # the entrance does so, and knows whom to believe
            server_header=False,
            backlog=2048,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=int(GRACE),
        )
        config.load()
        loop = config.get_loop_factory()
        with asyncio.Runner(loop_factory=loop) as runner:
            runner.run(Server(config, ready).serve(sockets=[listener]))

    return main
