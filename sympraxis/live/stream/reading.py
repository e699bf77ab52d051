"""Threads that may wait for the database, so that the loop of the streams never does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections

Found = TypeVar("Found")


class Reading:
    """One thread for looks, and one for everything else: a write that waits delays no look."""

    def __init__(self) -> None:
        self.looks = ThreadPoolExecutor(1, "live-looks")
        self.others = ThreadPoolExecutor(1, "live-others")

    async def look(self, work: Callable[[], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self.looks, _minded, work)

    async def other(self, work: Callable[[], Found]) -> Found:
        return await asyncio.get_running_loop().run_in_executor(self.others, _minded, work)

    def close(self) -> None:
        for pool in (self.looks, self.others):
            pool.submit(connections.close_all)
            pool.shutdown()


def _minded(work: Callable[[], Found]) -> Found:
    """Connections that the server has closed, or that are too old, are opened anew."""
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
