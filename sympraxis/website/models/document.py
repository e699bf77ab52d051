"""The index of the search: what stands in each document, and what is shown of it.

The words that find a document lie beside it, in a table that each database makes its own way
(migrations/0004_search.py, search/dialects.py).
"""

from __future__ import annotations

from django.db import models

MOST_TITLE = 300


class Cell(models.Model):
    """What documents are counted by, together: kind, language, and year (0 for none)."""

    kind = models.CharField(max_length=32)
    language = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "language", "year"], name="search_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.year}"


class Document(models.Model):
    """One text about a thing, as some readers see it (sympraxis/kit/searching.py).

    A search reads thousands of these rows, so they are short: the text itself lies in another.
    """

    cell = models.ForeignKey(Cell, models.PROTECT)
    kind = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    near = models.PositiveSmallIntegerField()
    far = models.PositiveSmallIntegerField()
    date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "near"], name="search_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Text(models.Model):
    """What is shown of a document."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True)
    key = models.CharField(max_length=300)
    title = models.CharField(max_length=MOST_TITLE)
    body = models.TextField(blank=True)
    also = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Spelling(models.Model):
    """A word of the index, found by itself and by itself less one letter: whoever slips by one
    letter loses or wins one too, so both meet here."""

    less = models.CharField(max_length=30, db_index=True)
    word = models.CharField(max_length=30, db_index=True)
    documents = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "less"], name="search_spelling_once")
        ]

    def __str__(self) -> str:
        return f"{self.less} ({self.word})"
