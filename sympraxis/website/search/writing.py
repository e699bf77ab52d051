"""Writing the index: what changed, in the transaction in which it did."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from sympraxis.kit import searching
from sympraxis.kit.searching import Kind
from sympraxis.kit.text import paragraphs, plain
from sympraxis.kit.transactions import joined

from ..models import Cell, Document, Text
from ..models.document import MOST_TITLE
from . import dialects, wording

BATCH = 100
NAMES = ("kind", "language", "year")  # of a cell


@searching.writing.on
@joined()
def write(kind: Kind, keys: Collection[int], new: Collection[Any] = ()) -> None:
    """Bring the documents of these things up to date; those of things that are gone go.

    The things are read anew, and held: whoever changes one meanwhile comes before or after us, and
    what is written last is what is true. Those that are `new` are known to us alone.
    """
    of_new = kind.of_new or kind.documents
    said = [(one.pk, document) for one in new for document in of_new(one)]
    if keys:
        objects = kind.objects().filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
        said += [(one.pk, document) for one in objects for document in kind.documents(one)]
        Document.objects.filter(kind=kind.key, object_id__in=keys).delete()
    _put(kind, said)


def _put(kind: Kind, said: Collection[tuple[int, searching.Document]]) -> None:
    cells = _cells({_counted_by(kind, one) for _pk, one in said})
    rows = [_row(kind, pk, cells[_counted_by(kind, one)], one) for pk, one in said]
    Document.objects.bulk_create(rows, batch_size=BATCH)
    Text.objects.bulk_create(
        [_text(row, one) for row, (_pk, one) in zip(rows, said, strict=True)], batch_size=BATCH
    )
    _index(zip(rows, (one for _pk, one in said), strict=True))


def _counted_by(kind: Kind, one: searching.Document) -> tuple[str, str, int]:
    return kind.key, one.language, one.date.year if one.date else 0


def _cells(wanted: Collection[tuple[str, str, int]]) -> dict[tuple[str, str, int], Cell]:
    """The cells of these names. What is missing is made in one step, whoever else makes it too."""
    if not wanted:
        return {}
    among = {
        f"{name}__in": set(said)
        for name, said in zip(NAMES, zip(*wanted, strict=True), strict=True)
    }
    found = {(one.kind, one.language, one.year): one for one in Cell.objects.filter(**among)}
    for name in sorted(set(wanted) - found.keys()):
        found[name] = Cell(**dict(zip(NAMES, name, strict=True)))
    Cell.objects.bulk_create(
        [one for one in found.values() if one.pk is None],
        update_conflicts=True, unique_fields=NAMES, update_fields=["kind"],
    )  # fmt: skip
    return found


def _row(kind: Kind, pk: int, cell: Cell, one: searching.Document) -> Document:
    return Document(
        cell=cell, kind=kind.key, object_id=pk, near=one.near, far=one.far, date=one.date
    )


def _text(row: Document, one: searching.Document) -> Text:
    title = plain(one.title)[:MOST_TITLE]
    return Text(
        document=row, key=one.key, title=title, body=paragraphs(one.body), also=paragraphs(one.also)
    )


def _index(rows: Iterable[tuple[Document, searching.Document]]) -> None:
    own = dialects.here()
    with connection.cursor() as cursor:
        cursor.executemany(own.insert, [(row.pk, *own.row(wording.of(one))) for row, one in rows])
