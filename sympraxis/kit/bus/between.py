"""The bells between machines, over Valkey or Redis.

One process of each machine listens, whoever holds the lock file; the others stand by. Whatever may
have been missed while nobody listened is answered by ringing every bell.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from .local import Bells

logger = logging.getLogger(__name__)

CHANNEL = "sympraxis.bus"
EVERYTHING = "*"
PATIENCE = 0.5  # seconds that a ring waits for the server, at most
REST = 2.0  # seconds in which a ring does not try again after a failure


class Line:
    """Publishes this machine's rings and brings in those of the others."""

    def __init__(self, url: str, bells: Bells, lock: Path) -> None:
        # valkey:// and valkeys:// speak the protocol of redis:// and rediss://
        self.url = "redis" + url.removeprefix("valkey") if url.startswith("valkey") else url
        self.bells, self.lock = bells, lock
        self._talker: Any = None
        self._rest_until = 0.0
        self._owed = False
        self.lost = False

    def publish(self, topic: str) -> None:
        """Tell the others. A server that does not answer delays this by PATIENCE, once per REST.

        What could not be told is owed: as soon as it can be, the others are told to look at all.
        """
        from redis.exceptions import RedisError

        if time.monotonic() < self._rest_until:
            self._owe()
            return
        try:
            self._send(topic)
        except (RedisError, OSError) as error:
            self._rest_until = time.monotonic() + REST
            self._owe()
            if topic != EVERYTHING:  # a debt that is tried again was said before
                logger.warning("The bus cannot reach the other machines: %s", error)

    def _owe(self) -> None:
        """Nobody may ring here again for long, so a thread tells the others after the rest."""
        if not self._owed:
            self._owed = True
            threading.Thread(target=self._settle, name="bus debts", daemon=True).start()

    def _settle(self) -> None:
        time.sleep(max(PATIENCE, self._rest_until - time.monotonic()))
        self._owed = False  # before it is told: what is owed from here on is told once more
        self.publish(EVERYTHING)

    def _send(self, topic: str) -> None:
        if self._talker is None:
            self._talker = self._connect(socket_timeout=PATIENCE)
        self._talker.publish(CHANNEL, f"{self.bells.machine}:{topic}")

    def _connect(self, **options: Any) -> Any:
        import redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        return redis.Redis.from_url(
            self.url, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0), **options
        )

    def start(self) -> None:
        threading.Thread(target=self._stand_by, name="bus", daemon=True).start()

    def _stand_by(self) -> None:
        """Listen for this machine, as soon as no other of its processes does."""
        with _opened(self.lock) as file:
            while not _taken(file):
                time.sleep(1)
            while True:
                self._listen()
                time.sleep(PATIENCE)

    def _listen(self) -> None:
        from redis.exceptions import RedisError

        try:
            for message in self._heard():
                self._answer(message)
        except (RedisError, OSError) as error:
            if not self.lost:  # say it once, not at every try
                logger.warning("The bus lost the other machines and looks for them: %s", error)
            self.lost = True

    def _heard(self) -> Iterator[dict[str, Any]]:
        ears = self._connect(health_check_interval=10).pubsub()
        try:
            ears.subscribe(CHANNEL)
            while True:
                message = ears.get_message(timeout=5)
                if message is not None:
                    yield message
        finally:
            ears.close()

    def _answer(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":  # now, and after each time the line was down
            if self.lost:
                logger.warning("The bus found the other machines again.")
            self.lost = False
            self._rest_until = 0.0  # it answers again: what is rung now need not be owed
            self.bells.ring_all()
            self._send(EVERYTHING)
        elif message["type"] == "message":
            machine, _, topic = message["data"].decode().partition(":")
            if machine == self.bells.machine:
                return
            if topic == EVERYTHING:
                self.bells.ring_all()
            else:
                self.bells.ring(topic)


def _opened(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("w")


def _taken(file: TextIO) -> bool:
    """Take the lock if it is free. lockf: its lock ends with its process and is not forked."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
