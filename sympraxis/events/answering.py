"""What events answer when the domains below ring."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sympraxis.questionnaires import hooks as questionnaires
from sympraxis.questionnaires.models import Questionnaire

from .models import Kind
from .policies import may_organise

HELD_BY = "events"


def _event_of(questionnaire: Questionnaire) -> Any:
    if questionnaire.held_by != HELD_BY:
        return None
    kind = Kind.objects.filter(questions=questionnaire).select_related("event__parent").first()
    return kind.event if kind else None


@questionnaires.may_edit.on
@questionnaires.may_read.on
def organisers(person: Any, questionnaire: Questionnaire) -> bool | None:
    event = _event_of(questionnaire)
    return None if event is None else may_organise(person, event)


@questionnaires.owner.on
def owner(questionnaire: Questionnaire) -> tuple[str, str] | None:
    event = _event_of(questionnaire)
    return event and (event.title, reverse("events:desk-event", args=[event.pk]))
