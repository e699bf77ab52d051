"""Values kept in the memory of a process until one of their topics rings.

    MENUS = Kept("website.tree")
    lines = MENUS.get(language, partial(read, language))

For what many pages show and few changes touch. Nothing that depends on who reads belongs here.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from . import bus

Value = TypeVar("Value")


MOST = 1_000  # keys may come from addresses, which anybody can make up


class Kept(Generic[Value]):
    """Few values under few keys; each is made anew after a ring of any of the topics."""

    def __init__(self, *topics: str) -> None:
        self.topics = topics
        self.values: dict[Hashable, tuple[tuple[int, ...], Value]] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made for `key`, if nothing has rung since it was begun."""
        seen = tuple(bus.count(topic) for topic in self.topics)
        known = self.values.get(key)
        if known is None or known[0] != seen:
            if len(self.values) >= MOST:
                self.values.clear()
            known = self.values[key] = (seen, make())
        return known[1]
