"""Where a page finds the streams of a room: before Django, maybe on a port or a host of their own.

A cookie goes to every port of a host and to no other host. There a script asks the pages' own host
for a pass that is good for minutes, and carries it in the address: see js/live/passing.js.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from .models import Room


def streams(here: Room) -> dict[str, str]:
    """{"stream": their address, "passes": where passes are given, "" where the cookie does}."""
    elsewhere = _host(settings.LIVE_URL) not in ("", _host(settings.BASE_URL))
    return {
        "stream": f"{settings.LIVE_URL}/stream/{here.public_id}/",
        "passes": reverse("live:pass", args=[here.public_id]) if elsewhere else "",
    }


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
