"""Writing the words of another language."""

from __future__ import annotations

from dataclasses import dataclass, field

from sympraxis.people.models import Person

from .building import alone, in_order, reword
from .doubling import digest
from .models import Questionnaire

WHOLE = "whole"


@dataclass
class Said:
    """Words of one item: {part: words}, and {number of a choice: words}."""

    words: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)


def translate(
    questionnaire: Questionnaire, language: str, said: dict[str, Said], *, by: Person | None
) -> None:
    """Take the words of `language`. A translation makes another version of words that were
    answered, as any change of words does."""
    with alone(questionnaire, by) as locked:
        if whole := said.get(WHOLE):
            kept = {name: words for name, words in whole.words.items() if words}
            locked.translations = {**locked.translations, language: kept}
            locked.save(update_fields=["translations"])
            questionnaire.translations = locked.translations
        for item in in_order(locked):
            told = said.get(str(item.pk))
            newest = item.wordings.order_by("-version")[0].texts
            said_now = told and any([*told.words.values(), *told.choices.values()])
            if told and (said_now or language in newest):
                mark = digest(newest.get(locked.language, {}))
                reword(item, language, {**told.words, "of": mark}, told.choices)
