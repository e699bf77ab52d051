"""Who may build, read and answer. An owner decides for its own; without one, staff."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sympraxis.kit.hooks import Hook

from . import hooks
from .models import Questionnaire, Response


def may_list(person: Any) -> bool:
    return bool(person.is_staff)


def may_make(person: Any) -> bool:
    return bool(person.is_staff)


def may_edit(person: Any, questionnaire: Questionnaire) -> bool:
    return _asked(hooks.may_edit, person, questionnaire)


def may_read(person: Any, questionnaire: Questionnaire) -> bool:
    """The answers of everybody."""
    return _asked(hooks.may_read, person, questionnaire)


def readable(person: Any) -> QuerySet[Questionnaire]:
    """For lists to copy from: those that stand alone, and those that their owners name."""
    found = Questionnaire.objects.visible_to(person)
    for own in hooks.readable.ring(person):
        found = found if own is None else found | own
    return found


def may_answer(person: Any, questionnaire: Questionnaire) -> bool:
    """Here, without an owner's page around it: members, while it is open."""
    return questionnaire.is_open and not questionnaire.held_by and bool(person.is_active)


def may_see_response(person: Any, response: Response) -> bool:
    """One's own, and that of everybody for whoever reads the answers."""
    if response.respondent_id is None or response.respondent_id == person.pk:
        return True  # a guest's is found by nobody who does not know its secret address
    return bool(person.is_authenticated) and may_read(person, response.questionnaire)


def _asked(hook: Hook, person: Any, questionnaire: Questionnaire) -> bool:
    said = [answer for answer in hook.ring(person, questionnaire) if answer is not None]
    return any(said) if said else bool(person.is_staff)
