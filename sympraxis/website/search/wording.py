"""The words by which a document is found, and how well each does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from sympraxis.kit.searching import Document
from sympraxis.kit.spelling import spellings
from sympraxis.kit.text import words

from .stems import stems

MOST = 20_000  # words of one document; a longer one is found by its beginning
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")  # letters and digits, marks on them


@dataclass(frozen=True)
class Wording:
    """In the order of the columns of the index: those of the title and its other forms weigh more
    than those of the text. What is said word by word can be searched as a phrase."""

    title: list[str]
    title_more: list[str]
    body: list[str]
    more: list[str]

    @property
    def columns(self) -> tuple[list[str], ...]:
        return self.title, self.title_more, self.body, self.more


def spoken(language: str) -> tuple[str, ...]:
    """The languages by which words of a text are stemmed: its own, or those of the house where
    nobody has said which one a text is in."""
    return (language,) if language else tuple(dict.fromkeys(("en", settings.LANGUAGE_CODE[:2])))


def of(document: Document) -> Wording:
    """All words of `document`."""
    also = _spelt(document.also)
    return Wording(
        title=words(document.title),
        title_more=_once(_stemmed(document.title, document.language), _spelt(document.title)),
        body=words(document.body)[:MOST],
        more=_once(
            _stemmed(f"{document.body} {document.also}", document.language), words(document.also),
            also,
        )[:MOST],
    )  # fmt: skip


def _stemmed(text: str, language: str) -> Iterator[str]:
    languages = spoken(language)
    for word in dict.fromkeys(found.group().casefold() for found in WORD.finditer(text)):
        for one in languages:
            yield from stems(word, one)


@lru_cache(maxsize=64)  # the regions of a country, one after the other, say the same of it
def _spelt(text: str) -> tuple[str, ...]:
    """Names as people type them on another keyboard: "Christou" for Χρήστου."""
    return tuple(word for written in spellings(text)[1:] for word in words(written))


def _once(*some: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for words in some for word in words))
