"""What came together: a chart and a table for each question, in as many queries as there are types
of answers, however many questions there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import cached_property

from .counting import counted
from .kinds.base import Summary
from .models import Answer, Pick, Questionnaire
from .plan import Plan, Question

NEWEST = 5  # answers in words that are shown for a question


class Collected:
    """The counts of one questionnaire, each kind of count read at once for all its questions."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        counts = counted(questionnaire)
        self.of = counts.count()
        self.sent: QuerySet[Answer] = Answer.objects.filter(response__in=counts)

    def _grouped(self, *names: str, **only: Any) -> dict[int, list[tuple[Any, int]]]:
        found: dict[int, list[tuple[Any, int]]] = defaultdict(list)
        rows = self.sent.filter(**only).values_list("item", *names).annotate(n=Count("pk"))
        for item, *values, count in rows.order_by("item", *names):
            found[item].append((values[0] if len(values) == 1 else tuple(values), count))
        return found

    @cached_property
    def _answered(self) -> dict[int, int]:
        rows = self.sent.values_list("item").annotate(n=Count("pk")).order_by("item")
        return dict(rows)

    @cached_property
    def _numbers(self) -> dict[int, list[tuple[Decimal, int]]]:
        return self._grouped("number", number__isnull=False)

    @cached_property
    def _truths(self) -> dict[int, list[tuple[bool, int]]]:
        return self._grouped("truth", truth__isnull=False)

    @cached_property
    def _days(self) -> dict[int, list[tuple[date, int]]]:
        return self._grouped("day", day__isnull=False)

    @cached_property
    def _regions(self) -> dict[int, list[tuple[Any, int]]]:
        return self._grouped("region__name", "region__code", region__isnull=False)

    @cached_property
    def _codes(self) -> dict[int, list[tuple[str, int]]]:
        coded = ("country", "language", "organisation")
        return self._grouped("text", item__kind__in=coded)

    @cached_property
    def _picks(self) -> dict[int, dict[tuple[int | None, int | None], int]]:
        found: dict[int, dict[tuple[int | None, int | None], int]] = defaultdict(dict)
        rows = Pick.objects.filter(answer__in=self.sent).values_list(
            "answer__item", "row", "choice"
        )
        for item, row, choice, count in rows.annotate(n=Count("pk")).order_by("answer__item"):
            found[item][row, choice] = count
        return found

    def answered(self, question: Question) -> int:
        return self._answered.get(question.pk, 0)

    def numbers(self, question: Question) -> list[tuple[Decimal, int]]:
        """(number, how often), the lowest first."""
        return self._numbers.get(question.pk, [])

    def truths(self, question: Question) -> tuple[int, int]:
        """(how many said yes, how many no)."""
        found = dict(self._truths.get(question.pk, []))
        return found.get(True, 0), found.get(False, 0)

    def days(self, question: Question) -> list[tuple[date, int]]:
        return self._days.get(question.pk, [])

    def regions(self, question: Question) -> list[tuple[str, int]]:
        return [(f"{n} ({c})", often) for (n, c), often in self._regions.get(question.pk, [])]

    def codes(self, question: Question) -> list[tuple[str, int]]:
        return self._codes.get(question.pk, [])

    def picks(self, question: Question) -> dict[tuple[int | None, int | None], int]:
        """{(line, choice): how often}; without a line for all but a matrix, without a choice for
        what was written beside "other"."""
        return self._picks.get(question.pk, {})

    def texts(self, question: Question) -> tuple[list[str], int]:
        """The newest answers in words, and how many more there are. One query a question."""
        newest = self.sent.filter(item=question.pk).order_by("-response__submitted_at", "-pk")
        texts = list(newest.exclude(text="").values_list("text", flat=True)[:NEWEST])
        return texts, max(0, self.answered(question) - len(texts))

    def others(self, question: Question) -> tuple[list[str], int]:
        """The newest words beside "other", and how many more there are."""
        often = self.picks(question).get((None, None), 0)
        if not often:
            return [], 0
        picks = Pick.objects.filter(answer__in=self.sent.filter(item=question.pk), choice=None)
        texts = list(picks.order_by("-pk").values_list("text", flat=True)[:NEWEST])
        return texts, max(0, often - len(texts))


def summaries(plan: Plan) -> tuple[int, list[Summary]]:
    """How many sent it, and what each question brought; retired ones that were answered come last,
    and those that were never answered are left out."""
    found = Collected(plan.questionnaire)
    asked = [
        *plan.asked,
        *(one for one in plan.all_asked[len(plan.asked) :] if found.answered(one)),
    ]
    return found.of, [one.kind.summary(one, found) for one in asked]
