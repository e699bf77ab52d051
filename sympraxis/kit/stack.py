"""Room for deep calls. CPython keeps the frames of a thread in pieces of 16 KiB, and gives a piece
back to the system with the last call in it: who calls again and again across an edge asks for
memory each time (python/cpython, issue 142183). Drawing a page is a hundred calls deep, and crosses
several. A call that says it needs much gets one large piece, with room for all that it calls.

Newer releases keep a piece for the next call, down to 3.13: with 3.11 and 3.12 this goes.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ROOM = 40_000  # words, 312 KiB: the next power of two leaves 200 KiB, some seven hundred frames


def roomy(function: Callable[P, R]) -> Callable[P, R]:
    """The same, on a piece of stack of its own. What is not touched of it takes no memory."""

    def within(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    within.__code__ = within.__code__.replace(co_stacksize=ROOM)
    return wraps(function)(within)
