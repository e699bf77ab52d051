"""Which events there are to whom: lists of them, and who sees what."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sympraxis.groups.models import Membership
from sympraxis.kit import clock

if TYPE_CHECKING:
    from sympraxis.people.models import Person

    from .event import Event  # noqa: F401 (what the rows are, for types)


class Access(models.TextChoices):
    """Who may see an event, and so who may register for it."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members of the community")
    GROUP = "group", _("The members of its group")
    LISTED = "listed", _("The people on its list")
    INVITED = "invited", _("Whoever has an invitation")


class EventQuerySet(models.QuerySet["Event"]):
    def drafts(self) -> EventQuerySet:
        return self.filter(published_at__isnull=True)

    def published(self) -> EventQuerySet:
        return self.filter(published_at__isnull=False)

    def standing(self) -> EventQuerySet:
        """Published, and not cancelled."""
        return self.published().filter(cancelled_at__isnull=True)

    def upcoming(self, now: datetime | None = None) -> EventQuerySet:
        """Not over yet, the next one first."""
        return self.filter(ends_at__gt=now or clock.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> EventQuerySet:
        return self.filter(ends_at__lte=now or clock.now()).order_by("-starts_at", "-pk")

    def main(self) -> EventQuerySet:
        """Those that are not part of another."""
        return self.filter(parent__isnull=True)

    def with_a_list(self) -> EventQuerySet:
        """Those that the addresses on their list may come to. Says the same as Event.has_list."""
        closed = Q(for_its_group=True) & ~Q(access=Access.GROUP)
        return self.filter(Q(access=Access.LISTED) | closed)

    def with_numbers(self) -> EventQuerySet:
        """Each with `admitted`, `waiting` and `applied`: how many of its registrations are so."""
        from .registration import STATES, Registration, State

        def number(*states: State) -> Coalesce:
            where = reduce(or_, [STATES[state] for state in states])
            of_it = Registration.objects.filter(where, event=OuterRef("pk")).order_by()
            counted = of_it.values("event").annotate(n=models.Count("pk")).values("n")
            return Coalesce(Subquery(counted), 0)

        return self.annotate(
            admitted=number(State.ADMITTED),
            waiting=number(State.WAITING, State.OFFERED),
            applied=number(State.APPLIED),
        )

    def for_everybody(self) -> EventQuerySet:
        """What stands in the open: published, for the public, and so is what it is part of."""
        open_parent = Q(parent__isnull=True) | Q(
            parent__access=Access.PUBLIC, parent__published_at__isnull=False
        )
        return self.published().filter(open_parent, access=Access.PUBLIC)

    def visible_to(self, person: Any) -> EventQuerySet:
        """What `person` may see without an invitation in hand. Staff see drafts too.

        A part of an event is seen by whoever sees both it and the whole.
        """
        if person.is_authenticated and person.is_staff:
            return self.all()
        if not person.is_authenticated:
            return self.for_everybody()
        own, whole = _open_to(person, ""), _open_to(person, "parent__")
        return self.published().filter(
            own & (Q(parent__isnull=True) | whole & Q(parent__published_at__isnull=False))
        )

    def with_the_whole(self, person: Any) -> EventQuerySet:
        """Of parts, those that whoever sees the whole sees, too: by a code, a letter, or because
        they are in. A part for members, for a list or for the invited stays theirs."""
        if person.is_authenticated and person.is_staff:
            return self.all()
        if not person.is_authenticated:
            return self.published().filter(access=Access.PUBLIC)
        return self.published().filter(_open_to(person, ""))


def _open_to(person: Person, of: str) -> Q:
    from .invitation import Guest
    from .registration import Registration

    listed = Guest.objects.filter(email=person.email).values("event")
    inside = Registration.objects.active().filter(person=person).values("event")
    return (
        Q(**{f"{of}access__in": [Access.PUBLIC, Access.MEMBERS]})
        | Q(**{f"{of}access": Access.GROUP, f"{of}group__in": Membership.objects.groups_of(person)})
        | Q(**{f"{of}access": Access.LISTED, f"{of}pk__in": listed})
        | Q(**{f"{of}pk__in": inside})
    )
