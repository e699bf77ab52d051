"""Registrations to take away: a line for each, a column for each question of every kind. The secret
of the personal link is in no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sympraxis.questionnaires import exports as answered
from sympraxis.questionnaires.plan import Question, plan_of

from .models import Event, Registration

BATCH = 200


class Sheet:
    """The columns of one event, read once."""

    def __init__(self, event: Event) -> None:
        kinds = event.kinds.exclude(questions=None).select_related("questions")
        plans = {one.questions_id: (one.name, plan_of(one.questions, get_language()))
                 for one in kinds if one.questions is not None}  # fmt: skip
        self.several = len(plans) > 1
        self.asked: list[tuple[str, Question]] = [
            (name, question) for name, plan in plans.values() for question in answered.columns(plan)
        ]

    def header(self) -> list[str]:
        titles = [_("Number"), _("State"), _("Kind"), _("Given name"), _("Family name"),
                  _("E-mail address"), _("Organisation"), _("Language"), _("Registered"),
                  _("Takes part since"), _("Invitation code"), _("Reason")]  # fmt: skip
        for kind, question in self.asked:
            of_it = answered.titles_of(question)
            titles += [f"{kind}: {title}" for title in of_it] if self.several else of_it
        return titles

    def rows(self, registrations: Iterable[Registration]) -> Iterator[list[Any]]:
        """Three queries for each batch, whatever the number of questions."""
        every = iter(registrations)
        while batch := list(islice(every, BATCH)):
            found = answered.answers_of([one.response_id for one in batch if one.response_id])
            for one in batch:
                line: list[Any] = [
                    one.pk, str(one.state.label), one.kind.name, one.given_name, one.family_name,
                    one.email, one.organisation, one.language, one.asked_at, one.admitted_at,
                    one.code.code if one.code else "", one.reason,
                ]  # fmt: skip
                for _kind, question in self.asked:
                    answer = found.get((one.response_id or 0, question.pk))
                    line += question.kind.cells(question, answer)
                yield line
