"""Who may do what at events. Models say what is possible; here stands who may ask for it."""

from __future__ import annotations

from typing import Any

from .models import Event, Registration


def may_organise(person: Any, event: Event | None = None) -> bool:
    """Make, change and publish events, and read who registered: the secretariat."""
    return bool(person.is_authenticated and person.is_staff and person.is_active)


def may_see(person: Any, event: Event, code: str = "") -> bool:
    """Whoever sees it in lists; who holds an invitation, or a registration; staff."""
    if Event.objects.visible_to(person).filter(pk=event.pk).exists():
        return True
    return event.published_at is not None and event.codes.live().filter(code__iexact=code).exists()


def may_join(registration: Registration) -> bool:
    """Who takes part, at an event that is not called off."""
    return registration.state == registration.state.ADMITTED and not registration.event.is_cancelled
