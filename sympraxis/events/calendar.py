"""Calendars: an event as others' calendars understand it (RFC 5545, and RFC 5546 for invitations).

One UID for an event wherever it is met (its page, a letter, a feed), so that no calendar holds it
twice. SEQUENCE rises with what changed at the event and with this address, and never falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Entry

from sympraxis.kit import clock

from .models import Event, Registration, Session

TYPE = "text/calendar; charset=utf-8"


def uid(thing: Event | Session) -> str:
    kind = "event" if isinstance(thing, Event) else "session"
    return f"{kind}-{thing.public_id}@{urlsplit(settings.BASE_URL).hostname}"


def address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def of_event(event: Event) -> bytes:
    """The event as anybody may add it."""
    return _whole([event], [_entry(event)], "PUBLISH", event.title)


def of_events(events: Iterable[Event], name: str) -> bytes:
    """A calendar to subscribe to; what was cancelled says so."""
    every = list(events)
    return _whole(every, [_entry(event) for event in every], "PUBLISH", name)


def invitation(registration: Registration) -> bytes:
    """METHOD:REQUEST for whoever takes part; METHOD:CANCEL for whoever does not any more."""
    event = registration.event
    entry = _entry(event, address(registration.get_absolute_url()))
    entry.pop("SEQUENCE")
    entry.add("sequence", event.sequence + registration.sequence)
    gone = not registration.is_active or event.is_cancelled
    if gone:
        entry["STATUS"] = vText("CANCELLED")
    guest = vCalAddress(f"MAILTO:{registration.email}")
    if registration.person_id:  # else anybody typed it, and it goes to anybody
        guest.params["CN"] = vText(registration.name or registration.email)
    guest.params["PARTSTAT"] = vText("DECLINED" if gone else "ACCEPTED")
    guest.params["RSVP"] = vText("FALSE")
    entry.add("attendee", guest, encode=False)
    return _whole([event], [entry], "CANCEL" if gone else "REQUEST", event.title)


def of_sessions(sessions: Iterable[Session], name: str) -> bytes:
    """The programme that somebody put together."""
    every = list(sessions)
    return _whole(every, [_session(one) for one in every], "PUBLISH", name)


def subscription(registration: Registration) -> str:
    """The address that lets a calendar program follow somebody's own programme."""
    path = reverse("events:own-calendar", args=[registration.token])
    return f"webcal://{address(path).partition('://')[2]}"


def _entry(event: Event, link: str = "") -> Entry:
    entry = _spanning(event.starts_at, event.ends_at, event.zone)
    entry.add("uid", uid(event))
    entry.add("sequence", event.sequence)
    entry.add("summary", event.title)
    page = address(event.get_absolute_url())
    words = [event.summary, _("Your place, and the link to join: %s") % link if link else page]
    entry.add("description", "\n\n".join(filter(None, words)))
    entry.add("url", link or page)
    if where := ", ".join(filter(None, [event.venue, event.venue_address])):
        entry.add("location", where)
    elif event.mode == "online":
        entry.add("location", _("Online"))
    host = vCalAddress(f"MAILTO:{event.host}")
    host.params["CN"] = vText(settings.SITE_NAME)
    entry.add("organizer", host, encode=False)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    return entry


def _session(session: Session) -> Entry:
    entry = _spanning(session.starts_at, session.ends_at, session.event.zone)
    entry.add("uid", uid(session))
    entry.add("sequence", session.event.sequence)
    entry.add("summary", f"{session.title} ({session.event.title})")
    entry.add("url", address(session.get_absolute_url()))
    if session.room:
        entry.add("location", session.room.name)
    entry.add("status", "CANCELLED" if session.event.is_cancelled else "CONFIRMED")
    return entry


def _spanning(starts_at: datetime, ends_at: datetime, zone: str) -> Entry:
    entry, local = Entry(), ZoneInfo(zone)
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", _said(starts_at, local))
    entry.add("dtend", _said(ends_at, local))
    return entry


def _said(at: datetime, zone: ZoneInfo) -> datetime:
    """The moment on the clock of the zone; in UTC where the clock shows that time once more: a
    calendar would take it for the first one (RFC 5545, 3.3.5)."""
    local = at.astimezone(zone)
    return at.astimezone(UTC) if local.fold else local


def _whole(
    things: Sequence[Event | Session], entries: list[Entry], method: str, name: str
) -> bytes:
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", "-//Sympraxis//Events//EN")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", method)
    if method == "PUBLISH":
        whole.add("x-wr-calname", name)
    for zone in _zones(things):
        whole.add_component(zone)
    for entry in entries:
        whole.add_component(entry)
    return bytes(whole.to_ical())


def _zones(things: Sequence[Event | Session]) -> list[Timezone]:
    """A VTIMEZONE for each clock that occurs, long enough for what is in the calendar."""
    spans: dict[str, list[datetime]] = {}
    for one in things:
        zone = one.zone if isinstance(one, Event) else one.event.zone
        spans.setdefault(zone, []).extend([one.starts_at, one.ends_at])
    year = timedelta(days=366)
    return [
        Timezone.from_tzinfo(
            ZoneInfo(zone), first_date=(min(met) - year).date(), last_date=(max(met) + year).date()
        )
        for zone, met in spans.items()
        if zone != "UTC"
    ]


def google(event: Event) -> str:
    """The address that opens Google's calendar with the event filled in."""
    ends = (at.astimezone(UTC) for at in (event.starts_at, event.ends_at))
    span = "/".join(at.strftime("%Y%m%dT%H%M%SZ") for at in ends)
    words = {
        "action": "TEMPLATE", "text": event.title, "dates": span, "ctz": event.zone,
        "details": address(event.get_absolute_url()), "location": event.venue or "",
    }  # fmt: skip
    return f"https://calendar.google.com/calendar/render?{urlencode(words)}"


def outlook(event: Event) -> str:
    """The address that opens Outlook's calendar on the web with the event filled in."""
    words = {
        "path": "/calendar/action/compose", "rru": "addevent", "subject": event.title,
        "startdt": event.starts_at.isoformat(), "enddt": event.ends_at.isoformat(),
        "body": address(event.get_absolute_url()), "location": event.venue or "",
    }  # fmt: skip
    return f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(words)}"


def download(event: Event) -> str:
    return reverse("events:event-calendar", args=[event.slug])
