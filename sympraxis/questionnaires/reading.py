"""Answers out of a table: what stands in a cell becomes what a browser would have sent.

A column is named by its item: `q12`, or the words of the question in any of its languages where no
other question has them; a matrix has a column for each line ("question: line"). A consent is given
by a person alone, and no file stands in a cell: they have no columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from sympraxis.kit import tables
from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import yes_or_no
from sympraxis.kit.text import folded

from .answering import AnsweringForm
from .models import Questionnaire
from .plan import Option, Plan, Question

WITHOUT = frozenset({"consent", "file"})
BETWEEN = ";"  # several choices in one cell


@dataclass(frozen=True)
class Column:
    """A question; of a matrix, one line of it."""

    question: Question
    line: Option | None = None

    @property
    def name(self) -> str:
        return f"{self.question.name}-{self.line.pk}" if self.line else self.question.name

    @property
    def words(self) -> str:
        label = self.question.label
        return f"{label}: {self.line.words}" if self.line else label

    def called(self) -> set[str]:
        """Every name that it goes by, in all languages in which it is asked."""
        question, wording = self.question, self.question.wording
        labels = {key: said["label"] for key, said in wording.texts.items() if said.get("label")}
        if self.line is None:
            shown = [*labels.values(), *question.kind.columns(question)]  # with its unit, too
            return {self.name, *map(tables.column, shown)}
        lines = {key: wording.said_of(self.line.pk, key, *question.languages) for key in labels}
        return {self.name, *(tables.column(f"{labels[key]}: {lines[key]}") for key in labels)}

    def sent(self, cell: str) -> dict[str, list[str]]:
        """Errors: Refused, where nothing that is offered is called so."""
        kind = self.question.kind.key
        if kind in ("single", "dropdown"):
            return self._chosen([cell])
        if kind == "multiple":
            return self._chosen([one for one in cell.split(BETWEEN) if one.strip()])
        if kind == "organisation":  # one that is here is known by its name and region alone
            name = self.name
            return {name: [cell], f"{name}-for": [cell], f"{name}-which": ["new"]}
        return {self.name: [self._typed(kind, cell)]}

    def _typed(self, kind: str, cell: str) -> str:
        if self.line is not None:
            return self._option(cell, "column")
        if kind == "yesno":
            return "yes" if yes_or_no(cell) else "no"
        if kind in ("country", "language"):
            return _coded(self.question, cell)
        return cell.removesuffix("T00:00:00") if kind == "date" else cell  # of a spreadsheet

    def _chosen(self, cells: list[str]) -> dict[str, list[str]]:
        """Each by its words; what is none of them is the other, where there is one."""
        name, others = self.question.name, self.question.settings.get("other")
        found: list[str] = []
        other: list[str] = []
        for cell in cells:
            try:
                found.append(self._option(cell, "choice"))
            except Refused:
                if not others or other:
                    raise
                other.append(cell.strip())
        return {name: [*found, *(["other"] if other else [])], f"{name}-other": other}

    def _option(self, cell: str, part: str) -> str:
        question, offered = self.question, self.question.choices(part)
        wanted = folded(cell.strip())
        for one in offered:
            words = {question.wording.said_of(one.pk, key) for key in question.wording.texts}
            if wanted in {folded(said) for said in {one.words, *words}}:
                return one.value
        raise _not_offered(cell, [one.words for one in offered])


def _coded(question: Question, cell: str) -> str:
    """A country or a language by its code or its name."""
    wanted = folded(cell.strip())
    for code, words in question.kind.wanted(question):
        if wanted in (folded(code), folded(words)):
            return code
    raise _not_offered(cell, [])


def _not_offered(cell: str, offered: list[str]) -> Refused:
    if not offered:
        return Refused(_("“%(cell)s” is not known.") % {"cell": cell.strip()})
    words = {"cell": cell.strip(), "offered": "; ".join(offered)}
    return Refused(_("“%(cell)s” is not offered. There is: %(offered)s.") % words)


def columns(plan: Plan) -> list[Column]:
    """What of the questions can stand in a table."""
    return list(_columns(plan))


def _columns(plan: Plan) -> Iterator[Column]:
    for question in plan.asked:
        if question.kind.key == "matrix":
            yield from (Column(question, line) for line in question.choices("row"))
        elif question.kind.key not in WITHOUT:
            yield Column(question)


def answers(questionnaire: Questionnaire, told: Mapping[Column, str]) -> AnsweringForm:
    """The valid form of what stands in the cells. What has no cell is not asked for here.

    Errors: Refused, with a sentence for each that cannot be taken.
    """
    sent: MultiValueDict[str, Any] = MultiValueDict()
    faults = []
    for column, cell in told.items():
        try:
            for name, values in column.sent(cell).items():
                sent.setlist(name, values)
        except Refused as no:
            faults.append(f"{column.words}: {no.sentence}")
    form: AnsweringForm = questionnaire.form(sent)
    brought = {column.question.name: column for column in told}
    for name, field in form.fields.items():
        field.required = field.required and name in brought
    faults += _faults(form, brought) if not faults else []
    if faults:
        raise Refused(" ".join(faults))
    return form


def _faults(form: AnsweringForm, brought: Mapping[str, Column]) -> list[str]:
    form.is_valid()
    said = [
        f"{brought[name].words}: {' '.join(map(str, errors))}"
        for name, errors in form.errors.items()
    ]
    unasked = [one for one in brought.values() if one.question.pk not in form.shown]
    words = _("%(question)s: this is not asked after the other answers.")
    return [*said, *(words % {"question": one.words} for one in unasked)]
