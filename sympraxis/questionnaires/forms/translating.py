"""Every text of a questionnaire, as it was written and in another language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from sympraxis.people.forms.names import NameField
from sympraxis.people.languages import NAMES

from ..doubling import digest
from ..kinds.texts import Paragraphs
from ..models import Questionnaire
from ..models.questionnaire import TITLE
from ..plan import Question, plan_of
from ..translating import WHOLE, Said
from .building import LABEL, TEXTS
from .fresh import Fresh, mark_of


@dataclass(frozen=True)
class Pair:
    """One text: `written` as it was, `field` for the other language; `stale`: written anew since
    it was translated."""

    written: str
    field: BoundField
    stale: bool = False


class TranslationForm(Fresh):
    """Fields: t-<item>-<part>, t-<item>-choice-<number>, and t-whole-title."""

    def __init__(self, data: Any = None, *, questionnaire: Questionnaire, language: str) -> None:
        super().__init__(data, read_from=None)
        self.language, self.name = language, NAMES.get(language, language)
        self.groups: list[tuple[str, list[tuple[str, str, bool]]]] = []
        self._whole(questionnaire, questionnaire.translations.get(language, {}))
        for question in plan_of(questionnaire, questionnaire.language).questions:
            self._item(question, questionnaire.language)
        told = {name: words for name, words in self.initial.items() if name != "mark"}
        self.initial["mark"] = self.now = mark_of(told)

    def _whole(self, questionnaire: Questionnaire, there: dict[str, str]) -> None:
        rows = [("title", questionnaire.title, TITLE), ("introduction", questionnaire.introduction,
                                                        4000)]  # fmt: skip
        lines = [
            self._row(f"t-{WHOLE}-{part}", written, there.get(part, ""), longest, part != "title")
            for part, written, longest in rows
            if written
        ]
        self.groups.append((_("The whole"), lines))

    def _item(self, question: Question, written_in: str) -> None:
        texts = question.wording.texts
        there, here = texts.get(self.language, {}), texts.get(written_in, {})
        old = bool(there.get("label")) and there.get("of") not in (None, digest(here))
        lines = []
        for part in question.kind.texts:
            if written := here.get(part):
                _label, _hint, several, longest = TEXTS[part]
                name = f"t-{question.pk}-{part}"
                lines.append(self._row(name, written, there.get(part, ""), longest, several, old))
        for option in question.options:
            written = here.get("choices", {}).get(option.value)
            if written and not option.retired:
                name, said = f"t-{question.pk}-choice-{option.pk}", there.get("choices", {})
                told = said.get(option.value, "")
                lines.append(self._row(name, written, told, LABEL, False, old))
        if lines:
            self.groups.append((str(question.kind.title), lines))

    def _row(  # noqa: PLR0913, PLR0917 (one line of the page)
        self, name: str, written: str, there: str, longest: int, several: bool, old: bool = False
    ) -> tuple[str, str, bool]:
        made = Paragraphs if several else NameField
        label = _("In %(language)s: %(written)s") % {"language": self.name, "written": written[:80]}
        field = made(label=label, required=False, max_length=longest)
        field.widget.attrs |= {"lang": self.language}
        if several:
            field.widget.attrs["rows"] = 3
        self.fields[name] = field
        self.initial[name] = there
        return name, written, old

    def pairs(self) -> list[tuple[str, list[Pair]]]:
        """(what it belongs to, its texts)."""
        return [
            (title, [Pair(written, self[name], old) for name, written, old in lines])
            for title, lines in self.groups
        ]

    @property
    def missing(self) -> int:
        return sum(not words for words in self.initial.values())

    def said(self) -> dict[str, Said]:
        """{number of the item, or "whole": its words}."""
        found: dict[str, Said] = defaultdict(Said)
        for name, words in self.cleaned_data.items():  # without the mark: it was taken off
            _t, item, part, *choice = name.split("-")
            if choice:
                found[item].choices[choice[0]] = words
            else:
                found[item].words[part] = words
        return found
