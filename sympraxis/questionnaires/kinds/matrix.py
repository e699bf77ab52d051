"""A matrix: the same answers offered for each of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.charts import Chart

from ..fields import MatrixField
from ..models import Answer, Pick
from ..plan import Question
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected


class Matrix(Kind):
    """Its value: {number of the line: number of the column}, both as text."""

    key, title = "matrix", _("Matrix")
    parts = ("row", "column")

    def field(self, question: Question) -> forms.Field:
        return MatrixField(
            rows=[(one.value, one.words) for one in question.choices("row")],
            columns=[(one.value, one.words) for one in question.choices("column")],
            **self.asked(question),
        )

    def is_empty(self, value: Any) -> bool:
        return not value

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        return [
            Pick(answer=answer, row_id=int(row), choice_id=int(column))
            for row, column in value.items()
        ]

    def read(self, question: Question, answer: Answer) -> dict[str, str]:
        return {str(one.row_id): str(one.choice_id) for one in answer.picks.all()}

    def tokens(self, question: Question, value: Any) -> set[str]:
        return set(value.values()) if value else set()

    def _chosen(self, question: Question, answer: Answer) -> dict[int | None, str]:
        return {
            one.row_id: answer.wording.said_of(one.choice_id, *question.languages)
            for one in answer.picks.all()
        }

    def shown(self, question: Question, answer: Answer) -> str:
        chosen = self._chosen(question, answer)
        return "\n".join(
            f"{answer.wording.said_of(one.pk, *question.languages)}: {chosen[one.pk]}"
            for one in question.choices("row", all_of_them=True)
            if one.pk in chosen
        )

    def columns(self, question: Question) -> list[str]:
        rows = question.choices("row", all_of_them=True)
        return [f"{question.label}: {one.words}" for one in rows]

    def cells(self, question: Question, answer: Answer | None) -> list[Any]:
        chosen = self._chosen(question, answer) if answer else {}
        return [chosen.get(one.pk) for one in question.choices("row", all_of_them=True)]

    def summary(self, question: Question, found: Collected) -> Summary:
        """The chart shows what was chosen over all lines; the table each line by itself."""
        counts = found.picks(question)
        rows = question.choices("row", all_of_them=True)
        columns = question.choices("column", all_of_them=True)
        table = [[row.words, *(counts.get((row.pk, c.pk), 0) for c in columns)] for row in rows]
        totals = [(c.words, sum(counts.get((row.pk, c.pk), 0) for row in rows)) for c in columns]
        drawn = counted(question, totals, gettext("All lines together; the table has each line."))
        head = [gettext("Line"), *(one.words for one in columns)]
        chart = Chart(drawn.title, drawn.note, drawn.svg, head, table)
        return Summary(question, found.answered(question), chart)
