"""What events answer when the domains below ring."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sympraxis.questionnaires import hooks as questionnaires
from sympraxis.questionnaires.models import Questionnaire

from .models import Kind, Registration
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


@questionnaires.counting.on
def of_those_who_come(questionnaire: Questionnaire) -> Any:
    """Of whoever takes part or may yet: not what ended, and no second form of an address."""
    if questionnaire.held_by != HELD_BY:
        return None
    standing = Registration.objects.active().filter(kind__questions=questionnaire)
    return standing.filter(confirm_until=None).exclude(response=None).values("response")


@questionnaires.readable.on
def of_events(person: Any) -> Any:
    if not may_organise(person):
        return None
    asked = Kind.objects.exclude(questions=None).values("questions")
    return Questionnaire.objects.filter(held_by=HELD_BY, pk__in=asked)


@questionnaires.owner.on
def owner(questionnaire: Questionnaire) -> tuple[str, str] | None:
    event = _event_of(questionnaire)
    return event and (event.title, reverse("events:desk-event", args=[event.pk]))
