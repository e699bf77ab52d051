"""What somebody types, understood: words, "phrases", beginnings*, and what is -not wanted.

Nothing typed is an error: what means nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sympraxis.kit.text import plain, words

from .stems import stems
from .wording import WORD

LONGEST = 200  # letters that are looked at
MOST = 12  # words and phrases
# A minus only where a word begins, so that "co-operation" is not an exclusion. Typed quotes and
# those that a telephone puts in their place.
PART = re.compile(
    r'(?:(?<=\s)|^)(?P<minus>[-−–])?(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]?|(?P<word>[^\s"“”„«»]+))|["“”„«»](?P<late>[^"“”„«»]*)["“”„«»]?'
)
BEGUN = 3  # letters of a beginning


@dataclass(frozen=True)
class Term:
    """One thing to look for. `words`: folded, more than one for a phrase. `typed`: one word as it
    was typed, in small letters. `begins`: whether longer words count as well."""

    words: tuple[str, ...]
    typed: str = ""
    begins: bool = False
    unwanted: bool = False

    def forms(self, languages: Iterable[str]) -> list[str]:
        """Everything in the index that this word means."""
        found = [stem for one in languages for stem in stems(self.typed, one)]
        return list(dict.fromkeys([*self.words, *found]))


@dataclass(frozen=True)
class Question:
    """`text`: what was typed, as it is shown again. `cut`: whether its end was left out.
    `any`: whether one of the words is enough."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    cut: bool = False
    any: bool = False

    @classmethod
    def read(cls, typed: str) -> Question:
        text = plain(typed[: 4 * LONGEST])
        cut = len(text) > LONGEST or len(typed) > 4 * LONGEST
        text = text[:LONGEST].strip()
        found = [term for part in PART.finditer(text) for term in _terms(part)]
        return cls(text, _last_begins(found[:MOST], text), cut or len(found) > MOST)

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.unwanted)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.unwanted)

    def loosened(self) -> Question:
        return replace(self, any=True)


def _terms(part: re.Match[str]) -> list[Term]:
    """What one part of the question asks for: a word with a hyphen in it asks for several."""
    minus = bool(part["minus"])
    quoted = part["phrase"] if part["phrase"] is not None else part["late"]
    if quoted is not None:
        found = tuple(words(quoted)[:MOST])
        return [Term(found, unwanted=minus)] if found else []
    typed = [one.group().casefold() for one in WORD.finditer(part["word"])]
    if minus and len(typed) > 1:
        return [Term(tuple(words(part["word"])), unwanted=True)]
    begins = part["word"].endswith("*")
    terms = []
    for number, one in enumerate(typed, 1):
        if len(folded := words(one)) == 1:
            terms.append(
                Term((folded[0],), one, begins=begins and number == len(typed), unwanted=minus)
            )
    return terms


def _last_begins(terms: list[Term], text: str) -> tuple[Term, ...]:
    """The last word may be one that somebody has only begun."""
    last = terms[-1] if terms else None
    if last and last.typed and not last.unwanted and text and text[-1].isalnum():
        terms[-1] = replace(last, begins=len(last.words[0]) >= BEGUN)
    return tuple(terms)
