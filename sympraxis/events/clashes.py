"""Clashes: what cannot be as the programme says. They warn the organisers, and forbid nothing.

A speaker cannot be in two sessions at once, be it at two events of one family; a room holds one
session at a time; a session lies within the hours of its event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from sympraxis.kit import cldr, moments
from sympraxis.kit.text import folded

from .models import Appearance, Event, Session


def of(event: Event) -> dict[int, list[str]]:
    """{session: sentences}, for the sessions of `event` that have any. Two queries."""
    found: dict[int, list[str]] = defaultdict(list)
    sessions = _family(event)
    for one, other in _at_once(sessions):
        for this, that in ((one, other), (other, one)):
            if this.event_id == event.pk:
                found[this.pk] += [*_speakers(this, that), *_room(this, that)]
    for session in sessions:
        if session.event_id == event.pk:
            found[session.pk] += _hours(session)
    return {pk: sentences for pk, sentences in found.items() if sentences}


def _family(event: Event) -> list[Session]:
    root = event.root.pk
    speaking = Appearance.objects.select_related("speaker")
    return list(
        Session.objects.filter(Q(event=root) | Q(event__parent=root))
        .filter(Q(event=event) | Q(event__cancelled_at=None))
        .select_related("event", "room")
        .prefetch_related(Prefetch("appearances", speaking))
        .order_by("starts_at", "pk")
    )


def _at_once(sessions: list[Session]) -> Iterator[tuple[Session, Session]]:
    """All pairs that overlap; `sessions` in the order in which they begin."""
    for at, one in enumerate(sessions):
        for other in sessions[at + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            yield one, other


def _speakers(session: Session, other: Session) -> Iterator[str]:
    there = {one.speaker_id for one in other.appearances.all()}
    for one in session.appearances.all():
        if one.speaker_id in there:
            yield _("%(who)s is also in “%(title)s”, %(when)s.") % {
                "who": one.speaker.name, "title": _title(session, other), "when": _when(other)
            }  # fmt: skip


def _room(session: Session, other: Session) -> Iterator[str]:
    """The same room, or one of the same name at another event of the family."""
    if session.room and other.room and folded(session.room.name) == folded(other.room.name):
        yield _("“%(title)s” is in %(room)s at the same time, %(when)s.") % {
            "title": _title(session, other), "room": other.room.name, "when": _when(other)
        }  # fmt: skip


def _hours(session: Session) -> Iterator[str]:
    event = session.event
    if session.starts_at < event.starts_at:
        yield _("It begins before the event does: %(when)s.") % {
            "when": moments.printed(event.starts_at, event.zone)
        }
    if session.ends_at > event.ends_at:
        yield _("It ends after the event does: %(when)s.") % {
            "when": moments.printed(event.ends_at, event.zone)
        }


def _title(session: Session, other: Session) -> str:
    if other.event_id == session.event_id:
        return other.title
    return f"{other.title} ({other.event.title})"


def _when(session: Session) -> str:
    zone = session.event.zone
    both = (moments.local(at, zone) for at in (session.starts_at, session.ends_at))
    return "–".join(cldr.clock(at) for at in both)
