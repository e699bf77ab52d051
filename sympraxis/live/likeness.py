"""How alike two questions are, so that somebody supports one instead of asking it again.

Two things are compared: the beginnings of words, by which "regions" and "regional" are one, and the
groups of three letters of long words, by which a typing error, or a compound of a language that
makes them, still finds its like. Long words weigh more, words of three letters nothing: so no list
of common words is needed, for no language. Accents and case do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from sympraxis.kit.text import words as words_of

BEGINNING, SHORT = 6, 3  # letters: of a word that tell it; of a word that tells nothing
ALIKE, MOST = 0.35, 3


@dataclass(frozen=True)
class Print:
    """What a text is compared by: {feature: weight}, each with its length as a vector."""

    beginnings: Mapping[str, float]
    threes: Mapping[str, float]
    lengths: tuple[float, float]


def _length(features: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in features.values()))


@lru_cache(maxsize=8_192)
def print_of(text: str) -> Print:
    found = [word for word in words_of(text) if len(word) > SHORT]
    beginnings = {word[:BEGINNING]: float(min(len(word), 9) - SHORT) for word in found}
    threes: dict[str, float] = {}
    for word in {word for word in found if len(word) > SHORT + 1}:
        for start in range(len(word) - 2):
            threes[word[start : start + 3]] = 1.0
    return Print(beginnings, threes, (_length(beginnings), _length(threes)))


def _cosine(one: Mapping[str, float], other: Mapping[str, float], lengths: float) -> float:
    if not lengths:
        return 0.0
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[name] for name, weight in one.items() if name in other) / lengths


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same)."""
    a, b = print_of(one), print_of(other)
    by_words = _cosine(a.beginnings, b.beginnings, a.lengths[0] * b.lengths[0])
    by_threes = _cosine(a.threes, b.threes, a.lengths[1] * b.lengths[1])
    return (by_words + by_threes) / 2


def most_alike(
    words: str, among: Iterable[tuple[int, str]], *, most: int = MOST, at_least: float = ALIKE
) -> tuple[int, ...]:
    """The keys of those of `among` (key, words) that ask nearly the same, the likest first."""
    return _most_alike(words, tuple(among), most, at_least)


@lru_cache(maxsize=256)  # a board asks the same again four times a second
def _most_alike(
    words: str, among: tuple[tuple[int, str], ...], most: int, at_least: float
) -> tuple[int, ...]:
    scored = ((likeness(words, other), pk) for pk, other in among)
    found = sorted(((-score, pk) for score, pk in scored if score >= at_least))
    return tuple(pk for _score, pk in found[:most])
