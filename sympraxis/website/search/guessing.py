"""Did you mean: words of the index that differ from a typed one by a letter.

The vocabulary holds words, not what they stand in. A guess is offered only where this reader finds
something by it, so it tells nothing that a search would not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max

from ..models import Spelling
from . import dialects
from .asking import Question, Term
from .finding import Asked, exactly
from .sight import Sight

SHORTEST, LONGEST = 4, 24  # letters of a word that is worth a guess
TRIED = 3  # guesses that are looked up
BATCH = 500
WRITE = (
    "INSERT INTO website_spelling (word, less, documents) VALUES (%s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)


def guess(asked: Asked, sight: Sight) -> str:
    """The question with one word mended, by which this reader finds something; "" without one."""
    for text, terms in islice(_mended(asked.question), TRIED):
        if exactly(Asked(Question(text, terms)), sight).counts:
            return text
    return ""


def _mended(question: Question) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """The question with its words replaced by near ones, the likeliest first."""
    for at, term in enumerate(question.terms):
        if term.unwanted or len(term.words) > 1:
            continue
        for word in near(term.words[0]):
            mended = replace(term, words=(word,), typed=word, begins=False)
            yield (
                _replaced(question.text, term.typed, word),
                (*question.terms[:at], mended, *question.terms[at + 1 :]),
            )


def _replaced(text: str, typed: str, word: str) -> str:
    start = text.casefold().find(typed)
    return f"{text[:start]}{word}{text[start + len(typed) :]}" if start >= 0 else word


def near(word: str) -> list[str]:
    """Known words a slip away from `word`: the nearest, of those the ones in most documents."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    known = Spelling.objects.filter(less__in=less(word)).exclude(word=word)
    found = known.values_list("word").annotate(n=Max("documents"))
    ranked = sorted((_slips(word, one), -n, one) for one, n in found)
    return [one for _slips, _n, one in ranked[:TRIED]]


def _slips(typed: str, meant: str) -> int:
    """How far one is from the other: 0 where two neighbours changed places, the commonest slip; 1
    where one letter is too many, missing or wrong; else 2."""
    pairs = enumerate(zip(typed, meant, strict=False))
    at = next((place for place, (a, b) in pairs if a != b), None)
    if at is None:
        return 1
    rest, other = typed[at:], meant[at:]
    if rest[1::-1] + rest[2:] == other:
        return 0
    one_letter = rest[1:] == other or rest == other[1:] or rest[1:] == other[1:]
    return 1 if one_letter else 2


def less(word: str) -> set[str]:
    """`word`, and `word` without each one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@transaction.atomic
def learn() -> int:
    """Bring the vocabulary up to the index: new words come, words that are nowhere go."""
    now = {word: n for word, n in _words() if SHORTEST <= len(word) <= LONGEST and word.isalpha()}
    known = set(Spelling.objects.values_list("word", flat=True).distinct())
    gone = sorted(known - now.keys())
    for start in range(0, len(gone), BATCH):
        Spelling.objects.filter(word__in=gone[start : start + BATCH]).delete()
    rows = [
        (word, one, now[word]) for word in sorted(now.keys() - known) for one in sorted(less(word))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, rows)  # tens of thousands, too many for a model of each
    return len(now)


def _words() -> list[tuple[str, int]]:
    """Every word that is said somewhere, and in how many documents."""
    with connection.cursor() as cursor:
        for statement in dialects.here().vocabulary:
            cursor.execute(statement)
        return list(cursor.fetchall())
