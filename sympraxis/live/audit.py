"""The acts of a room, the newest first: what moderators did, for whoever asks who decides."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.text import Truncator

from sympraxis.activity.models import Entry
from sympraxis.activity.models.entry import EntryQuerySet

from .models import Attendee, Poll, Question, Room

SHORT = 60  # letters of what an act was about


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


def words_of(entries: Sequence[Entry]) -> dict[int, str]:
    """{key of an entry: what it is about, in a few words}, of questions and polls. They are read
    now: an entry keeps no words of people."""
    kinds = ContentType.objects.get_for_models(Question, Poll)
    found: dict[int, str] = {}
    for model, field in ((Question, "words"), (Poll, "title")):
        about = {one.pk: one.object_id for one in entries if one.content_type_id == kinds[model].pk}
        said = dict(model.objects.filter(pk__in=about.values()).values_list("pk", field))
        found |= {one: Truncator(said[pk]).chars(SHORT) for one, pk in about.items() if pk in said}
    return found
