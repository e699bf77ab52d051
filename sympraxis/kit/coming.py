"""What comes next for everybody: a domain above says so, the start page shows the first of it.

@coming.on
def next_gathering(): ...
    return Coming(gathering.starts_at, "events/_coming.html", {"gathering": gathering})
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .hooks import Hook

TOPIC = "coming"  # the tag of the pages that show it
# Answers: () -> Coming | None. Only what everybody may see: the page is kept for all.
coming = Hook("kit.coming", "what comes next, for the start page")


@dataclass(frozen=True)
class Coming:
    """Something that is still to come: a band of the start page, filled by a template of its
    domain whose one heading is an h2 with the id "coming-title". `until`: when it says something
    else by itself. Whoever changes what comes next rings TOPIC."""

    at: datetime
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    until: datetime | None = None


def first() -> Coming | None:
    """The next thing of all domains, None where nothing is announced."""
    return min(filter(None, coming.ring()), key=lambda one: one.at, default=None)
