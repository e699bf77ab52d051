"""What events hold of people: taken along, taken out, and forgotten in time.

A registration that is forgotten stays as a number: it counts, and says of nobody that they came.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.people import hooks
from sympraxis.people.models import Person
from sympraxis.people.privacy import retention
from sympraxis.questionnaires.models import Response
from sympraxis.questionnaires.privacy import without_names

from . import admission
from .models import Guest, Registration, Speaker
from .models.registration import Ending, RegistrationQuerySet, new_token

KEPT = timedelta(days=365)
UNCONFIRMED_KEPT = timedelta(days=7)
AT_A_TIME = 500


def _of(person: Person) -> RegistrationQuerySet:
    """Theirs, also those that they sent without signing in."""
    return Registration.objects.filter(Q(person=person) | Q(email=person.email)).exclude(email="")


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """What they registered for, and how it stands; what is said of them as a speaker. What they
    answered stands with the rest of their answers. Colleagues are left out: they are other people.
    """
    mine = _of(person).filter(doubles=None).select_related("event", "kind").order_by("asked_at")
    said = Speaker.objects.filter(person=person).order_by("pk")
    words = ("name", "position", "organisation", "biography")
    return {"registrations": [_told(one) for one in mine], "speaker": list(said.values(*words))}


def _told(one: Registration) -> dict[str, Any]:
    return {
        "event": one.event.title,
        "starts_at": one.event.starts_at,
        "as": one.kind.name,
        "name": one.name,
        "email": one.email,
        "organisation": one.organisation,
        "registered_at": one.asked_at,
        "state": one.state.value,
        "reason": one.reason,
    }


@hooks.erasing.on
def take_out(person: Person) -> None:
    """Who is erased comes to nothing any more; that they came to what is over stays as a number."""
    ahead = _of(person).standing().filter(event__ends_at__gt=clock.now(), within=None)
    related = ("event__parent__places", "event__places")
    for one in ahead.select_related(*related).order_by("event__places", "pk"):
        admission.cancel(one, ending=Ending.WITHDRAWN)
    forget(_of(person))
    Guest.objects.filter(email=person.email).delete()
    Speaker.objects.filter(person=person).update(person=None)  # the programme is a record


def forget(registrations: RegistrationQuerySet) -> int:
    """Take out who it was. The personal link leads nowhere any more. Returns how many."""
    keys = list(registrations.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        _forget(keys[start : start + AT_A_TIME])
    return len(keys)


@transaction.atomic
def _forget(keys: list[int]) -> None:
    found = Registration.objects.filter(pk__in=keys)
    without_names(Response.objects.filter(pk__in=found.values("response")))
    nobody = dict.fromkeys(
        ("email", "given_name", "family_name", "organisation", "time_zone", "reason", "key"), ""
    )
    found.update(**nobody, person=None)
    for pk in keys:
        Registration.objects.filter(pk=pk).update(token=new_token())


def forget_past(before: datetime) -> int:
    """Of events that ended before that."""
    Guest.objects.filter(event__ends_at__lt=before).delete()
    return forget(Registration.objects.filter(event__ends_at__lt=before).exclude(email=""))


def forget_unconfirmed(before: datetime) -> int:
    """Where nobody ever said that the address is theirs.

    A second form of an address is kept until its event is over, where nothing else ends it: a page
    that goes away while that of a first form stays would tell which of both it was.
    """
    lapsed = Q(ending=Ending.UNCONFIRMED, cancelled_at__lt=before)
    double = Q(doubles__isnull=False, event__ends_at__lt=before)
    return forget(Registration.objects.filter(lapsed | double).exclude(email=""))


retention.rule(
    "events.unconfirmed",
    _(
        "Registrations that nobody confirmed, and second forms of an address where nobody said what"
        " should stand, counted from the end: names and addresses"
    ),
    UNCONFIRMED_KEPT,
    forget_unconfirmed,
)
retention.rule(
    "events.registrations",
    _(
        "Names and addresses of registrations, and lists of closed events, counted from the end of"
        " the event; that somebody took part stays"
    ),
    KEPT,
    forget_past,
)
