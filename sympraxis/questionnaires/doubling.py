"""Copies of items: with their words in all languages and their choices, under new numbers."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.text import slugify

from sympraxis.people.models import Person

from .models import Choice, Item, Questionnaire, Wording


def double(item: Item, into: Questionnaire, by: Person | None) -> tuple[Item, dict[int, int]]:
    """A copy of an item with its words and choices; and {number of a choice: that of its copy}."""
    new = Item.objects.create(
        questionnaire=into, kind=item.kind, key=key(into, item.key), position=item.position,
        required=item.required, settings=item.settings, prefill=item.prefill,
        kept_days=item.kept_days, changed_by=by,
    )  # fmt: skip
    offered = list(item.choices.filter(retired_at=None))
    copies = Choice.objects.bulk_create(
        Choice(item=new, part=one.part, position=one.position) for one in offered
    )
    numbers = {one.pk: its.pk for one, its in zip(offered, copies, strict=True)}
    newest = item.wordings.order_by("-version").first()
    assert newest is not None
    texts = {
        language: {
            **told,
            "choices": {
                str(numbers[int(pk)]): words
                for pk, words in told.get("choices", {}).items()
                if int(pk) in numbers
            },
        }
        for language, told in newest.texts.items()
    }
    _mark(texts, newest.texts.get(item.questionnaire.language, {}), into.language)
    Wording.objects.create(item=new, texts=texts)
    return new, numbers


def _mark(texts: dict[str, Any], written: dict[str, Any], language: str) -> None:
    """What was translated as it stands is so in the copy too, whose choices have other numbers."""
    before, now = digest(written), digest(texts.get(language, {}))
    for told in texts.values():
        if told.get("of") == before:
            told["of"] = now


def digest(texts: dict[str, Any]) -> str:
    """A mark of what was translated: it changes when the words do."""
    told = {name: words for name, words in texts.items() if name != "of" and words}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]


def renumbered(wanted: list[str], numbers: dict[int, int]) -> list[str]:
    return [str(numbers.get(int(one), one)) if one.isdecimal() else one for one in wanted]


def key(questionnaire: Questionnaire, words: str) -> str:
    """A short name in letters, once in a questionnaire; retired items keep theirs."""
    base = slugify(words)[:50].strip("-") or "item"
    taken = set(questionnaire.items.values_list("key", flat=True))
    names = (base if at == 1 else f"{base}-{at}" for at in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
