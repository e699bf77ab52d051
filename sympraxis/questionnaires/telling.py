"""What somebody answered, told again: each question in the words by which it was asked then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .models import Answer
from .plan import Plan, Question


def told_of(plan: Plan, answers: Mapping[int, Answer]) -> list[tuple[Question, Any, Any]]:
    """(question, answer in words, what its field takes) for all that was answered."""
    read = [(one.as_read(answers[one.pk]), answers[one.pk])
            for one in plan.all_asked if one.pk in answers]  # fmt: skip
    return [(one, one.kind.shown(one, answer), one.kind.read(one, answer)) for one, answer in read]
