"""Building: adding and changing items (moving, removing and copying: arranging.py).

All who change a questionnaire stand in one line: its row is the lock. What was answered keeps its
meaning: an answered item is never removed but retired, its words get a new version, and where it
asks something else another item takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis import activity
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions, kinds
from .doubling import double, key, renumbered
from .models import Choice, Item, Match, Questionnaire, Wording
from .models.questionnaire import MOST_ITEMS

MOST_CHOICES = 200


@dataclass(frozen=True)
class Line:
    """A choice as an editor leaves it: its number (None: a new one), its words, whether it goes."""

    pk: int | None
    words: str
    gone: bool = False


@dataclass(frozen=True)
class Condition:
    """Shown only if the answer to `on` is like this; without `on`: always shown."""

    on: Item | None = None
    test: str = ""
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """All that can be changed of an item. `said`: its words in the language it was written in;
    `choices`: {part: lines in their order}; None leaves them. `anew`: it asks something else."""

    said: dict[str, str]
    required: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    condition: Condition = Condition()
    prefill: str = ""
    kept_days: int | None = None
    choices: dict[str, list[Line]] = field(default_factory=dict)
    anew: bool = False


class Stale(Refused):
    """Somebody else changed the item since it was read."""


@contextmanager
def alone(questionnaire: Questionnaire, by: Person | None) -> Iterator[Questionnaire]:
    """One editor at a time; afterwards the questionnaire is another state of itself."""
    with transaction.atomic():
        locked = Questionnaire.objects.select_for_update(no_key=True).get(pk=questionnaire.pk)
        yield locked
        locked.touch()
        questionnaire.stamp = locked.stamp
        activity.record(actions.CHANGED, on=locked, by=by)


def in_order(questionnaire: Questionnaire) -> list[Item]:
    return list(questionnaire.items.live().in_order())


def label_of(item: Item) -> str:
    newest = item.wordings.order_by("-version").first()
    return newest.said("label", item.questionnaire.language) if newest else ""


def add(
    questionnaire: Questionnaire, kind: str, label: str, *, by: Person | None, **said: Any
) -> Item:
    """A new item at the end. `choices`, `rows`, `columns`: lists of words; `on`, `test`, `wanted`:
    shown only if; other names: words ("help", "why"), settings, and what an Item has.

    Errors: LookupError for a kind that is not there; Refused where there are too many.
    """
    what = kinds.find(kind)
    with alone(questionnaire, by) as locked:
        there = locked.items.live().count()
        if there >= MOST_ITEMS:
            raise Refused(_("More than %(most)s questions nobody answers.") % {"most": MOST_ITEMS})
        item = Item(
            questionnaire=locked, kind=kind, key=key(locked, label), position=there + 1
        )  # fmt: skip
        _begin(item, _first(what, label, said), by)
    return item


def _begin(item: Item, said: Change, by: Person | None) -> None:
    """Write an item that is new: it has neither choices nor words yet."""
    _check_condition(item, said.condition)
    _set(item, said, by)
    item.save(force_insert=True)
    words = _words({}, said.said, _lines(item, said))
    Wording.objects.create(item=item, texts={item.questionnaire.language: words})


def _first(what: kinds.Kind, label: str, said: dict[str, Any]) -> Change:
    names = {"choice": "choices", "row": "rows", "column": "columns"}
    lines = {
        part: [Line(None, words) for words in said.pop(names[part], [])] for part in what.parts
    }
    condition = Condition(
        said.pop("on", None), said.pop("test", Match.ANY), tuple(said.pop("wanted", ()))
    )
    words = {part: said.pop(part) for part in what.texts if part in said}
    own = {name: said.pop(name) for name in ("required", "prefill", "kept_days") if name in said}
    defaults = {
        name: setting.initial
        for name, setting in what.Settings.base_fields.items()
        if setting.initial is not None
    }
    return Change(
        {"label": label, **words}, settings={**defaults, **said}, condition=condition,
        choices=lines, **own,
    )  # fmt: skip


def change(item: Item, said: Change, *, edition: int, by: Person | None) -> Item:
    """Change an item that was read at `edition`. Returns it, or the one that took its place.

    Errors: Stale where somebody else changed it meanwhile; Refused where a later item waits for a
    choice that goes, or the condition leads to what does not come before.
    """
    with alone(item.questionnaire, by):
        item.refresh_from_db()
        if item.retired_at:
            raise Stale(_("Somebody else has removed this question meanwhile."))
        if item.edition != edition:
            raise Stale(_stale(item))
        if item.is_answered and (said.anew or _means_something_else(item, said.settings)):
            return _replace(item, said, by)
        _apply(item, said, by)
    return item


def _stale(item: Item) -> str:
    who = item.changed_by.known_as if item.changed_by else _("Somebody else")
    return _(
        "%(who)s changed this question while you had it open; it is called “%(label)s” now. What "
        "you typed is still here. Save again to put it in the place of theirs."
    ) % {"who": who, "label": label_of(item)}


def _means_something_else(item: Item, settings: dict[str, Any]) -> bool:
    return any(item.settings.get(name) != settings.get(name) for name in item.what.meaning)


def _apply(item: Item, said: Change, by: Person | None) -> None:
    _check_condition(item, said.condition)
    choices = _lines(item, said)
    _set(item, said, by)
    item.save()
    reword(item, item.questionnaire.language, dict(said.said), choices)


def _set(item: Item, said: Change, by: Person | None) -> None:
    item.required = said.required and item.what.asks
    item.settings, item.kept_days = said.settings, said.kept_days
    item.prefill = said.prefill if said.prefill in item.what.prefills else ""
    condition = said.condition
    item.depends_on = condition.on
    item.test, item.wanted = (condition.test, list(condition.wanted)) if condition.on else ("", [])
    item.edition += 1
    item.changed_at, item.changed_by = clock.now(), by


def _check_condition(item: Item, condition: Condition) -> None:
    """What is waited for comes before: so no two items can wait for one another."""
    if condition.on is None:
        return
    earlier = [one.pk for one in in_order(item.questionnaire) if one.position < item.position]
    if condition.on.pk not in earlier:
        raise Refused(_("A question can only be shown by the answer to one that comes before it."))
    if condition.test not in condition.on.what.tests:
        raise Refused(_("This kind of answer cannot be waited for."))
    if condition.test != Match.ANSWERED and not condition.wanted:
        raise Refused(_("Say which answer shows this question."))


def _lines(item: Item, said: Change) -> dict[str, str]:
    """Write the choices, each part in its order; returns {number: words} of those that stay."""
    kept = [line for part, given in said.choices.items() for line in _part(item, part, given)]
    every = [choice for choice, _words in kept]
    Choice.objects.bulk_update([one for one in every if one.pk], ["position"])
    Choice.objects.bulk_create([one for one in every if not one.pk])
    return {str(one.pk): words for one, words in kept}


def _part(item: Item, part: str, given: list[Line]) -> list[tuple[Choice, str]]:
    """The choices of one part that stay, in their order, each with its words."""
    kept: list[tuple[Choice, str]] = []
    known = _known(item, part) if any(line.pk is not None for line in given) else {}
    for line in given:
        if line.pk is not None and line.pk not in known:
            continue  # somebody else removed it meanwhile; the edition says so too
        if line.gone or not line.words:
            if line.pk is not None:
                _withdraw(known[line.pk])
            continue
        choice = known.get(line.pk or 0) or Choice(item=item, part=part)
        choice.position = len(kept) + 1
        kept.append((choice, line.words))
    if len(kept) > MOST_CHOICES:
        raise Refused(_("%(most)s answers are the most that fit.") % {"most": MOST_CHOICES})
    return kept


def _known(item: Item, part: str) -> dict[int, Choice]:
    return {one.pk: one for one in item.choices.filter(part=part, retired_at=None)}


def _withdraw(choice: Choice) -> None:
    """No longer offered. What was answered with it stays; what was never chosen is gone."""
    for waiting in choice.item.dependents.live():
        if waiting.test == Match.ANY and str(choice.pk) in waiting.wanted:
            raise Refused(
                _("“%(label)s” is shown by an answer that you remove. Change that question first.")
                % {"label": label_of(waiting)}
            )
    if choice.picks.exists() or choice.item.is_answered:
        choice.retired_at = clock.now()
        choice.save(update_fields=["retired_at"])
    else:
        choice.delete()


def reword(item: Item, language: str, said: dict[str, str], choices: dict[str, str]) -> Wording:
    """Take other words in one language. Words that were answered stay as a version of their own."""
    newest = item.wordings.order_by("-version").first()
    assert newest is not None
    before = newest.texts.get(language, {})
    texts = {**newest.texts, language: _words(before, said, choices)}
    if texts == newest.texts:
        return newest
    if newest.answers.exists():
        return Wording.objects.create(item=item, version=newest.version + 1, texts=texts)
    newest.texts, newest.made_at = texts, clock.now()
    newest.save(update_fields=["texts", "made_at"])
    return newest


def _words(before: dict[str, Any], said: dict[str, str], choices: dict[str, str]) -> dict[str, Any]:
    told = {name: words for name, words in {**before, **said}.items() if words}
    return {**told, "choices": {**before.get("choices", {}), **choices}}


def _replace(item: Item, said: Change, by: Person | None) -> Item:
    """Another item in the place of one that was answered: same place, same choices under new
    numbers, and what waited for the old one waits for it."""
    new, numbers = double(item, item.questionnaire, by)
    new.position, new.replaces = item.position, item
    new.save()
    item.retired_at, item.edition = clock.now(), item.edition + 1
    item.save(update_fields=["retired_at", "edition"])
    lines = {
        part: [Line(numbers.get(one.pk or 0), one.words, one.gone) for one in given]
        for part, given in said.choices.items()
    }
    for waiting in item.dependents.live():
        waiting.depends_on = new
        waiting.wanted = renumbered(waiting.wanted, numbers)
        waiting.save(update_fields=["depends_on", "wanted"])
    _apply(new, Change(**{**vars(said), "choices": lines}), by)
    return new
