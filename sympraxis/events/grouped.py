"""Meetings of a group: their tab on its page, and what becomes of places when somebody leaves."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from sympraxis.groups import hooks
from sympraxis.groups.models import Group, Membership
from sympraxis.people.models import Person

from . import admission
from .models import Event
from .models.registration import Ending
from .models.seeing import Access

TAB = "events"


@hooks.tabs.on
def tab(group: Group) -> hooks.Tab:
    return hooks.Tab(TAB, gettext_lazy("Events"), reverse("events:of-group", args=[group.slug]))


@hooks.leaving.on
def give_back(membership: Membership, by: Person | None) -> None:
    """Whoever leaves gives back their places at what only members see and what is still to come.
    Who came by an invitation stays.

    All lines are taken before the membership ends, in the order of their keys: whoever registers
    meanwhile waits for it, and is a member no more.
    """
    meetings = Event.objects.standing().upcoming().filter(group=membership.group_id)
    closed = meetings.filter(access=Access.GROUP).select_related("parent__places", "places")
    own = by is not None and by.pk == membership.person_id
    ending = Ending.WITHDRAWN if own else Ending.REMOVED
    reason = "" if own else gettext("You are no longer in the group that this event is for.")
    for event in sorted(closed, key=lambda one: (one.root.places_id, one.pk)):
        with admission.in_line(event):
            mine = event.registrations.active().filter(person=membership.person_id, code=None)
            for one in mine:
                admission.cancel(one, ending=ending, reason=reason, by=by)
