"""One call for a fact: the line, whom it is news for, and the mail that is due at once."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType

from sympraxis.kit.jobs import later
from sympraxis.kit.transactions import joined
from sympraxis.people.models import Person

from . import actions, letters
from .actions import Action
from .kinds import Pace
from .models import Entry, Notification, Preference
from .models.preference import pace_of


def record(action: Action | str, *, on: Any, by: Person | None, **details: Any) -> Entry:
    """See sympraxis.activity.record."""
    with joined():
        return _record(action, on, by, details)


def _record(action: Action | str, on: Any, by: Person | None, details: dict[str, Any]) -> Entry:
    action = actions.find(action)
    if not isinstance(on, action.model):
        raise TypeError(f"{action.key} is about {action.about}, not about {type(on).__name__}.")
    entry: Entry = Entry.objects.create(
        action=action.key,
        by=by,
        content_type=ContentType.objects.get_for_model(action.model),
        object_id=on.pk,
        words=str(on),
        details=details,
    )
    entry.on = on  # as it is at hand: recipients need not fetch it again
    if action.recipients is not None:
        _tell(entry, action)
    return entry


def _tell(entry: Entry, action: Action) -> None:
    assert action.kind is not None and action.recipients is not None
    people = {one.pk for one in action.recipients(entry) if one.is_active and not one.erased_at}
    people.discard(entry.by_id)
    chosen = Preference.objects.paces(people)
    paces = {person: pace_of(chosen, person, action.kind.key) for person in people}
    Notification.objects.bulk_create(
        [
            Notification(
                entry=entry,
                person_id=person,
                kind=action.kind.key,
                made_at=entry.at,
                # Whoever wants no mail about it gets none later either.
                told_at=entry.at if pace == Pace.NEVER else None,
            )
            for person, pace in paces.items()
        ],
        batch_size=500,
    )
    if Pace.AT_ONCE in paces.values():
        # The letters are written by a job of this transaction, so that no reader waits for them.
        later(letters.tell, entry.pk)
