"""The form to register: one page, one POST. The moment it arrives decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sympraxis.kit import clock, moments
from sympraxis.kit.errors import Refused

from .. import about, access, door, guarding, opened, parts, sent
from ..access import UNINVITED, Came, NoGoodCode
from ..forms.registration import Sheet
from ..models import Event, Kind
from ..policies import is_invited
from ..refusing import Beside
from ..registering import register
from ..words import contact
from .guards import came, seen, typed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any, slug: str) -> HttpResponse:
    arrived = clock.now()
    done = _at_once(request, slug, arrived) if request.method == "POST" else None
    return done or opened.form(request, lambda: _new(request, slug, arrived))


def _new(request: Any, slug: str, arrived: datetime) -> tuple[HttpResponse, Event | None]:
    """The answer; with the event, where it is the form as every guest gets it."""
    event = seen(request, slug)
    if event.parent is not None:
        carried = about.carrying(typed(request))
        page = {**_about(event), "mine": _mine(request, event.parent), "carried": carried}
        return render(request, "events/register/part.html", page), None
    came, no = _came(request, event)
    kinds = list(event.kinds.open_to(came.code).select_related("places", "questions"))
    kind = _chosen(request, kinds)
    if kind is not None and request.method == "POST":
        return _posted(request, event, Wish(kind, came, arrived), no), None
    if nothing := _nothing_to_fill_in(request, event, [kind] if kind else kinds, came, arrived, no):
        return nothing, None
    if kind is None:
        page = _kinds(event, kinds, came, arrived, no)
        return render(request, "events/register/kinds.html", page), None
    wish = Wish(kind, came, arrived)
    page = _page(event, wish, _sheet(request, event, wish), no, choice=len(kinds) > 1)
    alike = event if event.stands_in_the_open and no is None else None
    return render(request, "events/register.html", page), alike


def _nothing_to_fill_in(  # noqa: PLR0913, PLR0917
    request: Any, event: Event, kinds: list[Kind], came: Came, arrived: datetime,
    no: Refused | None,
) -> HttpResponse | None:  # fmt: skip
    """For whom there is no form: the door is shut, or they are in, or it is not for them."""
    if why := door.shut(event, kinds, arrived, came.code):
        page = {**_about(event, came, no), "why": why, "said": door.SHUT[why]}
        return render(request, "events/register/shut.html", page)
    if mine := _mine(request, event):
        return render(request, "events/register/again.html", {**_about(event), "mine": mine})
    if came == UNINVITED and not is_invited(request.user, event):
        said = access.only_for_members(_person(request))
        page = {**_about(event, came, no), "said": said}
        return render(request, "events/register/closed.html", page)
    return None


@dataclass(frozen=True)
class Wish:
    """As what somebody wants to come, with which invitation, and when they said so."""

    kind: Kind
    came: Came
    at: datetime


def _came(request: Any, event: Event) -> tuple[Came, Refused | None]:
    """The invitation, and why the one that was typed is none."""
    try:
        found = came(request, event)
    except Refused as no:
        return UNINVITED, no
    if typed(request) and found.code is None:
        guarding.wrong_code(request)
        return found, NoGoodCode()
    return found, None


def _sheet(request: Any, event: Event, wish: Wish, *sent: Any) -> Sheet:
    offers = parts.offered(event, request.user, wish.at)
    return Sheet(wish.kind, *sent, person=_person(request), came=wish.came, offers=offers)


def _at_once(request: Any, slug: str, arrived: datetime) -> HttpResponse | None:
    """A guest's form that is good is taken by what is at hand; None for all that is otherwise."""
    plain = set(request.GET) <= {"kind"} and not request.FILES
    if request.user.is_authenticated or not plain:  # a file can be written once
        return None
    if (made := sent.at_hand(slug)) is None or (kind := _chosen(request, made[1])) is None:
        return None
    sheet = Sheet(kind, request.POST, request.FILES, person=None)
    if not sheet.is_valid():
        return None
    try:
        return redirect(_taken(request, made[0], Wish(kind, UNINVITED, arrived), sheet))
    except Refused:
        return None  # why not, and what is so now, says the page


def _posted(request: Any, event: Event, wish: Wish, no: Refused | None) -> HttpResponse:
    """Take it, or show the page again with what was typed, and with why not."""
    sheet = _sheet(request, event, wish, request.POST, request.FILES)
    try:
        if sheet.is_valid() and no is None:
            return redirect(_taken(request, event, wish, sheet))
        door.require_time(event, wish.at)
    except Refused as error:
        no = error
    sheet.again(no)
    no = None if isinstance(no, Beside) else no
    page = {**_page(event, wish, sheet, no, choice=False), "refusal": no}
    return render(request, "events/register.html", page, status=no.status if no else 422)


def _taken(request: Any, event: Event, wish: Wish, sheet: Sheet) -> Any:
    return register(event, wish.kind, sheet.request(wish.at, guarding.place(request)))


def _person(request: Any) -> Any:
    return request.user if request.user.is_authenticated else None


def _mine(request: Any, event: Event) -> Any:
    """What the reader has already; only they who are signed in are known."""
    if not request.user.is_authenticated:
        return None
    return event.registrations.active().filter(person=request.user).first()


def _chosen(request: Any, kinds: list[Kind]) -> Kind | None:
    """The kind that the address names; the only one where there is no choice."""
    wanted = request.GET.get("kind", "")
    named = next((one for one in kinds if str(one.pk) == wanted), None)
    return named or (kinds[0] if len(kinds) == 1 else None)


def _about(event: Event, came: Came = UNINVITED, no: Refused | None = None) -> dict[str, Any]:
    trail = [(_("Events"), reverse("events:list")), (event.title, event.get_absolute_url())]
    day = moments.local(event.starts_at, event.zone).date()
    about = {"event": event, "contact": contact(event), "trail": trail, "day": day}
    return {**about, "came": came, "no_invitation": no, "by_codes": event.codes.live().exists()}


def _kinds(
    event: Event, kinds: list[Kind], came: Came, now: datetime, no: Refused | None
) -> dict[str, Any]:
    lines = [(one, door.shut(event, [one], now), door.line(event, one)) for one in kinds]
    return {**_about(event, came, no), "kinds": lines}


def _page(
    event: Event, wish: Wish, sheet: Sheet, no: Refused | None, *, choice: bool
) -> dict[str, Any]:
    return {
        **_about(event, wish.came, no),
        "kind": wish.kind,
        "choice": choice,
        "sheet": sheet,
        "line": door.line(event, wish.kind, wish.came.code),
    }
