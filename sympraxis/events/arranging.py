"""Arranging the programme: rooms, sessions, who speaks in them, what is shown.

All who change the programme of a family of events stand in the line of its places, so that a form
that was judged against what stands there is saved before anything else is. Each change is written
down, and the pages that were made of the event are old.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import searching
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.text import paragraphs, plain

from . import actions, admission, session_letters
from .models import Appearance, Event, Room, Session, Slides, Speaker
from .shifting import spanned, wall

if TYPE_CHECKING:
    from sympraxis.people.models import Person

MOST = 500  # sessions of one event: beyond that nobody reads a page


def changed(event: Event, by: Person, did: str, thing: Any = None) -> None:
    """Write it down; whatever was made of the event is old."""
    record(actions.PROGRAMME, on=event, by=by, did=did, which=getattr(thing, "pk", None))
    # A session that moved may take others along; a room is in no index.
    one = [thing.pk] if isinstance(thing, Session) else []
    event.touch(sessions=None if did == "moved" else one)


def write(
    session: Session, *, capacity: int | None, waiting_allowed: bool, by: Person, **said: Any
) -> Session:
    """A new session, or other words and times for one. `capacity`: places to sign up for; None
    where one just comes.

    Errors: Refused where people signed up and the places are to go, and where there are too many.
    """
    event, new = session.event, session.pk is None
    with admission.in_line(event):
        if new and event.sessions.count() >= MOST:
            raise Refused(_("%(most)s sessions are the most that fit.") % {"most": MOST})
        for name, value in said.items():
            setattr(session, name, value)
        session.title, session.abstract = plain(session.title), paragraphs(session.abstract)
        old = _places(session, capacity, waiting_allowed)
        session.save()
        if old is not None:
            old.delete()
        changed(event, by, "added" if new else "changed", session)
    return session


def _places(session: Session, capacity: int | None, waiting_allowed: bool) -> Seats | None:
    """Give it that many places; more of them let the next in line move up. Returns the pool that
    is needed no longer."""
    pool = session.places
    if capacity is None:
        if people := signed_up(session):
            raise Refused(
                _("%(n)s people signed up for this session. Keep a number of places.")
                % {"n": people}
            )
        session.places = None
        return pool
    if pool is None:
        session.places = Seats.objects.create(capacity=capacity, waiting_allowed=waiting_allowed)
        return None
    Seats.objects.filter(pk=pool.pk).update(waiting_allowed=waiting_allowed)
    if pool.capacity != capacity:
        admission.resize(session.event, pool, capacity)
    return None


def signed_up(session: Session) -> int:
    """How many have a place there, or wait for one."""
    pool = session.places
    return pool.taken_count + pool.waiting_count if pool else 0


def shift(session: Session, to: datetime, *, following: bool, by: Person) -> int:
    """Let a session begin at another moment, as long as it was; with `following`, whatever comes
    with it or after it on its day moves as far. Returns how many moved."""
    event = session.event
    with admission.in_line(event):
        day, by_how_much = session.day(), to - session.starts_at
        moving = [session]
        if following:
            later = event.sessions.filter(starts_at__gte=session.starts_at).select_related("event")
            moving = [one for one in later if one.day() == day]
        for one in moving:
            one.starts_at += by_how_much
            one.ends_at += by_how_much
        Session.objects.bulk_update(moving, ["starts_at", "ends_at"])
        changed(event, by, "moved", session)
    return len(moving)


def follow(event: Event, starts_at: datetime, zone: str, *, by: Person) -> int:
    """The event began at `starts_at` on the clock of `zone` before: its sessions move as far.
    Returns how many did. Inside `in_line`."""
    by_how_much = wall(event.starts_at, event.zone) - wall(starts_at, zone)
    moving = list(event.sessions.all())
    for one in moving:
        both = spanned(one.starts_at, one.ends_at, by_how_much, zone, event.zone)
        one.starts_at, one.ends_at = both
    Session.objects.bulk_update(moving, ["starts_at", "ends_at"])
    if moving:
        changed(event, by, "moved with the event")
    return len(moving)


def remove(session: Session, *, by: Person) -> None:
    """Take it out of the programme. Whoever signed up for it hears of it."""
    event, pool = session.event, session.places
    with admission.in_line(event):
        session_letters.called_off(session)
        changed(event, by, "removed", session)
        for slides in session.slides.all():
            _forget(slides)
        pk = session.pk
        session.delete()
        searching.changed("session", pk)
        if pool is not None:
            pool.delete()


def name_room(room: Room, name: str, *, by: Person) -> Room:
    """A new room at the end, or another name for one. Errors: Refused where it is taken."""
    event, name = room.event, plain(name)
    with admission.in_line(event):
        if event.rooms.filter(name__iexact=name).exclude(pk=room.pk).exists():
            raise Refused(_("There is a room of this name already."))
        room.name = name
        if room.pk is None:
            room.order = _renumber(event.rooms.all()) + 1
        room.save()
        changed(event, by, "room", room)
    return room


def move_room(room: Room, way: str, *, by: Person) -> None:
    with admission.in_line(room.event):
        _renumber(room.event.rooms.all(), room, way)
        changed(room.event, by, "room moved", room)


def remove_room(room: Room, *, by: Person) -> None:
    """Its sessions stay, without a room."""
    with admission.in_line(room.event):
        changed(room.event, by, "room removed", room)
        room.delete()


def appear(session: Session, speaker: Speaker, part: str, *, by: Person) -> Appearance:
    """Let somebody speak in the session, or take another part in it."""
    with admission.in_line(session.event):
        found = session.appearances.filter(speaker=speaker).first()
        one = found or Appearance(session=session, speaker=speaker)
        if found is None:
            one.order = _renumber(session.appearances.all()) + 1
        one.part = part
        one.save()
        changed(session.event, by, "speaker", session)
    return one


def move_appearance(appearance: Appearance, way: str, *, by: Person) -> None:
    event = appearance.session.event
    with admission.in_line(event):
        _renumber(appearance.session.appearances.all(), appearance, way)
        changed(event, by, "speaker moved", appearance.session)


def leave(appearance: Appearance, *, by: Person) -> None:
    """They speak in this session no more. Their page stays as long as they speak elsewhere."""
    event = appearance.session.event
    with admission.in_line(event):
        appearance.delete()
        changed(event, by, "speaker removed", appearance.session)


def show(session: Session, file: File, title: str, *, by: Person) -> Slides:
    """Put slides beside a session: whoever sees it can have them."""
    with admission.in_line(session.event):
        made = Slides.objects.create(session=session, title=plain(title), file=file)
        changed(session.event, by, "slides", session)
    return made


def withdraw(slides: Slides, *, by: Person) -> None:
    with admission.in_line(slides.session.event):
        _forget(slides)
        slides.delete()
        changed(slides.session.event, by, "slides removed", slides.session)


def _forget(slides: Slides) -> None:
    """The file goes once the row is gone for good."""
    storage, name = slides.file.storage, str(slides.file.name)
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def _renumber(rows: Iterable[Any], moved: models.Model | None = None, way: str = "") -> int:
    """Number rows from 1 in their order, with `moved` one place up or down. Returns how many."""
    line = list(rows)
    if moved is not None and moved in line:
        at = line.index(moved)
        to = at + (1 if way == "down" else -1)
        if 0 <= to < len(line):
            line.insert(to, line.pop(at))
    for order, one in enumerate(line, 1):
        if one.order != order:
            one.order = order
            one.save(update_fields=["order"])
    return len(line)
