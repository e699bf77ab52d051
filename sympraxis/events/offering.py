"""As what people can register: kinds with their questions, quotas, and places for single choices.

Who is in stays in, whatever is changed here. A quota that comes late counts those who are in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.questionnaires import arranging
from sympraxis.questionnaires.models import Choice, Pick, Questionnaire

from . import actions, admission
from .models import ChoicePlaces, Event, Kind, Registration

if TYPE_CHECKING:
    from sympraxis.people.models import Person

HELD_BY = "events"
CHOSEN = ("single", "multiple", "dropdown")  # kinds of questions whose choices can have places


def add(event: Event, *, by: Person, name: str, capacity: int | None = None, **said: Any) -> Kind:
    """A new kind at the end."""
    with admission.in_line(event):
        last = event.kinds.aggregate(last=Max("order"))["last"] or 0
        kind = Kind.objects.create(event=event, name=name, order=last + 1, **said)
        limit(kind, capacity)
        _changed(event, by)
    return kind


def change(
    kind: Kind, *, by: Person, capacity: int | None, choices: dict[Choice, int | None],
    **said: Any,
) -> None:  # fmt: skip
    """Name, explanation, quota, and the places of single choices (None: no limit)."""
    with admission.in_line(kind.event):
        for name, value in said.items():
            setattr(kind, name, value)
        kind.save(update_fields=list(said))
        limit(kind, capacity)
        for choice, places in choices.items():
            limit_choice(kind, choice, places)
        _changed(kind.event, by)


def limit(kind: Kind, capacity: int | None) -> None:
    """Give it a quota, another one, or none. Inside `in_line`."""
    if kind.places is None and capacity is not None:
        # Whoever applied holds nothing anywhere; a second form of an address does, like any other.
        holders = kind.registrations.standing().filter(applied_at=None)
        kind.places = _pool_of(holders, waiting_allowed=True)
        kind.save(update_fields=["places"])
    if kind.places is not None and kind.places.capacity != capacity:
        admission.resize(kind.event, kind.places, capacity)


def limit_choice(kind: Kind, choice: Choice, capacity: int | None) -> None:
    """Places for one choice. Nobody waits for a single choice. Inside `in_line`."""
    held = ChoicePlaces.objects.filter(choice=choice).select_related("places").first()
    if held is None and capacity is not None:
        picked = Pick.objects.filter(choice=choice, answer__response__isnull=False)
        chose = picked.values("answer__response")
        holders = kind.registrations.standing().filter(response__in=chose)
        places = _pool_of(holders, waiting_allowed=False)
        held = ChoicePlaces.objects.create(kind=kind, choice=choice, places=places)
    if held is not None and held.places.capacity != capacity:
        admission.resize(kind.event, held.places, capacity)


def _pool_of(holders: Iterable[Registration], *, waiting_allowed: bool) -> Seats:
    """Places without a limit, in which all of `holders` sit already."""
    pool = Seats.objects.create(waiting_allowed=waiting_allowed)
    for one in holders:
        pool.take(one.holder)
    return pool


def move(kind: Kind, by_places: int, *, by: Person) -> None:
    """Up (-1) or down (1) among those that are offered."""
    with admission.in_line(kind.event):
        kinds = list(kind.event.kinds.filter(retired_at=None))
        at = kinds.index(kind)
        kinds.insert(min(max(at + by_places, 0), len(kinds)), kinds.pop(at))
        for order, one in enumerate(kinds, 1):
            Kind.objects.filter(pk=one.pk).update(order=order)
        _changed(kind.event, by)


def retire(kind: Kind, *, by: Person) -> None:
    """Offer it no more; whoever registered as such stays. Errors: Refused for the last one."""
    with admission.in_line(kind.event):
        kind.refresh_from_db()
        if kind.retired_at is not None:
            return
        if not kind.event.kinds.filter(retired_at=None).exclude(pk=kind.pk).exists():
            raise Refused(_("People have to register as something. Add another kind first."))
        kind.retired_at = clock.now()
        kind.save(update_fields=["retired_at"])
        _changed(kind.event, by)


@transaction.atomic
def ask(kind: Kind, *, by: Person, like: Questionnaire | None = None) -> Questionnaire:
    """Its questions: those it has, or a copy of others, or a new empty questionnaire."""
    kind = Kind.objects.select_for_update(no_key=True).select_related("event").get(pk=kind.pk)
    if kind.questions is not None:
        return kind.questions
    title = f"{kind.event.title}: {kind.name}"[:300]
    if like is not None:
        kind.questions = arranging.copy_whole(like, title=title, by=by, held_by=HELD_BY)
    else:
        kind.questions = Questionnaire.objects.create(
            title=title, languages=[kind.event.language], held_by=HELD_BY, made_by=by
        )
    kind.save(update_fields=["questions"])
    _changed(kind.event, by)
    return kind.questions


def _changed(event: Event, by: Person | None) -> None:
    record(actions.CHANGED, on=event, by=by, what=["kinds"])
    event.touch()
