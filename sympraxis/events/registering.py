"""Registering: from a filled-in form to a registration, or a refusal that gives the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.ready import Ready
from sympraxis.kit.text import plain
from sympraxis.questionnaires.models import Response

from . import access, admission, choosing, guarding
from .models import ChoicePlaces, Code, Event, Kind, Registration
from .refusing import Beside

if TYPE_CHECKING:
    from sympraxis.people.models import Person

# Entries in calendars are numbered by the seconds since then, and not by how often an address has
# registered: whoever typed somebody's address would read that from the file.
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    """What somebody sent. `at`: the moment it arrived, which decides whether it came in time.

    `answers`: the valid form of the questions, None where nothing is asked. `key`: what the page
    brought along; the same page sent twice registers once. `proven`: they came by a link from the
    mail of this very address. `parts`: as what they take part in parts of the event.
    `network`: where they came from, if such requests are counted (see guarding). `response`: the
    answers where they are written already.
    """

    at: datetime
    email: str
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    language: str = "en"
    time_zone: str = ""
    key: str = ""
    person: Person | None = None
    proven: bool = False
    code: Code | None = None
    answers: Any = None
    parts: Sequence[Kind] = ()
    network: str | None = None
    response: Response | None = None

    @property
    def address(self) -> str:
        return self.email.strip().lower()

    @property
    def is_own(self) -> bool:
        """Whoever asks has shown that the address is theirs."""
        return self.proven or self.is_mine

    @property
    def is_mine(self) -> bool:
        """Signed in with this very address."""
        return self.person is not None and self.person.email == self.address


def register(event: Event, kind: Kind, asked: Request, **more: Any) -> Registration:
    """Give whoever asks a place, a place in line, or a place among the applications.

    The same form sent twice, and whoever shows that the address is theirs and asks again, get what
    they have. Where the address is registered already and nobody has shown that, the answer looks
    like any other, and the letter to that address tells the truth (see doubles). `more`: further
    fields (named_by).

    Errors: Refused when registration is closed, the event is off, or no place is left; Beside where
    that concerns a choice or a part.
    """
    answered: list[Response] = []
    with admission.in_line(event, first=lambda: answered.extend(_answered(asked))):
        response = next(iter(answered), None)
        made = _in_line(event, kind, replace(asked, response=response), **more)
        if response is not None and made.response_id != response.pk:
            Response.objects.filter(pk=response.pk).forget()  # they have a place already
        return made


def _answered(asked: Request) -> list[Response]:
    """The answers of a guest, written before they stand in line: whoever is behind waits so much
    less. Those of somebody we know may be a draft that they have open elsewhere."""
    if asked.answers is None or asked.is_mine:
        return []
    return [asked.answers.save(sent=True)]


def _in_line(event: Event, kind: Kind, asked: Request, **more: Any) -> Registration:
    if asked.network is not None:
        guarding.count(asked.network, event, asked.address)
    kind.event = event
    limited = _refresh(kind, asked)
    if event.parent is not None:
        raise Refused(part_of(kind.event))
    met = _met(event, asked)
    if same := next((one for one in met if asked.key and one.key == asked.key), None):
        if same.email == asked.address:
            return same
        asked = replace(asked, key="")  # sent for another address it is another form
    code = access.require(kind, event, asked, vouched="named_by" in more)
    met = [one for one in met if one.email == asked.address]
    held = _held(met)
    if held is not None and asked.is_own:
        return held
    made = _written(kind, replace(asked, code=code), met, doubles=held, **more)
    admission.enter(made, by=asked.person, known=asked.is_own)
    if limited:
        choosing.settle(made, asked.answers, begins=True)
    for one in asked.parts:
        _take_part(made, one, replace(asked, answers=None, response=None, key="", code=None))
    return made


def part_of(event: Event) -> str:
    """Why one cannot register for a part alone."""
    words = {"part": event.title, "whole": event.root.title}
    return (
        _("%(part)s is a part of %(whole)s. Register for %(whole)s, and choose it there.") % words
    )


def take_part(whole: Registration, kind: Kind, asked: Request) -> Registration:
    """Come to a part of an event that one is registered for. Asking twice gives the same place.

    Errors: Refused where the whole ended, or the part is closed or full.
    """
    with admission.in_line(whole.event):
        whole.refresh_from_db()
        if not whole.is_active:
            raise Refused(_("This registration has ended."))
        same = whole.parts.standing().filter(event=kind.event_id).first()
        return same or _take_part(whole, kind, asked, tell=True)


def _take_part(
    whole: Registration, kind: Kind, asked: Request, *, tell: bool = False
) -> Registration:
    limited = _refresh(kind, asked)
    if kind.event.parent_id != whole.event_id:
        raise Refused(_("This is not a part of the event that you are registered for."))
    asked = replace(asked, email=whole.email)
    try:
        code = access.require(kind, kind.event, asked)
        met = _met(kind.event, asked)
        doubles = whole.doubles and (_held(met) or whole.doubles)
        made = _written(kind, replace(asked, code=code), met, within=whole, doubles=doubles)
        admission.enter(made, by=asked.person, tell=tell)
        if limited:
            choosing.settle(made, asked.answers, begins=True)
    except Beside:
        raise
    except Refused as no:
        words = {"part": kind.event.title, "sentence": no.sentence}
        raise Beside({"parts": _("%(part)s: %(sentence)s") % words}) from no
    return made


def _held(met: Sequence[Registration]) -> Registration | None:
    """The one that takes part, or is on its way there."""
    return next((one for one in met if one.is_active and not one.is_double), None)


OF_EVENT = (
    "parent_id", "published_at", "cancelled_at", "access", "group_id", "for_its_group",
    "registration_opens_at", "registration_closes_at", "registration_zone", "ends_at",
    "approval_needed", "address_confirmed_within",
)  # fmt: skip
OF_KIND = ("event_id", "retired_at", "by_invitation", "places_id")
NOW = (*OF_KIND, *(f"event__{name}" for name in OF_EVENT), "questions", "questions__stamp")


@cache
def _every() -> QuerySet[Kind, tuple[Any, ...]]:
    """Built once: that takes as long as asking."""
    limited = Exists(ChoicePlaces.objects.filter(kind=OuterRef("pk")).order_by())
    return Kind.objects.order_by().values_list(*NOW, limited)


def _now(pk: int) -> QuerySet[Kind, tuple[Any, ...]]:
    return _every().filter(pk=pk)


DECIDES = Ready(_now, int)


def _refresh(kind: Kind, asked: Request) -> bool:
    """What decides, as it is now that nobody else changes it: what was read before may be old.

    Returns whether choices have places. Errors: Refused where other questions were answered.
    """
    known: Any = getattr(kind, "decides", None)  # as it was a moment ago (see sent)
    if known is None or DECIDES.raw(kind.pk) != known:
        known = list(_now(kind.pk))
        if not known:
            raise Refused(_("This kind of registration is not offered any more."))
        _set(kind, known[0][:-3])
    *_rest, questions, stamp, has_limits = known[0]
    if asked.answers is not None and asked.answers.plan.state != (questions, stamp):
        raise Refused(_("The questions changed a moment ago. Please look at them once more."))
    return bool(has_limits)


def _set(kind: Kind, values: Sequence[Any]) -> None:
    for name, value in zip(OF_KIND, values, strict=False):
        if getattr(kind, name) != value:
            setattr(kind, name, value)
    for name, value in zip(OF_EVENT, values[len(OF_KIND) :], strict=True):
        if getattr(kind.event, name) != value:
            setattr(kind.event, name, value)


# Each half by an index of its own, which SQLite does not find behind an OR.
MET = """
SELECT id FROM events_registration WHERE event_id = %s AND email = %s
UNION SELECT id FROM events_registration WHERE event_id = %s AND key = %s AND NOT (key = '')
"""


def _met(event: Event, asked: Request) -> list[Registration]:
    """What this address, or this form, has at the event already."""
    with connection.cursor() as cursor:
        cursor.execute(MET, [event.pk, asked.address, event.pk, asked.key])
        keys = [pk for (pk,) in cursor.fetchall()]
    if not keys:
        return []
    found = Registration.objects.filter(pk__in=keys).order_by()
    return sorted(found, key=lambda one: one.pk)


def _written(kind: Kind, asked: Request, met: Sequence[Registration], **more: Any) -> Registration:
    now = int((clock.now() - BEGINNING).total_seconds())
    before = [] if more.get("doubles") else [one.sequence + 1 for one in met]
    made = Registration(
        event=kind.event, kind=kind, email=asked.address, key=asked.key, asked_at=asked.at,
        given_name=plain(asked.given_name), family_name=plain(asked.family_name),
        organisation=plain(asked.organisation), language=asked.language,
        time_zone=asked.time_zone, person=asked.person if asked.is_mine else None,
        code=asked.code, sequence=max([now, *before]), **more,
    )  # fmt: skip
    if asked.response is not None:
        made.response = asked.response
    elif asked.answers is not None:
        made.response = asked.answers.save(by=made.person, sent=True)
    made.save(force_insert=True)
    return made
