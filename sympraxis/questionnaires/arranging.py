"""Arranging: items are moved, removed and copied, one by one or all of them."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from .building import Stale, alone, in_order, label_of
from .doubling import double, renumbered
from .models import Item, Questionnaire
from .models.questionnaire import MOST_ITEMS


def move(item: Item, to: int, *, by: Person | None) -> None:
    """Put an item at place `to`, counted from 1; beyond an end means at it.

    Errors: Refused where an item would come before the one whose answer shows it.
    """
    with alone(item.questionnaire, by) as locked:
        items = [one for one in in_order(locked) if one.pk != item.pk]
        item.refresh_from_db()
        if item.retired_at:
            raise Stale(_("Somebody else has removed this question meanwhile."))
        items.insert(min(max(to, 1), len(items) + 1) - 1, item)
        places = {one.pk: at for at, one in enumerate(items, 1)}
        for one in items:
            if one.depends_on_id and places[one.depends_on_id] > places[one.pk]:
                raise Refused(
                    _("“%(label)s” is shown by the answer to “%(by)s”, so it stays behind it.")
                    % {"label": label_of(one), "by": label_of(one.depends_on)}  # type: ignore[arg-type]
                )
        moved = [one for one in items if one.position != places[one.pk]]
        for one in moved:
            one.position = places[one.pk]
        Item.objects.bulk_update(moved, ["position"])


def remove(item: Item, *, by: Person | None) -> None:
    """Ask it no more. An item that was answered is retired, so its answers stay readable; one that
    was not is gone. Errors: Refused where a later item is shown by its answer."""
    with alone(item.questionnaire, by):
        item.refresh_from_db()
        if waiting := item.dependents.live().first():
            raise Refused(
                _("“%(label)s” is shown by the answer to this question. Change that one first.")
                % {"label": label_of(waiting)}
            )
        if item.is_answered or item.dependents.exists():
            item.retired_at, item.edition = clock.now(), item.edition + 1
            item.save(update_fields=["retired_at", "edition"])
        else:
            item.delete()


def copy(
    items: list[Item], into: Questionnaire, *, by: Person | None, later: timedelta = timedelta()
) -> list[Item]:
    """Copies of items, in their order, at the end of `into`. A condition comes along where the
    question it waits for is copied too; else the copy is always shown. `later`: by how much the
    days move that answers are limited to."""
    with alone(into, by) as locked:
        here = in_order(locked)
        if len(here) + len(items) > MOST_ITEMS:
            raise Refused(_("More than %(most)s questions nobody answers.") % {"most": MOST_ITEMS})
        copies: dict[int, Item] = {}
        numbers: dict[int, int] = {}
        for at, item in enumerate(sorted(items, key=lambda one: (one.position, one.pk)), 1):
            new, of_it = double(item, locked, by)
            numbers |= of_it
            copies[item.pk] = new
            new.position, new.settings = len(here) + at, item.what.moved(item.settings, later)
            if item.depends_on_id in copies:
                new.depends_on, new.test = copies[item.depends_on_id], item.test
                new.wanted = renumbered(item.wanted, numbers)
            new.save()
    return list(copies.values())


def copy_whole(
    questionnaire: Questionnaire, *, title: str, by: Person | None, held_by: str | None = None,
    later: timedelta = timedelta(),
) -> Questionnaire:  # fmt: skip
    """A questionnaire that asks the same, without answers: for next year. `later`: see copy."""
    with transaction.atomic():
        new = Questionnaire.objects.create(
            title=title, introduction=questionnaire.introduction,
            languages=questionnaire.languages, translations=questionnaire.translations,
            held_by=questionnaire.held_by if held_by is None else held_by, made_by=by,
        )  # fmt: skip
        copy(in_order(questionnaire), new, by=by, later=later)
    return new
