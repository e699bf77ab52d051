"""What the page of an event is made of, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils.html import escape

from sympraxis.kit import pagecache
from sympraxis.people import languages

from . import calendar, linked, standing
from .models import Event, Registration, Speaker
from .policies import may_see

SHORT = 40  # letters of what may stand before a colon and be the name of a fact


@dataclass(frozen=True)
class Part:
    """A part of the event, and how it stands."""

    event: Event
    standing: standing.Standing


def page(request: Any, event: Event, code: str = "") -> dict[str, Any]:
    """Everything that the page shows; says what it is made of and until when it is true."""
    parts = parts_for(request.user, event)
    standings = standing.of_all([event, *parts])
    pagecache.depends(request, event.page_tag, event.root.page_tag)
    standing.cached(request, *standings.values())
    facts, words = practical(event.practical)
    topics = list(event.topics.all())
    public = event.is_for_everybody
    return {
        "event": event,
        "whole": event.parent if event.parent and may_see(request.user, event.parent) else None,
        "standing": standings[event.pk],
        "topics": topics,
        "motif": topics[0].slug if topics else "events",
        "spoken": languages.spoken(event.languages),
        "facts": facts,
        "words": words,
        "parts": [Part(one, standings[one.pk]) for one in parts],
        "sessions": list(event.sessions.all()),
        "speakers": speakers(event),
        "mine": _mine(request.user, event),
        "code": code,
        "public": public,
        "graph": linked.graph(event, standings[event.pk], parts) if public else None,
        "calendars": (calendar.download(event), calendar.google(event), calendar.outlook(event)),
        "contact": event.contact or event.root.contact,
        "snippet": snippet(event) if public else "",
    }


def parts_for(person: Any, event: Event) -> list[Event]:
    seen = event.parts.visible_to(person).prefetch_related("topics")
    return list(seen.select_related("parent", "places", "country__country"))


def speakers(event: Event) -> list[Speaker]:
    """Who speaks at it, in the order in which they come."""
    found = Speaker.objects.filter(appearances__session__event=event)
    first = found.annotate(first=Min("appearances__session__starts_at"))
    return list(first.order_by("first", "name"))


def _mine(person: Any, event: Event) -> Registration | None:
    """The registration of a member who has one."""
    if not person.is_authenticated:
        return None
    found: Registration | None = event.registrations.active().filter(person=person).first()
    return found


def practical(text: str) -> tuple[list[tuple[str, str]], str]:
    """The facts in it and the other words: a line "Accessibility: captions, ..." is a fact."""
    facts, words = [], []
    for line in text.splitlines():
        name, colon, rest = line.partition(": ")
        if colon and rest.strip() and len(name) <= SHORT:
            facts.append((name.strip(), rest.strip()))
        else:
            words.append(line)
    return facts, "\n".join(words).strip()


def snippet(event: Event) -> str:
    """What others put into their pages to show the card of this event."""
    address = f"{settings.BASE_URL}{reverse('events:card', args=[event.slug])}"
    title = escape(event.title)
    return (
        f'<iframe src="{address}" title="{title}" width="360" height="480" loading="lazy"></iframe>'
    )
