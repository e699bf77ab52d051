"""Whoever leaves a group is out of the rooms of its meetings, if they came as its member: at once,
and until they are in the group again."""

from __future__ import annotations

from django.db.models import Q

from sympraxis.events.models import Event
from sympraxis.events.models.seeing import Access
from sympraxis.groups import hooks
from sympraxis.groups.models import Membership
from sympraxis.kit import clock
from sympraxis.people.models import Person

from . import policies
from .models import Attendee, Room
from .models.room import ring


@hooks.leaving.on
def go_out(membership: Membership, by: Person | None) -> None:
    """A registration that ends says so itself; who has a duty in the room keeps it."""
    closed = Event.objects.filter(Q(access=Access.GROUP) | Q(for_its_group=True))
    meetings = closed.filter(group=membership.group_id).values("pk")
    came = Attendee.objects.let_in().filter(
        event__in=meetings, person=membership.person_id, registration=None
    )
    out = [one for one in came if not policies.roles_of(membership.person, one.event_id)]
    Attendee.objects.filter(pk__in=[one.pk for one in out]).update(left_at=clock.now())
    ring(Room.objects.filter(event__in=[one.event_id for one in out]).values_list("pk", flat=True))
