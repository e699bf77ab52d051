"""What happens to people's things: who is told of it. People ring their hooks; here they answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from sympraxis.people import hooks
from sympraxis.people.models import Mandate, Person

from . import kinds, record
from .actions import Action


def _asked_by(entry: Any) -> list[Person]:
    return [entry.on.asked_by] if entry.on.asked_by else []


def _mandate(mandate: Any) -> str:
    return reverse("people:mandate", args=[mandate.pk])


def _organisation(organisation: Any) -> str:
    return reverse("people:organisation", args=[organisation.pk])


def _decision(key: str, sentence: str, told: str) -> Action:
    return Action(
        f"people.mandate_{key}",
        gettext_lazy(sentence),
        about="people.Mandate",
        told=gettext_lazy(told),
        kind=kinds.ANSWERS,
        recipients=_asked_by,
        address=_mandate,
        related=("organisation", "region"),
    )


ASKED = Action(
    "people.mandate_asked",
    gettext_lazy("%(by)s asks for a mandate: %(on)s"),
    about="people.Mandate",
    kind=kinds.DESK,
    recipients=lambda entry: Person.objects.staff(),
    address=_mandate,
    related=("organisation", "region"),
)
CONFIRMED = _decision(
    "confirmed",
    _("%(by)s confirmed a mandate: %(on)s"),
    _("The mandate that you asked for is confirmed: %(on)s"),
)
REFUSED = _decision(
    "refused",
    _("%(by)s refused a mandate: %(on)s"),
    _("The mandate that you asked for was refused: %(on)s"),
)
ENDED = _decision(
    "ended",
    _("%(by)s ended a mandate early: %(on)s"),
    _("The mandate that you asked for has ended early: %(on)s"),
)
# About the organisation: the invitation itself is called by the address of a stranger.
INVITED = Action(
    "people.invited",
    gettext_lazy("%(by)s invited a colleague to %(on)s"),
    about="people.Organisation",
)
CAME = Action(
    "people.invitation_accepted",
    gettext_lazy("%(by)s accepted an invitation to %(on)s"),
    told=gettext_lazy("%(by)s accepted your invitation to %(on)s"),
    about="people.Organisation",
    kind=kinds.COLLEAGUES,
    recipients=lambda entry: Person.objects.filter(pk=entry.details["invited_by_id"]),
    address=_organisation,
)


MERGED = Action(
    "people.organisations_merged",
    gettext_lazy("%(by)s made two organisations one: %(other)s is now %(on)s"),
    about="people.Organisation",
)


@hooks.merging.on
def merged(kept: Any, other: Any, by: Person) -> None:
    record(MERGED, on=kept, by=by, other=other.name, other_id=other.pk)


@hooks.mandate_asked.on
def mandate_asked(mandate: Mandate) -> None:
    record(ASKED, on=mandate, by=mandate.asked_by)


@hooks.mandate_decided.on
def mandate_decided(mandate: Mandate) -> None:
    if mandate.ended_at:
        record(ENDED, on=mandate, by=mandate.ended_by)
    else:
        record(CONFIRMED if mandate.confirmed_at else REFUSED, on=mandate, by=mandate.decided_by)


@hooks.invited.on
def invited(invitation: Any) -> None:
    organisation, about = invitation.organisation, {"invitation": invitation.pk}
    if invitation.accepted_at:
        about["invited_by_id"] = invitation.invited_by_id
        record(CAME, on=organisation, by=invitation.accepted_by, **about)
    else:
        record(INVITED, on=organisation, by=invitation.invited_by, **about)
