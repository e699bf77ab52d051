"""Events, what happens at them and who speaks, as the search finds them: by what their pages say,
for whoever may see these."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Event, Session, Speaker
from .models.programme import Format

APART = "/"  # between the event and the session in the key of an address; in no slug


def _event(one: Event) -> Iterator[Document]:
    topics = ", ".join(map(str, one.topics.all()))
    said = [one.summary, one.about, one.audience, one.practical, one.venue, topics]
    tag = [f"#{one.hashtag}"] if one.hashtag else []
    yield Document(
        title=one.title,
        key=one.slug,
        body="\n".join(filter(None, [*said, *tag])),
        language=one.language,
        date=one.day,
    )


def _session(one: Session) -> Iterator[Document]:
    speakers = ", ".join(found.speaker.name for found in one.appearances.all())
    yield Document(
        title=one.title,
        key=f"{one.event.slug}{APART}{one.public_id}",
        body="\n".join(filter(None, [one.abstract, speakers, one.event.title])),
        language=one.language or one.event.language,
        date=one.day(),
    )


def _speaker(one: Speaker) -> Iterator[Document]:
    work = ", ".join(filter(None, [one.position, one.organisation]))
    yield Document(
        title=one.name, key=one.slug, body="\n".join(filter(None, [work, one.biography]))
    )


def _session_address(key: str) -> str:
    slug, _apart, public_id = key.partition(APART)
    return reverse("events:session", args=[slug, public_id])


searching.declare(
    searching.Kind(
        "event",
        _("Events"),
        objects=lambda: Event.objects.published().prefetch_related("topics"),
        documents=_event,
        # Staff meet drafts at their desk: a search shows nobody what is not there yet.
        visible=lambda reader: [(0, Event.objects.visible_to(reader).published())],
        address=lambda slug: reverse("events:event", args=[slug]),
        order=15,
    )
)
searching.declare(
    searching.Kind(
        "session",
        _("Sessions of events"),
        objects=lambda: (
            Session.objects.exclude(format=Format.BREAK)
            .filter(event__published_at__isnull=False)
            .select_related("event")
            .prefetch_related("appearances__speaker")
        ),
        documents=_session,
        visible=lambda reader: [
            (0, Session.objects.filter(event__in=Event.objects.visible_to(reader).published()))
        ],
        address=_session_address,
        order=17,
    )
)
searching.declare(
    searching.Kind(
        "speaker",
        _("Speakers"),
        objects=Speaker.objects.all,
        documents=_speaker,
        visible=lambda reader: [(0, Speaker.objects.visible_to(reader))],
        address=lambda slug: reverse("events:speaker", args=[slug]),
        order=42,
    )
)
