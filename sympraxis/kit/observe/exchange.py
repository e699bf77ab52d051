"""What is known about one request and its answer, shared by all that handle it."""

import os
import random
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

KEY = "sympraxis.exchange"

# A number tells requests apart and guards nothing. The system's own source of chance lets another
# thread have the interpreter each time it is asked, which a vote by the thousand feels.
_numbers = random.Random()  # noqa: S311
os.register_at_fork(after_in_child=_numbers.seed)


def new_id() -> str:
    return f"{_numbers.getrandbits(64):016x}"


@dataclass(slots=True)
class Exchange:
    """Begun at the entrance; Django adds the route; the entrance logs and counts it at the end.

    `route` is the pattern that matched ("groups/<slug:name>/"), `opened_by` what it took from the
    path, `cache` what the page cache did ("hit", "miss" or ""). What is `quiet` comes by the
    thousand and is counted; a line in the log has only what went wrong with it.
    """

    id: str = field(default_factory=new_id)
    route: str = ""
    opened_by: dict[str, Any] | None = None
    cache: str = ""
    status: int = 499  # nobody waited for the answer
    size: int = 0
    quiet: bool = False


def of(request: HttpRequest) -> Exchange | None:
    """The exchange this Django request belongs to; None outside the server, as in most tests."""
    found: Exchange | None = request.META.get("asgi.scope", {}).get(KEY)
    return found
