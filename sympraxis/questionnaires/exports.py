"""The answers to take away: a line for each response, a column for each item (a matrix: for each of
its lines). The file holds what was sent, in the order it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from .counting import counted
from .models import Answer, Response
from .plan import Plan, Question

BATCH = 200


def header(plan: Plan) -> list[str]:
    titles = [_("Response"), _("Sent"), _("Language"), _("Who")]
    for question in columns(plan):
        titles += titles_of(question)
    return titles


def titles_of(question: Question) -> list[str]:
    """What stands above the columns of one item."""
    retired = question.item.retired_at
    since = _(" (no longer asked since %(day)s)") % {"day": retired.date()} if retired else ""
    return [f"{name}{since}" for name in question.kind.columns(question)]


def rows(plan: Plan) -> Iterator[list[Any]]:
    """Three queries for each batch, whatever the number of questions."""
    asked = columns(plan)
    sent = counted(plan.questionnaire).select_related("respondent")
    responses = sent.order_by("submitted_at", "pk").iterator(chunk_size=BATCH)
    while batch := list(islice(responses, BATCH)):
        found = answers_of(batch)
        for response in batch:
            who = response.respondent.known_as if response.respondent else ""
            line: list[Any] = [response.pk, response.submitted_at, response.language, who]
            for question in asked:
                line += question.kind.cells(question, found.get((response.pk, question.pk)))
            yield line


def columns(plan: Plan) -> list[Question]:
    """What is asked, and what was asked before and has answers."""
    retired = [one.pk for one in plan.retired]
    answered = set(
        Answer.objects.submitted().filter(item__in=retired).values_list("item", flat=True)
    ) if retired else set()  # fmt: skip
    return [one for one in plan.all_asked if one.item.retired_at is None or one.pk in answered]


def answers_of(batch: Iterable[Response | int]) -> dict[tuple[int, int], Answer]:
    """{(response, item): its answer} for some responses, with all that a cell needs."""
    found = Answer.objects.filter(response__in=batch).prefetch_related("picks")
    read = found.select_related("region", "organisation", "wording")
    return {(one.response_id, one.item_id): one for one in read}
