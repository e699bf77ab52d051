"""What may be found by the one search: each domain declares its kinds, the website finds.

    searching.declare(
        Kind("region", _("Regions"), objects=..., documents=..., visible=..., address=...)
    )
    searching.changed("region", region.pk)        # in the transaction of the fact

A kind says what is written about each of its things (`documents`), and which of them a reader may
see (`visible`). A search joins the two, so a thing that somebody may not see is in no list, no
count and no suggestion, whatever the index holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from .hooks import Hook

# Answers: (kind, keys, new). Write what is found of these things anew, in this transaction; `new`
# are things that it made itself, as they are.
writing = Hook("kit.searching", "things that may be found have changed, come or gone")
# Answers: (). What is gone for good is still in the index's files; take it out of there too, now.
emptying = Hook("kit.emptying", "words were erased that may stay nowhere")


@dataclass(frozen=True)
class Document:
    """One text by which a thing is found.

    `key`: what the address of its page is made from. `also`: words that find it and are shown only
    where they did. `near` and `far`: the distances from which it is read, where a kind tells
    more to some readers than to others; a kind that tells everybody the same leaves them at 0.
    """

    title: str
    key: str
    body: str = ""
    also: str = ""
    language: str = ""
    date: Date | None = None
    near: int = 0
    far: int = 0


# (distance, those that the reader sees from there). What stands in two of them is found twice.
Sights = Iterable[tuple[int, QuerySet[Any]]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that may be found.

    `objects()`: all that can be found at all. `documents(one)`: the texts about one of them, for
    no distance more than one. `visible(reader)`: what the reader sees, from which distance.
    `address(key)`: its page. `before(request)`: called before things of this kind are shown on a
    page of results; it may refuse. `of_new(thing)`: the documents of one that was made just now,
    where less has to be read for them.
    """

    key: str
    title: str | Promise
    objects: Callable[[], QuerySet[Any]]
    documents: Callable[[Any], Iterable[Document]]
    visible: Callable[[Any], Sights]
    address: Callable[[str], str]
    before: Callable[[HttpRequest], None] | None = None
    of_new: Callable[[Any], Iterable[Document]] | None = None
    order: int = 50


ALL: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Let things of this kind be found. Errors: ValueError where the key is taken."""
    if kind.key in ALL:
        raise ValueError(f"The searchable kind {kind.key} is declared twice.")
    ALL[kind.key] = kind
    return kind


def kinds() -> list[Kind]:
    """All kinds, in the order in which they are offered."""
    return sorted(ALL.values(), key=lambda kind: (kind.order, kind.key))


def changed(kind: str, *keys: int) -> None:
    """Say that things with these primary keys were written, changed or removed.

    Called by the method that does it, inside its transaction: nobody finds a thing by words that
    are no longer in it.
    """
    if keys:
        writing.ring(ALL[kind], keys, ())


def added(kind: str, *things: Any) -> None:
    """Say that these were made in this transaction, which knows all that is to be found of them.

    Nobody else can see them yet, let alone have changed them, and the index holds nothing of them:
    nothing is read anew.
    """
    writing.ring(ALL[kind], (), things)
