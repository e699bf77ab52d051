"""Writing the index: what changed, in the transaction in which it did."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connection

from sympraxis.kit import rows, searching
from sympraxis.kit.searching import Kind
from sympraxis.kit.text import paragraphs, plain
from sympraxis.kit.transactions import joined

from ..models import Cell, Document
from ..models.document import MOST_TITLE
from . import dialects, wording

COLUMNS = ("cell_id", "kind", "object_id", "near", "far", "date")  # of a document
NAMES = ("kind", "language", "year")  # of a cell
# Whoever made one meanwhile made the same: an update that changes nothing returns it.
MADE = """ON CONFLICT (kind, language, year) DO UPDATE SET kind = excluded.kind
RETURNING language, year, id"""
CELLS = "SELECT language, year, id FROM website_cell WHERE kind = %s"
TEXT = "INSERT INTO website_text (document_id, key, title, body, also) VALUES (%s, %s, %s, %s, %s)"


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
        _forget(kind, keys)
    if said:
        _put(kind, said)


def _forget(kind: Kind, keys: Collection[int]) -> None:
    """Take out what is written of these: with every save, so by their numbers alone."""
    known = Document.objects.filter(kind=kind.key, object_id__in=keys)
    if numbers := [(pk,) for pk in known.values_list("pk", flat=True)]:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM website_text WHERE document_id = %s", numbers)
            cursor.executemany("DELETE FROM website_document WHERE id = %s", numbers)


def _put(kind: Kind, said: Collection[tuple[int, searching.Document]]) -> None:
    cells = _cells(kind, {_counted_by(one) for _pk, one in said})
    values = [
        (cells[_counted_by(one)], kind.key, pk, one.near, one.far, one.date) for pk, one in said
    ]
    # No database promises to return the rows in the order in which it was given them.
    written = rows.insert(Document, COLUMNS, values, "RETURNING object_id, near, id")
    numbers = {(pk, near): number for pk, near, number in written}
    of_rows = [(numbers[pk, one.near], one) for pk, one in said]
    own = dialects.here()
    with connection.cursor() as cursor:
        cursor.executemany(TEXT, [_text(number, one) for number, one in of_rows])
        cursor.executemany(own.insert, [(pk, *own.row(wording.of(one))) for pk, one in of_rows])


def _counted_by(one: searching.Document) -> tuple[str, int]:
    """Language and year."""
    return one.language, one.date.year if one.date else 0


def _cells(kind: Kind, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """The cells of a kind, by language and year. What is missing is made in one step, whoever else
    makes it too."""
    with connection.cursor() as cursor:
        cursor.execute(CELLS, [kind.key])
        found = {(language, year): pk for language, year, pk in cursor.fetchall()}
    missing = [(kind.key, *counted_by) for counted_by in sorted(wanted - found.keys())]
    if missing:
        made = rows.insert(Cell, NAMES, missing, MADE)
        found.update(((language, year), pk) for language, year, pk in made)
    return found


def _text(number: int, one: searching.Document) -> tuple[int, str, str, str, str]:
    """What is shown of a document, in the order of TEXT."""
    title = plain(one.title)[:MOST_TITLE]
    return number, one.key, title, paragraphs(one.body), paragraphs(one.also)
