"""What a draft still lacks before people see it: what it must have, and what they would miss."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sympraxis.kit import clock

from .models import Event
from .models.event import Mode
from .models.seeing import Access


@dataclass(frozen=True)
class Lack:
    """`sentence` says what is missing, `page` is the name of the address where it is mended (with
    an anchor). Without what is `needed` it cannot be published."""

    sentence: str
    page: str
    anchor: str = ""
    needed: bool = False


DETAILS, KINDS, INVITATIONS = "events:desk-details", "events:desk-kinds", "events:desk-invitations"


def lacks(event: Event) -> list[Lack]:
    """What is needed first, then what would be missed."""
    found = [*_needed(event), *_wished(event), *_of_access(event)]
    return sorted(found, key=lambda one: not one.needed)


def _needed(event: Event) -> list[Lack]:
    found = []
    kinds = event.kinds.filter(retired_at=None)
    if event.access != Access.INVITED:
        kinds = kinds.offered()
    if not kinds.exists():
        found.append(Lack(_("Nobody can register: add a kind of registration."), KINDS,
                          needed=True))  # fmt: skip
    if event.is_over:
        found.append(Lack(_("It ends in the past."), DETAILS, "when", needed=True))
    return found


def _wished(event: Event) -> list[Lack]:
    closes_at = event.registration_closes_at
    on_site, online = event.mode != Mode.ONLINE, event.mode != Mode.ON_SITE
    wished = [
        (not event.summary, _("One sentence that says what it is."), "what"),
        (not event.audience, _("For whom it is."), "for-whom"),
        (on_site and not event.venue, _("The venue."), "where"),
        (online and not event.join_address, _("The address to join online."), "where"),
        (not event.contact, _("An address for questions."), "for-whom"),
        (closes_at is None, _("When registration closes; now it does when the event ends."),
         "registration"),
        (closes_at is not None and closes_at <= clock.now(), _("Registration has closed already."),
         "registration"),
    ]  # fmt: skip
    return [Lack(sentence, DETAILS, anchor) for lacking, sentence, anchor in wished if lacking]


def _of_access(event: Event) -> list[Lack]:
    if event.access == Access.LISTED and not event.guests.exists():
        return [Lack(_("Nobody is on its list, so nobody sees it."), INVITATIONS)]
    if event.is_closed and event.group and not event.group.memberships.active().exists():
        return [Lack(_("Nobody is in its group, so nobody can come."), DETAILS, "for-whom")]
    if event.access == Access.INVITED and not event.codes.live().exists():
        return [Lack(_("There is no invitation code, so nobody can come."), INVITATIONS)]
    return []
