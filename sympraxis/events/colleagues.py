"""One person registers colleagues: each has a registration, a letter and a link of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from . import admission, guarding
from .models import Registration
from .models.seeing import Access
from .registering import Request, register

if TYPE_CHECKING:
    from sympraxis.people.models import Person

AT_ONCE = 20
MOST = 60  # that one person may name for one event


class Lines(Refused):
    """Some lines cannot be taken; nothing is done. `lines`: {number of the line: sentence}."""

    status = 422

    def __init__(self, lines: Mapping[int, str]) -> None:
        super().__init__(next(iter(lines.values())))
        self.lines = dict(lines)


@dataclass(frozen=True)
class Colleague:
    email: str
    given_name: str
    family_name: str = ""


def may_name(registration: Registration, now: datetime) -> bool:
    """Whether whoever holds this registration may register colleagues, now."""
    event = registration.event
    everybody = event.access in (Access.PUBLIC, Access.MEMBERS) and not event.is_closed
    is_open = event.registration_window.is_open(now) and not event.is_cancelled
    own = registration.is_active and registration.named_by_id is None
    return own and event.colleagues_allowed and everybody and is_open and event.parent_id is None


def name(
    registration: Registration, who: Sequence[Colleague], *, at: datetime, by: Person | None,
    network: str | None = None,
) -> list[Registration]:  # fmt: skip
    """Register all of `who`, or nobody. `network`: from where, if that is counted.

    Errors: Lines, with what is wrong in which line; Refused, where no colleagues can be named.
    """
    with admission.in_line(registration.event):
        if network is not None:
            for one in who:
                guarding.count(network, registration.event, one.email)
        registration.refresh_from_db()
        if not may_name(registration, at):
            raise Refused(_("You cannot register colleagues for this event any more."))
        if registration.colleagues.count() + len(who) > MOST:
            raise Refused(_("You can register %(most)d colleagues at most.") % {"most": MOST})
        kinds = registration.event.kinds.offered()
        kind = kinds.filter(pk=registration.kind_id).first() or kinds.first()
        if kind is None:
            raise Refused(_("Colleagues need an invitation of their own."))
        made, wrong = [], {}
        for number, one in enumerate(who):
            asked = Request(
                at=at, email=one.email, given_name=one.given_name, family_name=one.family_name,
                organisation=registration.organisation, language=registration.language,
                person=by if by and by.email != one.email else None,
            )  # fmt: skip
            try:
                if one.email == registration.email:
                    raise Refused(_("This is your own address, which is registered already."))
                made.append(register(registration.event, kind, asked, named_by=registration))
            except Refused as no:
                wrong[number] = str(no)
        if wrong:
            raise Lines(wrong)
        return made
