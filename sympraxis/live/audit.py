"""The acts of a room, the newest first: what moderators did, for whoever asks who decides."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from sympraxis.activity.models import Entry
from sympraxis.activity.models.entry import EntryQuerySet

from .models import Attendee, Poll, Question, Room


def of(room: Room) -> EntryQuerySet:
    """Those about its questions and polls, the room itself, and people who were put out of it."""
    kinds = ContentType.objects.get_for_models(Question, Poll, Room, Attendee)
    about = (
        Q(content_type=kinds[Question], object_id__in=room.questions.values("pk"))
        | Q(content_type=kinds[Poll], object_id__in=room.polls.values("pk"))
        | Q(content_type=kinds[Room], object_id=room.pk)
        | Q(content_type=kinds[Attendee], details__room=room.pk)
    )
    return Entry.objects.filter(about).select_related("by").order_by("-at", "-pk")


def question_of(entry: Entry) -> int | None:
    """The key of the question that an act is about."""
    about = ContentType.objects.get_for_model(Question)
    return entry.object_id if entry.content_type_id == about.pk else None
