"""What the pages of questionnaires need beyond fields: a question of a form, and its condition."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sympraxis.people.languages import NAMES

from .. import hooks
from ..models import Questionnaire
from ..plan import Question

register = template.Library()


@register.inclusion_tag("questionnaires/_question.html")
def question(form: Any, question: Question) -> dict[str, Any]:
    """{% question form question %}: one question, as it stands for whoever answers."""
    return {
        "question": question,
        "field": form[question.name] if question.name in form.fields else None,
        "text": question.said("text"),
        "why": question.said("why"),
    }


@register.simple_tag
def shown_if(question: Question) -> SafeString | str:
    """The attributes by which the script decides whether a question is seen."""
    own = format_html('data-question="{}"', question.name)
    if question.lang != question.languages[0]:  # not translated: the words as they were written
        own = format_html('{} lang="{}"', own, question.lang)
    item = question.item
    if not item.depends_on_id:
        return own
    return format_html(
        '{} data-if="q{}" data-test="{}" data-wanted="{}"',
        own,
        item.depends_on_id,
        item.test,
        json.dumps(item.wanted),
    )


@register.simple_tag
def owner_of(questionnaire: Questionnaire | str) -> tuple[str, str] | None:
    """{% owner_of questionnaire as owner %}: words and address of what it belongs to."""
    if not isinstance(questionnaire, Questionnaire) or not questionnaire.held_by:
        return None
    return next((found for found in hooks.owner.ring(questionnaire) if found), None)


@register.filter
def words(question: Question, part: str) -> str:
    return question.said(part)


@register.filter
def titled(questionnaire: Questionnaire, language: str) -> str:
    return questionnaire.said("title", language)


@register.filter
def introduced(questionnaire: Questionnaire, language: str) -> str:
    return questionnaire.said("introduction", language)


@register.filter
def all_languages(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    return [(code, NAMES.get(code, code)) for code in questionnaire.languages]


@register.filter
def further_languages(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """All but the one it was written in."""
    return all_languages(questionnaire)[1:]
