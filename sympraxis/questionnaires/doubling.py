"""Copies of items: with their words in all languages and their choices, under new numbers."""

from __future__ import annotations

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
    numbers = {
        one.pk: Choice.objects.create(item=new, part=one.part, position=one.position).pk
        for one in item.choices.filter(retired_at=None)
    }
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
    Wording.objects.create(item=new, texts=texts)
    return new, numbers


def renumbered(wanted: list[str], numbers: dict[int, int]) -> list[str]:
    return [str(numbers.get(int(one), one)) if one.isdecimal() else one for one in wanted]


def key(questionnaire: Questionnaire, words: str) -> str:
    """A short name in letters, once in a questionnaire; retired items keep theirs."""
    base = slugify(words)[:50].strip("-") or "item"
    taken = set(questionnaire.items.values_list("key", flat=True))
    names = (base if at == 1 else f"{base}-{at}" for at in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
