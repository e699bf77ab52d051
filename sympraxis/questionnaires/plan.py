"""A questionnaire as it is asked in one language: read once, in three queries, and kept in memory
as long as it stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from .models import Answer, Choice, Item, Questionnaire, Wording

if TYPE_CHECKING:
    from django import forms

    from .kinds.base import Kind

KEPT = 256


@dataclass(frozen=True)
class Option:
    """A choice, a line or a column, with its words."""

    pk: int
    part: str
    words: str
    retired: bool = False

    @property
    def value(self) -> str:
        return str(self.pk)


@dataclass(frozen=True)
class Question:
    """An item in one language. `languages`: the one wished for, then that it was written in."""

    item: Item
    wording: Wording
    languages: tuple[str, ...]
    options: tuple[Option, ...] = ()

    @property
    def pk(self) -> int:
        return self.item.pk

    @property
    def name(self) -> str:
        """Its name in forms; the same in every form of the place."""
        return f"q{self.item.pk}"

    @cached_property
    def kind(self) -> Kind:
        return self.item.what

    @cached_property
    def _fields(self) -> dict[str | None, forms.Field]:
        return {}

    def field(self) -> forms.Field:
        """What it is answered by. Made once for each language of the interface, as those of a class
        of forms are; every form has a copy of its own."""
        language = get_language()
        if language not in self._fields:
            self._fields[language] = self.kind.field(self)
        return deepcopy(self._fields[language])

    @property
    def settings(self) -> dict[str, Any]:
        return dict(self.item.settings)

    def said(self, part: str) -> str:
        return self.wording.said(part, *self.languages)

    @property
    def label(self) -> str:
        return self.said("label")

    @property
    def lang(self) -> str:
        """The language that its label is written in."""
        texts = self.wording.texts
        found = (one for one in self.languages if texts.get(one, {}).get("label"))
        return next(found, self.languages[-1])

    def choices(self, part: str = "choice", *, all_of_them: bool = False) -> list[Option]:
        """Those that are offered, or all that ever were."""
        return [
            one for one in self.options if one.part == part and (all_of_them or not one.retired)
        ]

    def option(self, pk: int | None) -> str:
        return next((one.words for one in self.options if one.pk == pk), "")

    def as_read(self, answer: Answer) -> Question:
        """In the words by which `answer` was asked for, whatever they are now."""
        return replace(self, wording=answer.wording)

    @property
    def is_personal(self) -> bool:
        """Whether an answer may say who somebody is: by its kind, or since its purpose is told."""
        return self.kind.personal or any(told.get("why") for told in self.wording.texts.values())


@dataclass(frozen=True)
class Plan:
    """The questions in their order; `retired` are no longer asked but may have answers."""

    questionnaire: Questionnaire
    language: str
    questions: tuple[Question, ...]
    retired: tuple[Question, ...] = ()

    @cached_property
    def asked(self) -> list[Question]:
        """Those that take an answer."""
        return [one for one in self.questions if one.kind.asks]

    @property
    def all_asked(self) -> list[Question]:
        """Those that take or took an answer."""
        return [*self.asked, *(one for one in self.retired if one.kind.asks)]

    @property
    def state(self) -> tuple[int, str]:
        """Of which questionnaire it is, and in which of its states."""
        return self.questionnaire.pk, self.questionnaire.stamp

    def find(self, pk: int | None) -> Question | None:
        found = (one for one in (*self.questions, *self.retired) if one.pk == pk)
        return next(found, None)

    def before(self, item: Item) -> Iterator[Question]:
        """The questions that come before `item`."""
        for question in self.questions:
            if question.pk == item.pk:
                return
            yield question

    def sections(self) -> list[tuple[Question | None, list[Question]]]:
        """(the section, what is in it), in order; what comes before any section has None."""
        found: list[tuple[Question | None, list[Question]]] = [(None, [])]
        for question in self.questions:
            if question.kind.key == "section":
                found.append((question, []))
            else:
                found[-1][1].append(question)
        return [(section, inside) for section, inside in found if section or inside]


def plan_of(questionnaire: Questionnaire, language: str | None = None) -> Plan:
    """The plan in `language`, or in that it was written in where it is not spoken."""
    spoken = questionnaire.spoken(language)
    languages = tuple(dict.fromkeys([spoken, questionnaire.language]))
    read = _read(questionnaire.pk, questionnaire.stamp, languages)
    live = tuple(one for one in read if one.item.retired_at is None)
    return Plan(questionnaire, spoken, live, tuple(one for one in read if one.item.retired_at))


@lru_cache(maxsize=KEPT)
def _read(pk: int, stamp: str, languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Whoever changes a questionnaire gives it another stamp, so what was read stays true."""
    newest = {
        one.item_id: one
        for one in Wording.objects.filter(item__questionnaire=pk).order_by("version")
    }
    chosen: dict[int, list[Choice]] = {}
    choices = Choice.objects.filter(item__questionnaire=pk)
    for choice in choices.order_by("part", "position", "pk"):
        chosen.setdefault(choice.item_id, []).append(choice)
    return tuple(
        _question(one, newest[one.pk], chosen.get(one.pk, []), languages)
        for one in Item.objects.filter(questionnaire=pk).in_order()
    )


def _question(
    item: Item, wording: Wording, choices: list[Choice], languages: tuple[str, ...]
) -> Question:
    return Question(
        item,
        wording,
        languages,
        tuple(
            Option(one.pk, one.part, wording.said_of(one.pk, *languages), bool(one.retired_at))
            for one in choices
        ),
    )
