"""Which spellings of a cloud are one word: in any case, with or without accents and full stops, one
or several of it. A key to count by: what is shown is the spelling that most people chose."""

from __future__ import annotations

import re

from sympraxis.kit import text

LONGEST = 100
_KEPT = ("ss", "us", "is")  # focus, progress, analysis: the s is the word's own
_ES = ("ches", "shes", "sses", "xes", "zes")


def of(words: str) -> str:
    """The key of `words`: "Partners!" and "partner" have the same. Signs alone are kept."""
    each = text.words(words)
    if not each:
        return text.folded(words)[:LONGEST]
    return " ".join([*each[:-1], _one(each[-1])])[:LONGEST]


def _one(word: str) -> str:
    """`word` without the plural that several languages share. Short ones stay: "its", "gas"."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEPT):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


def blocked(listed: str) -> frozenset[str]:
    """The keys of a list that an organiser wrote, with commas or lines between the words."""
    return frozenset(filter(None, (of(one) for one in re.split(r"[,;\n]", listed))))


def is_blocked(words: str, among: frozenset[str]) -> bool:
    """Whether `words`, or one of them, is on the list."""
    return bool(among) and not among.isdisjoint({of(words), *map(of, text.words(words))})
