"""Answers that are sent piece by piece and never held in memory whole."""

from collections.abc import AsyncIterator, Iterator
from typing import IO

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse

PIECE = 64 * 1024


class Streaming(StreamingHttpResponse):
    """A streaming answer that stays lazy on an ASGI server too.

    Django's own would there first collect all pieces of an ordinary iterator into a list.
    """

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = iter(self)

        def step() -> bytes | None:
            return next(pieces, None)

        # In the thread of the request, where its database connection is open.
        while (piece := await sync_to_async(step)()) is not None:
            yield piece


class Pieces:
    """An open binary file in pieces. The server closes it, also when the reader has gone away."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if piece := self.file.read(PIECE):
            return piece
        raise StopIteration

    def close(self) -> None:
        self.file.close()
