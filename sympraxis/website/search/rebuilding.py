"""Writing the whole index anew, a few things at a time, while people go on searching.

Each batch takes the place of what stood there in one transaction, so at no moment is a thing
missing that can be found, and nobody waits long for a lock.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Count

from sympraxis.kit import searching
from sympraxis.kit.progress import Progress
from sympraxis.kit.searching import Kind

from ..models import Document
from . import guessing, writing

BATCH = 100


def rebuild(progress: Progress, kinds: Iterable[Kind] | None = None) -> int:
    """Write every kind anew, or these, and forget what is gone; returns how many documents there
    are."""
    some = searching.kinds() if kinds is None else kinds
    plan = [(kind, keys) for kind in some for keys in _batches(kind)]
    for kind, keys in progress.each(plan):
        writing.write(kind, keys)
    _forget_unknown()
    guessing.learn()
    return Document.objects.count()


def lacking() -> list[Kind]:
    """The kinds of which not as many things are in the index as there are."""
    known = Document.objects.values_list("kind").annotate(n=Count("object_id", distinct=True))
    found = dict(known.order_by())
    return [one for one in searching.kinds() if found.get(one.key, 0) != one.objects().count()]


def is_complete() -> bool:
    return not lacking()


def _batches(kind: Kind) -> list[list[int]]:
    """The keys of all that is there or in the index, in pieces."""
    here = kind.objects().order_by().values_list("pk", flat=True)
    known = Document.objects.filter(kind=kind.key).values_list("object_id", flat=True)
    keys = sorted({*here, *known})
    return [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]


@transaction.atomic
def _forget_unknown() -> None:
    """Documents of kinds that this version does not have."""
    Document.objects.exclude(kind__in=searching.ALL).delete()


@searching.emptying.on
def merge() -> None:
    """Write the index of SQLite in one piece, without what was deleted."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO website_words(website_words) VALUES('optimize')")
