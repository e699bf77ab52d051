"""Agreeing, and taking it back. Each agreement keeps the words that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from ..models import Audience, Consent, Person
from .texts import PUBLIC_ENTRY, PURPOSES, Purpose

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class State:
    """Where a person stands on a purpose: agreed or not, and to which version of its text."""

    purpose: Purpose
    held: Consent | None

    @property
    def has_changed(self) -> bool:
        """The text is another one than what was agreed to: the person is asked again."""
        return self.held is not None and self.held.text_version != self.purpose.version


def give(person: Person, purpose: str, *, version: str) -> Consent:
    """Agree to the text of this version. Agreeing twice is agreeing once.

    Errors: Refused where the text has changed since the person read it.
    """
    asked = PURPOSES[purpose]
    if version != asked.version:
        raise Refused(_("These words have changed since you opened the page. Please read them."))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        Consent.objects.held_by(person, purpose).exclude(text_version=version).end()
        given, _made = Consent.objects.get_or_create(
            person=person, purpose=purpose, text_version=version, withdrawn_at=None,
            defaults={"text": str(asked.text), "given_at": clock.now()},
        )  # fmt: skip
    return given


@transaction.atomic
def withdraw(person: Person, purpose: str) -> None:
    """Take it back, with all that rests on it. What was never given can be taken back too."""
    Person.objects.select_for_update().get(pk=person.pk)
    Consent.objects.held_by(person, purpose).end()
    WITHOUT[purpose](person)


def holds(person: Person, purpose: str) -> bool:
    """Whether the person has agreed, be it to an older text."""
    return Consent.objects.held_by(person, purpose).exists()


def states(person: Person) -> list[State]:
    """Every purpose, and where this person stands on it."""
    held = {one.purpose: one for one in Consent.objects.filter(person=person).holding()}
    return [State(purpose, held.get(key)) for key, purpose in PURPOSES.items()]


def _hide_from_strangers(person: Person) -> None:
    profile = person.profile
    profile.refresh_from_db(fields=["entry_audience"])
    if profile.entry_audience == Audience.PUBLIC:
        profile.describe(by=person, entry_audience=Audience.MEMBERS)


WITHOUT: dict[str, Callable[[Person], None]] = {PUBLIC_ENTRY: _hide_from_strangers}
