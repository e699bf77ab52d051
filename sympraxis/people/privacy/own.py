"""What this part of the place keeps of a person, for them to take along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from .. import hooks
from ..languages import spoken
from ..models import PARTS, Consent, Invitation, Mandate, Organisation, Person

PICTURE = "files/picture.jpg"


def account(person: Person) -> dict[str, Any]:
    names = ("email", "given_name", "family_name", "language", "time_zone", "joined_at")
    return {
        **{name: getattr(person, name) for name in names},
        "last_signed_in_at": person.last_login,
        "has_a_password": person.has_usable_password(),
        "providers": [
            {"provider": one.provider, "number_there": one.uid, "since": one.date_joined}
            for one in SocialAccount.objects.filter(user=person)
        ],
    }


def ways_to_sign_in(person: Person) -> list[dict[str, Any]]:
    """Which there are, without their secrets."""
    mine = Authenticator.objects.filter(user=person).order_by("created_at")
    return [
        {
            "kind": one.get_type_display(),
            "name": one.data.get("name", ""),
            "added_at": one.created_at,
            "last_used_at": one.last_used_at,
        }
        for one in mine
    ]


def profile(person: Person) -> dict[str, Any]:
    own = person.profile
    said: dict[str, Any] = {
        "organisation": own.organisation and own.organisation.name,
        "position": own.position,
        "stakeholder_type": own.get_stakeholder_type_display(),
        "region": own.region and f"{own.region.code} {own.region.name}",
        "languages": [name for _code, name in spoken(own.languages)],
        "topics": [str(topic) for topic in own.topics.all()],
        "expertise": [str(one) for one in own.expertise.all()],
        "offers": own.offers,
        "seeks": own.seeks,
        "picture": PICTURE if own.picture else "",
        "changed_at": own.changed_at,
    }
    audiences = {part: str(own.audience_of(part).label) for part in PARTS}
    return {**said, "who_sees_it": audiences}


def mandates(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "organisation": one.organisation.name,
            "region": f"{one.region.code} {one.region.name}",
            "from_on": one.from_on,
            "until_on": one.until_on,
            "asked_at": one.asked_at,
            "state": str(one.state.label),
            "reason": one.reason,
            "letter": _letter_name(one) if one.letter else "",
        }
        for one in _asked(person)
    ]


def _asked(person: Person) -> Any:
    return Mandate.objects.filter(asked_by=person).select_related("organisation", "region")


def _letter_name(mandate: Mandate) -> str:
    return f"files/mandate-{mandate.pk}.pdf"


def sections(person: Person) -> dict[str, Any]:
    """By name of the section. Whoever else stands in a record is left out of it."""
    roles = person.roles.values("kind", "given_at", "ended_at")
    # Whom one invited is another person: the place and the day are one's own.
    invited = Invitation.objects.filter(invited_by=person).select_related("organisation")
    return {
        "account": account(person),
        "profile": profile(person),
        "consents": list(
            Consent.objects.filter(person=person).values(
                "purpose", "text_version", "text", "given_at", "withdrawn_at"
            )
        ),
        "ways_to_sign_in": ways_to_sign_in(person),
        "sessions": list(person.sessions.values("device", "seen_at", "expire_date")),
        "letters_written": list(person.letters_written.values("sent_at", "text")),
        "letters_received": list(person.letters_received.values("sent_at")),
        "roles": list(roles),
        "organisations_added": list(
            Organisation.objects.filter(added_by=person).values("name", "added_at")
        ),
        "mandates": mandates(person),
        "invitations_sent": [
            {"to": one.organisation.name, "invited_at": one.invited_at} for one in invited
        ],
    }


def files(person: Person) -> Iterator[tuple[str, Any]]:
    """One's picture, and the letters of the mandates that one asked for."""
    if person.profile.picture:
        yield PICTURE, person.profile.picture
    for mandate in _asked(person):
        if mandate.letter:
            yield _letter_name(mandate), mandate.letter


hooks.exporting.on(sections)
