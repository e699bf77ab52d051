"""What is known about one request and its answer, shared by all that handle it."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

KEY = "sympraxis.exchange"


@dataclass(slots=True)
class Exchange:
    """Begun at the entrance; Django adds the route; the entrance logs and counts it at the end.

    `route` is the pattern that matched ("groups/<slug:name>/"), `opened_by` what it took from the
    path, `cache` what the page cache did ("hit", "miss" or "").
    """

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    route: str = ""
    opened_by: dict[str, Any] | None = None
    cache: str = ""
    status: int = 499  # nobody waited for the answer
    size: int = 0


def of(request: HttpRequest) -> Exchange | None:
    """The exchange this Django request belongs to; None outside the server, as in most tests."""
    found: Exchange | None = request.META.get("asgi.scope", {}).get(KEY)
    return found
