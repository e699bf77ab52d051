"""Which items are shown: decided in their order, so that an answer that is not shown shows nothing.

The page asks the same in static/questionnaires/form.js; a test in the browser holds both together.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from .models import Item, Match
from .plan import Question


class Walk:
    """One way through a questionnaire: ask `shows` of each item in order, `told` what was answered.

    An answer is the set of its tokens: what stands in the `value` of the controls of the page.
    """

    def __init__(self) -> None:
        self.answers: dict[int, frozenset[str]] = {}
        self.in_section = True

    def shows(self, question: Question) -> bool:
        item = question.item
        fits = item.depends_on_id is None or matches(item, self.answers.get(item.depends_on_id))
        if question.kind.key == "section":
            self.in_section = fits
        return fits and self.in_section

    def told(self, question: Question, tokens: Iterable[str]) -> None:
        self.answers[question.pk] = frozenset(tokens)


def matches(item: Item, tokens: frozenset[str] | None) -> bool:
    """Whether an answer is what `item` waits for; None: its question was not shown."""
    if not tokens:
        return False
    if item.test == Match.ANY:
        return not tokens.isdisjoint(item.wanted)
    if item.test == Match.ANSWERED:
        return True
    numbers = [number for token in tokens if (number := _number(token)) is not None]
    limit = _number(item.wanted[0]) if item.wanted else None
    if limit is None or not numbers:
        return False
    return numbers[0] >= limit if item.test == Match.AT_LEAST else numbers[0] <= limit


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
