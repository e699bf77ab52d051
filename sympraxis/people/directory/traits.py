"""What people are found by: the values of the filters, and the words of names and texts.

The index and the last look at each row both ask here, so that they mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympraxis.kit.spelling import spellings
from sympraxis.kit.text import words

from ..visibility import Shown

# Each filter, and the part of a profile whose audience it obeys.
FACETS = {
    "topic": "topics",
    "language": "languages",
    "type": "stakeholder_type",
    "country": "region",
    "expertise": "expertise",
}
# A region is searched with everything inside it, so it is found by each beginning of its code.
PLACE = "place"
PARTS = {**FACETS, PLACE: "region"}
# The texts that are searched for words, and whose audience they obey.
TEXTS = {
    "organisation": "organisation",
    "position": "organisation",
    "offers": "offers",
    "seeks": "seeks",
}
SHORTEST = 3  # letters of a word that is looked for in texts; a name is found by one


def places(code: str) -> list[str]:
    """A region's code and those of all that it lies in: "ITC4" -> "IT", "ITC", "ITC4"."""
    return [code[:length] for length in range(2, len(code) + 1)]


def name_words(*names: str) -> set[str]:
    """The words of a name, in every way in which people type them."""
    return {word for name in names for written in spellings(name) for word in words(written)}


def text_words(text: str) -> set[str]:
    return {word for word in words(text) if len(word) >= SHORTEST}


def values(seen: Shown) -> dict[str, set[str]]:
    """The values of each filter by which `seen` is found."""
    codes = places(seen.region.code) if seen.region else []
    return {
        "topic": {one.slug for one in seen.topics or ()},
        "expertise": {one.slug for one in seen.expertise or ()},
        "language": {code for code, _name in seen.languages or ()},
        "type": {seen.stakeholder_type.value} if seen.stakeholder_type else set(),
        "country": set(codes[:1]),
        PLACE: set(codes),
    }


def said(seen: Shown) -> tuple[set[str], set[str]]:
    """The words of the name, and those of the texts, by which `seen` is found."""
    texts = [str(getattr(seen, text) or "") for text in TEXTS]
    found = {word for text in texts for word in text_words(text)}
    return name_words(seen.name or ""), found


def begins_all(asked: Iterable[str], names: set[str], texts: set[str]) -> bool:
    """Whether each word asked for begins a word of the name or, if long enough, of a text."""
    for word in asked:
        among = names | texts if len(word) >= SHORTEST else names
        if not any(one.startswith(word) for one in among):
            return False
    return True
