"""What the page of an event is made of, for one reader."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language

from sympraxis.groups.models import TOPIC as GROUPS
from sympraxis.groups.models import Group
from sympraxis.kit import pagecache
from sympraxis.kit.kept import Kept
from sympraxis.people import languages

from . import access, calendar, linked, programme, sections, standing
from .agenda import Part
from .models import Event, Session
from .models.event import TOPIC
from .policies import may_see

_SESSIONS: Kept[list[Session]] = Kept(TOPIC)
_RENDERED: Kept[dict[str, Any]] = Kept(TOPIC)
SHORT = 40  # letters of what may stand before a colon and be the name of a fact


def page(request: Any, event: Event, code: str = "") -> dict[str, Any]:
    """Everything that the page shows; says what it is made of and until when it is true."""
    parts = parts_for(request.user, event)
    prefetch_related_objects([event, *parts], "topics")
    standings = standing.of_all([event, *parts])
    shown = [Part(one, standings[one.pk]) for one in parts]
    carried = carrying(code)
    memory = _RENDERED.get((event.public_id, get_language()), dict)  # before anything is read
    sessions = _SESSIONS.get(event.public_id, partial(programme.sessions_of, event))
    found = programme.of(event, request.user, shown, carried=carried, sessions=sessions)
    pagecache.depends(request, event.page_tag, event.root.page_tag)
    standing.cached(request, *standings.values())
    pagecache.until(request, programme.changes_at(found.lines))
    facts, words = practical(event.practical)
    topics = list(event.topics.all())
    public = event.stands_in_the_open
    return {
        "event": event,
        "whole": _whole(request.user, event, code),
        "group": _group(request, event),
        "standing": standings[event.pk],
        "topics": topics,
        "motif": topics[0].slug if topics else "events",
        "spoken": languages.spoken(event.languages),
        "facts": facts,
        "words": words,
        "parts": shown,
        "programme": found,
        "sections": sections.of_event(event, request),
        "rendered": _rendered(event, found, memory),
        "mine": found.registration,
        "code": code,
        "carried": carried,
        "public": public,
        "graph": linked.graph(event, standings[event.pk], parts) if public else None,
        "calendars": (calendar.download(event), calendar.google(event), calendar.outlook(event)),
        "contact": event.contact or event.root.contact,
        "snippet": snippet(event) if public else "",
    }


def _whole(person: Any, event: Event, code: str) -> Event | None:
    """What it is a part of, where the reader sees that too."""
    if event.parent is None:
        return None
    seen = may_see(person, event.parent) or (code and access.find(event.parent, code))
    return event.parent if seen else None


def _group(request: Any, event: Event) -> Group | None:
    """Whose meeting it is, where the reader may see that group."""
    if event.group_id is None:
        return None
    pagecache.depends(request, GROUPS)
    return Group.objects.visible_to(request.user).filter(pk=event.group_id).first()


def carrying(code: str) -> str:
    """What an address takes along so that the invitation opens the next page, too."""
    return f"?{urlencode({'invitation': code})}" if code else ""


def parts_of(person: Any, event: Event) -> list[Part]:
    """Those that the reader sees, each as it stands."""
    standings = standing.of_all(parts := parts_for(person, event))
    return [Part(one, standings[one.pk]) for one in parts]


def parts_for(person: Any, event: Event) -> list[Event]:
    """What of it is seen by whoever sees the whole."""
    if not event.parts.exists():  # mostly, and cheaper to know than to fetch all
        return []
    seen = event.parts.with_the_whole(person)  # whose parent is known to be this one
    return list(seen.select_related("places", "country__country"))


def _rendered(event: Event, found: programme.Programme, memory: dict[str, Any]) -> dict[str, str]:
    """The programme and who speaks, as HTML: it takes longest to make, and stays the same until the
    event, a place or what is on now changes. What a reader marked is never in memory."""
    if found.registration is not None:
        return _render(event, found)
    lines = [(line.session.pk, line.places, line.is_now) for line in found.lines]
    seen = (event.slug, event.zone, lines, [part.seen for part in found.parts])
    if memory.get("seen") != seen:
        memory |= {"seen": seen, "rendered": _render(event, found)}
    rendered: dict[str, str] = memory["rendered"]
    return rendered


def _render(event: Event, found: programme.Programme) -> dict[str, str]:
    context = {"event": event, "programme": found}
    return {
        part: render_to_string(f"events/_{part}.html", context) if any(found.lines) else ""
        for part in ("programme", "speakers")
    }


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
