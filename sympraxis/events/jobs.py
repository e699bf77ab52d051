"""What happens by itself: a place that was not confirmed in time goes on to the next in line."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from sympraxis.kit import clock
from sympraxis.kit.jobs import every, job

from . import admission
from .models import Event


@every(timedelta(minutes=1), name="events.expire")
@job
def expire() -> None:
    """End what has run out. A family whose turn fails does not hold up the others."""
    now = clock.now()
    late = Q(registrations__confirm_until__lte=now) | Q(
        registrations__offered_until__lte=now, registrations__admitted_at=None
    )
    live = Q(registrations__cancelled_at=None, registrations__declined_at=None)
    for event in Event.objects.filter(late & live).select_related("parent", "places").distinct():
        admission.expire(event)
