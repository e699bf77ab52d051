"""A passkey belongs to the name of a site. Where one reads by a number there is none.

The Web Authentication standard takes domain names alone: at http://127.0.0.1:8000 no browser makes
or shows a passkey, at http://localhost:8000 every one does.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

HERE = "localhost"  # how a machine calls itself


@dataclass(frozen=True)
class Elsewhere:
    """The same page under the site's name: address and name, both "" where it has none."""

    address: str
    name: str


def elsewhere(request: HttpRequest) -> Elsewhere | None:
    """Where passkeys work; None when they do so here."""
    asked = urlsplit(f"//{request.get_host()}")
    number = _number(asked.hostname)
    if number is None:
        return None
    own = urlsplit(settings.BASE_URL)
    if number.is_loopback:
        host = f"{HERE}:{asked.port}" if asked.port else HERE
        return Elsewhere(f"{request.scheme}://{host}{request.get_full_path()}", HERE)
    if own.hostname and _number(own.hostname) is None:
        return Elsewhere(f"{settings.BASE_URL}{request.get_full_path()}", own.hostname)
    return Elsewhere("", "")


def _number(host: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host or "")
    except ValueError:
        return None
