"""An event as search engines read it: schema.org's Event, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from sympraxis.kit import moments

from .calendar import address
from .models import Event
from .models.event import Mode
from .standing import Room, Stage, Standing

ATTENDANCE = {
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.ON_SITE: "OfflineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
SCHEMA = "https://schema.org/"


def graph(event: Event, standing: Standing, parts: Iterable[Event]) -> dict[str, Any]:
    """Everything here stands on the page too."""
    said = {
        "@context": SCHEMA.rstrip("/"),
        **_gathering(event),
        "description": event.summary,
        "inLanguage": event.languages or [event.language],
        "isAccessibleForFree": True,
        "organizer": {
            "@type": "Organization",
            "name": settings.SITE_NAME,
            "url": address("/"),
        },
        "offers": _offer(event, standing),
        "subEvent": [_gathering(one) for one in parts if one.stands_in_the_open],
        "superEvent": _gathering(event.parent) if event.parent else None,
    }
    return {name: value for name, value in said.items() if value not in ("", [], None)}


def _gathering(event: Event) -> dict[str, Any]:
    page = address(event.get_absolute_url())
    return {
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": event.title,
        "startDate": moments.local(event.starts_at, event.zone).isoformat(timespec="seconds"),
        "endDate": moments.local(event.ends_at, event.zone).isoformat(timespec="seconds"),
        "eventStatus": SCHEMA + ("EventCancelled" if event.is_cancelled else "EventScheduled"),
        "eventAttendanceMode": SCHEMA + ATTENDANCE[Mode(event.mode)],
        "location": _places(event, page),
    }


def _places(event: Event, page: str) -> list[dict[str, Any]]:
    online = {"@type": "VirtualLocation", "url": page}
    if event.mode == Mode.ONLINE:
        return [online]
    country = event.country.country.iso if event.country else ""
    where = {"@type": "PostalAddress", "streetAddress": event.venue_address,
             "addressCountry": country}  # fmt: skip
    venue = {
        "@type": "Place",
        "name": event.venue or event.title,
        "address": {name: value for name, value in where.items() if value},
    }
    return [venue, online] if event.mode == Mode.HYBRID else [venue]


def _offer(event: Event, standing: Standing) -> dict[str, Any]:
    full = standing.room in (Room.NONE, Room.WAITING) or standing.stage == Stage.CLOSED
    offer = {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "EUR",
        "url": address(event.get_absolute_url()),
        "availability": SCHEMA + ("SoldOut" if full else "InStock"),
    }
    window = event.registration_window
    for name, at in (("validFrom", window.opens_at), ("validThrough", window.closes_at)):
        if at:
            offer[name] = moments.local(at, window.zone).isoformat(timespec="seconds")
    return offer
