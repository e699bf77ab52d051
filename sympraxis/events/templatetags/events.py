"""{% load events %}: the hours of an event, and what machines read of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import cldr, moments, zones
from sympraxis.kit.languages import said_once

from .. import calendar, hooks
from ..models import Event
from ..models.event import Mode
from ..models.registration import State

register = template.Library()
# What ends a script element, or begins another thing in it, is written otherwise (as JSON may).
TO_YOU: dict[str, str | Promise] = {
    State.UNCONFIRMED: _("Confirm your address, please"),
    State.APPLIED: _("Your application waits for a decision"),
    State.WAITING: _("You are on the waiting list"),
    State.OFFERED: _("A place is offered to you: confirm it"),
    State.ADMITTED: _("You take part"),
    State.DECLINED: _("Your application was declined"),
    State.CANCELLED: _("You gave your place back"),
}
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def desk_pages(event: Event) -> list[tuple[str, str, str]]:
    """Further pages of an event at the desk: (key, words, address)."""
    return hooks.desk.ring(event)


@register.simple_tag
def hours(event: Event, small: bool = False) -> SafeString:
    """From when until when, on the clock of the event; the reader's own where it differs."""
    starts_at, ends_at = event.starts_at.astimezone(UTC), event.ends_at.astimezone(UTC)
    return _hours(starts_at, ends_at, event.zone, small)


@said_once
def _hours(starts_at: datetime, ends_at: datetime, zone: str, small: bool) -> SafeString:
    start, end = (moments.local(at, zone) for at in (starts_at, ends_at))
    names = list(dict.fromkeys([zones.abbreviation(start), zones.abbreviation(end)]))
    place = "" if zone.startswith("Etc/") or "/" not in zone else zones.city(zone)
    said = {
        "start": start.isoformat(timespec="seconds"),
        "end": end.isoformat(timespec="seconds"),
        "from": cldr.clock(start),
        "until": cldr.clock(end),
        "first": "" if start.date() == end.date() else cldr.dated(start.date(), "d MMMM"),
        "last": "" if start.date() == end.date() else cldr.dated(end.date(), "d MMMM"),
        "zone": zone,
        "clock": "–".join(names),
        "city": place,
        "start_utc": starts_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "end_utc": ends_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "small": small,
    }
    return render_to_string("events/_hours.html", said)


@register.simple_tag
def date_block(day: date) -> SafeString:
    """What <c-date-block> writes, small: for the many of a list, most of which show the same days
    whoever looks."""
    return _date_block(day)


@said_once
def _date_block(day: date) -> SafeString:
    return render_to_string("events/_date.html", {"day": day})


@register.simple_tag
def where(event: Event) -> str:
    """In one line: the venue and its country, or that it is online, or both."""
    if event.mode == Mode.ONLINE:
        return str(Mode.ONLINE.label)
    region = event.country
    place = str(region.country if region.is_country else region) if region else ""
    parts = [event.venue, "" if place in event.venue else place]
    if event.mode == Mode.HYBRID:
        parts.append(gettext("and online"))
    return ", ".join(filter(None, parts)) or str(Mode(event.mode).label)


@register.filter
def to_you(state: State) -> str:
    """{{ registration.state|to_you }}: said to whoever registered."""
    return str(TO_YOU[state])


@register.filter
def data_block(graph: dict[str, Any]) -> SafeString:
    """JSON-LD in a block of data: no browser runs it, so the Content-Security-Policy lets it be."""
    text = json.dumps(graph, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped)


@register.filter
def whole(path: str) -> str:
    """{{ event.get_absolute_url|whole }}: the address as others have to write it."""
    return calendar.address(path)
