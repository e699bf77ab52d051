"""Who may do what at events. Models say what is possible; here stands who may ask for it."""

from __future__ import annotations

from typing import Any

from .models import Event, Registration
from .models.registration import State


def may_organise(person: Any, event: Event | None = None) -> bool:
    """Make, change and publish events, and read who registered: the secretariat."""
    return bool(person.is_authenticated and person.is_staff and person.is_active)


def may_see(person: Any, event: Event) -> bool:
    """Whoever sees it in lists; who holds a registration; staff."""
    if event.stands_in_the_open:  # most events do: nobody asks the database who is who
        return True
    return Event.objects.visible_to(person).filter(pk=event.pk).exists()


def is_invited(person: Any, event: Event) -> bool:
    """Whether they may register as whom the event is for: everybody, unless it is closed to all but
    the members of its group."""
    if not event.is_closed or event.group is None:
        return True
    return bool(person.is_authenticated and event.group.has_member(person))


def may_join(registration: Registration) -> bool:
    """Who takes part, at an event that is not called off."""
    takes_part = registration.state == State.ADMITTED and not registration.is_double
    return takes_part and not registration.event.is_cancelled
