"""What every kind of item can do: ask, keep, read, show, count, and fill its columns of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.charts import Chart, bars

from ..models import Answer, Pick

if TYPE_CHECKING:
    from ..plan import Question
    from ..summary import Collected

ALL: dict[str, Kind] = {}
ANSWERS, KNOWN, STRUCTURE = _("Answers"), _("What we know already"), _("Between the questions")
SHORTENED = 44  # letters of a label that fit beside a bar on a phone


@dataclass(frozen=True)
class Summary:
    """What came together for one question: a chart, the same as its table, and some of the words.

    `answered`: how many answered it; `facts`: (words, figure) beside the chart; `texts`: answers in
    words, the newest first, `more` of them left out.
    """

    question: Question
    answered: int
    chart: Chart
    facts: Sequence[tuple[Any, Any]] = ()
    texts: Sequence[Any] = ()
    more: int = 0
    name: str = field(default="", compare=False)


class Kind:
    """One kind of item. A subclass with a `key` registers itself.

    `asks`: it takes an answer. `personal`: an answer may say who somebody is. `texts`: which words
    it has. `parts`: which parts its choices have. `prefills`: what of a profile may fill it.
    `tests`: what later items may wait for ("any", "answered", "at_least", "at_most").
    `meaning`: the settings that decide what an answer means; changed after answers, they make
    another item.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str | Promise] = ""
    group: ClassVar[str | Promise] = ANSWERS
    asks: ClassVar[bool] = True
    personal: ClassVar[bool] = False
    texts: ClassVar[tuple[str, ...]] = ("label", "help", "why")
    parts: ClassVar[tuple[str, ...]] = ()
    prefills: ClassVar[tuple[str, ...]] = ()
    tests: ClassVar[tuple[str, ...]] = ("answered",)
    meaning: ClassVar[tuple[str, ...]] = ()

    class Settings(forms.Form):
        """What can be set, each with its default as `initial`."""

    def __init_subclass__(cls) -> None:
        if "key" not in cls.__dict__:
            return
        if cls.key in ALL:
            raise ValueError(f"The kind of item {cls.key} is declared twice.")
        ALL[cls.key] = cls()

    def moved(self, settings: dict[str, Any], by: timedelta) -> dict[str, Any]:
        """Its settings for a copy that is about days so much later."""
        return settings

    # To ask
    def field(self, question: Question) -> forms.Field:
        raise NotImplementedError

    def asked(self, question: Question, **more: Any) -> dict[str, Any]:
        """What every field takes: its words and whether it must be answered."""
        return {
            "label": question.label,
            "help_text": escape(question.said("help")),
            "required": question.item.required,
            # Above the form it stands among others: it says which question it is about.
            "error_messages": {
                "required": gettext("Please answer: %(label)s") % {"label": question.label}
            },
            **more,
        }

    # To keep and to read
    def is_empty(self, value: Any) -> bool:
        return value in (None, "", [], ())

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        """Put a cleaned value into the columns of `answer`; returns what was chosen."""
        raise NotImplementedError

    def read(self, question: Question, answer: Answer) -> Any:
        """What the field begins with, to change an answer."""
        raise NotImplementedError

    def tokens(self, question: Question, value: Any) -> set[str]:
        """What later items may wait for: the values of the controls of the page."""
        return set() if self.is_empty(value) else {str(value)}

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        """(token, words) of the answers that a later item can name."""
        return []

    # To show
    def shown(self, question: Question, answer: Answer) -> Any:
        """The answer as people read it: one line, or several."""
        return answer.text

    def columns(self, question: Question) -> list[str]:
        return [question.label]

    def cells(self, question: Question, answer: Answer | None) -> list[Any]:
        """One value for each of the columns; empty where there is no answer."""
        return [None if answer is None else self.shown(question, answer)]

    # To count
    def summary(self, question: Question, found: Collected) -> Summary:
        """By default: how many answered, and what the newest said."""
        answered = found.answered(question)
        chart = counted(
            question, [(_("Answered"), answered), (_("Left open"), found.of - answered)]
        )
        texts, more = found.texts(question)
        return Summary(question, answered, chart, texts=texts, more=more)


def counted(
    question: Question,
    values: Sequence[tuple[Any, float]],
    note: str = "",
    *,
    on: int | None = None,
) -> Chart:
    """Bars for what was counted; the largest is marked (or the one at `on`), and long words are cut
    in the drawing."""
    numbers = [number for _words, number in values]
    if on is None and numbers and max(numbers):
        on = numbers.index(max(numbers))
    drawn = bars(
        gettext("Answers"),
        [(shortened(str(words)), number) for words, number in values],
        head=(gettext("Answer"), gettext("How many")),
        note=note,
        on=on,
    )
    return Chart(gettext("Answers"), note, drawn.svg, drawn.head, [[str(w), n] for w, n in values])


def shortened(words: str) -> str:
    return words if len(words) <= SHORTENED else f"{words[: SHORTENED - 1].rstrip()}…"
