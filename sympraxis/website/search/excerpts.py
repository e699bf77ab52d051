"""Why a document was found: the words that fit, marked where they stand."""

from __future__ import annotations

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


Places = list[tuple[int, int]]  # where words begin and end


class Marker:
    """Marks in texts what a question asked for."""

    def __init__(self, question: Question, languages: tuple[str, ...]) -> None:
        wanted = question.wanted
        self._forms = frozenset(form for term in wanted for form in term.forms(languages))
        self._begun = tuple(term.words[0] for term in wanted if term.begins)
        self._known: dict[tuple[str, str], bool] = {}  # words that were looked at before

    def title(self, one: Text) -> SafeString:
        places = _places(one.title)
        return _marked(one.title, self._hits(one.title, places, one.document.cell.language))

    def excerpt(self, one: Text) -> SafeString:
        """The part of the text with the most that fits, else its beginning."""
        for text in (one.body, one.also):
            line = text.replace("\n", " · ")
            places = _places(line)
            if hits := self._hits(line, places, one.document.cell.language):
                return _part(line, places, hits)
        line = one.body.replace("\n", " · ")
        return _part(line, _places(line), [])

    def _hits(self, text: str, places: Places, language: str) -> Places:
        return [place for place in places if self._fits(text[slice(*place)], language)]

    def _fits(self, word: str, language: str) -> bool:
        fits = self._known.get((word, language))
        if fits is None:
            forms = _forms(word.casefold(), spoken(language))
            begun = self._begun and any(one.startswith(self._begun) for one in forms)
            fits = self._known[word, language] = bool(begun) or not self._forms.isdisjoint(forms)
        return fits


@lru_cache(maxsize=50_000)
def _forms(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset([*words(word), *(stem for one in languages for stem in stems(word, one))])


def _places(text: str) -> Places:
    return [word.span() for word in islice(WORD.finditer(text), READ)]


def _part(text: str, places: Places, hits: Places) -> SafeString:
    """The piece of `text` in which most of `hits` lie."""
    first = 0
    if len(places) > SHOWN and hits:
        at = {place: number for number, place in enumerate(places)}
        found = [at[hit] for hit in hits]
        best = max(found, key=lambda one: sum(one <= n < one + SHOWN - BEFORE for n in found))
        first = max(best - BEFORE, 0)
    begin = places[first][0] if first else 0
    end = places[first + SHOWN][0] if first + SHOWN < len(places) else len(text)
    inside = [hit for hit in hits if begin <= hit[0] and hit[1] <= end]
    piece = _marked(text[:end].rstrip(), inside, begin)
    return format_html("{}{}{}", CUT if begin else "", piece, " …" if end < len(text) else "")


def _marked(text: str, hits: Places, at: int = 0) -> SafeString:
    pieces = []
    for begin, end in hits:
        pieces += [escape(text[at:begin]), "<mark>", escape(text[begin:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 (each piece is escaped)
