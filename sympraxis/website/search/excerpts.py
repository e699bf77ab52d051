"""Why a document was found: the words that fit, marked where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sympraxis.kit.text import words

from ..models import Text
from .asking import Question
from .stems import stems
from .wording import WORD, spoken

SHOWN = 36  # words of an excerpt
BEFORE = 8  # words of it that stand before the first that fits
READ = 3000  # words of a text in which an excerpt is looked for
CUT = mark_safe("… ")
ENDED = re.compile(r"(?<=[.!?…:;])\n")


Places = list[tuple[int, int]]  # where words begin and end


class Marker:
    """Marks in texts what a question asked for."""

    def __init__(self, question: Question, languages: tuple[str, ...]) -> None:
        wanted = question.wanted
        self._forms = frozenset(form for term in wanted for form in term.forms(languages))
        self._begun = tuple(term.words[0] for term in wanted if term.begins)

    def title(self, one: Text) -> SafeString:
        return _marked(one.title, self._hits(one.title, one.document.cell.language))

    def excerpt(self, one: Text) -> SafeString:
        """The part of the text with the most that fits, else its beginning."""
        for text in (one.body, one.also):
            line = _in_one_line(text)
            if hits := self._hits(line, one.document.cell.language):
                return _part(line, _places(line), hits)
        line = _in_one_line(one.body)
        return _part(line, _places(line), [])

    def _hits(self, text: str, language: str) -> Places:
        """Where words stand that fit. Each word is looked at once, however often it is said."""
        said = WORD.findall(text)[:READ]
        languages = spoken(language)
        fitting = {word for word in set(said) if self._fits(word, languages)}
        if not fitting:
            return []
        return [place for word, place in zip(said, _places(text), strict=True) if word in fitting]

    def _fits(self, word: str, languages: tuple[str, ...]) -> bool:
        forms = _forms(word, languages)
        if self._begun:
            for one in forms:
                if one.startswith(self._begun):
                    return True
        return not self._forms.isdisjoint(forms)


@lru_cache(maxsize=50_000)
def _forms(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    small = word.casefold()
    return frozenset([*words(small), *(stem for one in languages for stem in stems(small, one))])


def _in_one_line(text: str) -> str:
    """Paragraphs one after the other, with a point between where no sentence ends."""
    return ENDED.sub(" ", text).replace("\n", " · ")


def _places(text: str) -> Places:
    return [word.span() for word in islice(WORD.finditer(text), READ)]


def _part(text: str, places: Places, hits: Places) -> SafeString:
    """The piece of `text` in which most of `hits` lie."""
    first = 0
    if len(places) > SHOWN and hits:
        at = {place: number for number, place in enumerate(places)}
        first = max(_densest([at[hit] for hit in hits]) - BEFORE, 0)
    begin = places[first][0] if first else 0
    end = places[first + SHOWN][0] if first + SHOWN < len(places) else len(text)
    inside = [hit for hit in hits if begin <= hit[0] and hit[1] <= end]
    piece = _marked(text[:end].rstrip(), inside, begin)
    return format_html("{}{}{}", CUT if begin else "", piece, " …" if end < len(text) else "")


def _densest(numbers: list[int]) -> int:
    """The one of `numbers`, which rise, that the most others follow within an excerpt."""
    follow = (bisect_left(numbers, one + SHOWN - BEFORE) - n for n, one in enumerate(numbers))
    return max(zip(follow, numbers, strict=True), key=lambda one: one[0])[1]


def _marked(text: str, hits: Places, at: int = 0) -> SafeString:
    pieces = []
    for begin, end in hits:
        pieces += [escape(text[at:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 (each piece is escaped)
