"""What stays of the questions when the event is over, for whoever sees the event: those that were
answered, with the answers, on the page of their session; those of no session on a page of the room.

Without the names of those who asked. They gave them to a room, not to the web and its search
engines; who answers signs what they write.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from sympraxis.events import hooks
from sympraxis.events.models import Event, Session
from sympraxis.events.sections import Section
from sympraxis.kit import clock, pagecache

from .models import Question, Room
from .models.question import QuestionQuerySet
from .recordings import showing


@hooks.sections.on
def recorded(session: Session, request: Any) -> Section | None:
    """The recording of a session, in parts where it is in parts."""
    if not session.begun:
        pagecache.until(request, session.starts_at)
        return None
    found = session.recordings.published().select_related("room__event", "session")
    shown = [showing.Shown(one, showing.is_given(request)) for one in found]
    if not shown:
        return None
    facts = {"recordings": shown}
    return Section("recording", _("Recording"), "live/recordings/_section.html", facts)


@hooks.afterwards.on
def of_event(event: Event, request: Any) -> Section | None:
    """Which recordings there are of an event that has begun."""
    if clock.now() < event.starts_at:
        pagecache.until(request, event.starts_at)
        return None
    if not (found := showing.of_event(event)):
        return None
    facts = {"recordings": found}
    return Section("recordings", _("Recordings"), "live/recordings/_of_event.html", facts)


@hooks.sections.on
def on_page(session: Session, request: Any) -> Section | None:
    """The questions of a session, from the end of the event on."""
    event = session.event
    if clock.now() < event.ends_at:
        pagecache.until(request, event.ends_at)
        return None
    found = Question.objects.published().filter(session=session)
    return section(found, event.zone, showing.is_given(request))


def of_room(room: Room) -> Section | None:
    """All of a room, by session."""
    return section(room.questions.published(), room.event.zone)


def section(questions: QuestionQuerySet, zone: str, given: bool = False) -> Section | None:
    """`given`: the page stands behind a secret, which opens recordings to its reader, too."""
    if not (found := told(questions)):
        return None
    showing.lead(found, given=given)
    facts = {"questions": found, "zone": zone}
    return Section("questions", _("Questions"), "live/questions/_published.html", facts)


def told(questions: QuestionQuerySet) -> list[Question]:
    """With their answers: what was answered on stage first, in that order."""
    found = questions.with_support().select_related("session").prefetch_related("replies")
    on_stage = F("answered_at").asc(nulls_last=True)
    return list(found.order_by("session__starts_at", on_stage, "written_at", "pk"))
