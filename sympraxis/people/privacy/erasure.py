"""Erasing a person: the records of the community stay whole, the person is gone from them."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sympraxis.kit import bus, clock, mail, searching
from sympraxis.kit.text import replaced

from .. import hooks
from ..models import Invitation, Mandate, NoMoreLetters, Organisation, Person, Role
from ..models.public_id import public_id
from ..models.role import require_another_operator


@transaction.atomic
def erase(person: Person, *, by: Person | None) -> None:
    """Take `person` out, everywhere and at once. Erasing twice is erasing once.

    `by` is the person, or nobody where a clock does it. Errors: Refused for the last operator.
    """
    whole = Person.objects.select_for_update().get(pk=person.pk)
    if whole.erased_at:
        return
    if whole.has_role(Role.Kind.OPERATOR):
        require_another_operator(whole)
    hooks.erasing.ring(whole)  # while the names are still there to be looked for
    _take_out(whole)
    _empty(whole)
    searching.changed("person", whole.pk)
    searching.emptying.ring()
    bus.ring("people")


def _take_out(person: Person) -> None:
    """People's own part. Rows that are the person's alone go; records keep their number."""
    Role.objects.active().filter(person=person).update(ended_at=clock.now(), ended_by=None)
    for model in (EmailAddress, SocialAccount, Authenticator):
        model.objects.filter(user=person).delete()
    for own in (person.sessions, person.consents, person.letters_written, person.letters_received):
        own.all().delete()
    NoMoreLetters.objects.filter(Q(person=person) | Q(sender=person)).delete()
    mail.forget(person.email, person.get_full_name())
    Invitation.objects.filter(Q(email=person.email) | Q(accepted_by=person)).delete()
    _rename_in(Mandate.objects.filter(asked_by=person), "reason", person)
    _remove_alone(person)
    person.profile.remove_picture(by=person)
    person.profile.delete()


def _rename_in(rows: models.QuerySet[Any], field: str, person: Person) -> None:
    """Put "a former member" where a text of ours names the person."""
    for row in rows.exclude(**{field: ""}):
        text = getattr(row, field)
        told = replaced(text, [person.get_full_name(), person.email], _("a former member"))
        if told != text:
            rows.filter(pk=row.pk).update(**{field: told})


def _remove_alone(person: Person) -> None:
    """Organisations that only this person was in and that no record needs: they may be the person
    under another name."""
    mine = Organisation.objects.filter(Q(added_by=person) | Q(profiles=person.profile))
    others = Organisation.objects.filter(profiles__person__in=Person.objects.exclude(pk=person.pk))
    for alone in mine.exclude(pk__in=others.values("pk")).distinct():
        pk = alone.pk
        try:
            with transaction.atomic():
                alone.delete()
                searching.changed("organisation", pk)
        except models.ProtectedError:
            continue  # a record stands on it (a mandate, an application), so it stays


def _empty(person: Person) -> None:
    """Nothing of the row is left but its number and when the person joined and left."""
    person.public_id = public_id()  # the old address of the page leads nowhere
    person.email = f"erased-{secrets.token_hex(12)}@invalid"
    person.given_name = person.family_name = person.language = person.time_zone = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.erased_at = clock.now()
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
