"""People who were brought in and never came: asked once, then erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation

from sympraxis.kit import clock, mail

from .. import hooks
from ..interface import language_of, zone_of
from ..models import Person
from ..models.person import PersonQuerySet
from . import erasure

ASKED_AFTER = timedelta(days=730)
ERASED_AFTER = timedelta(days=60)
AT_ONCE = 500  # people a day: a mail server takes offence at more


def ask(joined_before: datetime) -> None:
    """Write to those who never signed in; to sign in once is the answer."""
    waiting = _never_came().filter(joined_at__lt=joined_before, asked_to_stay_at=None)
    for person in waiting.order_by("joined_at")[:AT_ONCE]:
        if not is_needed(person):
            _write_to(person)


def erase(asked_before: datetime) -> None:
    """Erase those who did not answer."""
    for person in _never_came().filter(asked_to_stay_at__lt=asked_before)[:AT_ONCE]:
        if not is_needed(person):
            erasure.erase(person, by=None)


def is_needed(person: Person) -> bool:
    """Whether a record stands on this person: they stay, though they never came."""
    return (
        person.roles.exists()
        or person.mandates_asked_for.exists()
        or any(hooks.needed.ring(person))
    )


def _never_came() -> PersonQuerySet:
    return Person.objects.active().filter(last_login=None, erased_at=None)


@transaction.atomic
def _write_to(person: Person) -> None:
    """Once, also where two workers do it at the same moment."""
    now = clock.now()
    ours = Person.objects.filter(pk=person.pk, asked_to_stay_at=None).update(asked_to_stay_at=now)
    if not ours:
        return
    with translation.override(language_of(person)), timezone.override(zone_of(person)):
        context = {"person": person, "until": now + ERASED_AFTER}
        mail.send("people/mail/stay", person.email, context)
