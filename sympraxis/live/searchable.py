"""Recordings, and answered questions as the search finds them after the event, for whoever sees it.
Nothing that waits, was declined, put aside or taken back is ever among them, and no name of who
asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Question, Recording
from .recordings import captioned, chapters


def _question(one: Question) -> Iterator[Document]:
    event, session = one.room.event, one.session
    answers = [f"{reply.words}\n{reply.name}" for reply in one.replies.all()]
    yield Document(
        title=one.words,
        key=str(one.pk),
        body="\n".join([*answers, session.title if session else "", event.title]),
        language=one.language or event.language,
        date=event.day,
    )


searching.declare(
    searching.Kind(
        "question",
        _("Questions and answers"),
        # From the answer on, so that nothing has to be written when the event ends; until then
        # nobody sees them there.
        objects=lambda: (
            Question.objects.answered()
            .select_related("room__event", "session")
            .prefetch_related("replies")
        ),
        documents=_question,
        visible=lambda reader: [(0, Question.objects.visible_to(reader))],
        address=lambda pk: reverse("live:question", args=[pk]),
        order=18,
    )
)


def _recording(one: Recording) -> Iterator[Document]:
    """By its chapters and by what was said, in every language in which it was written down."""
    named = "\n".join(each.title for each in chapters.shown(one))
    event = one.room.event
    said = {code: "\n".join(words for _at, words in captioned.paragraphs(one, code))
            for code, _name in captioned.offered(one)} if one.spans else {}  # fmt: skip
    first = event.language if event.language in said else next(iter(said), "")
    others = "\n".join(words for code, words in said.items() if code != first)
    yield Document(
        title=one.called,
        key=one.public_id,
        body="\n".join(filter(None, [named, said.get(first, ""), event.title])),
        also=others,
        language=first or event.language,
        date=one.from_at.date(),
    )


searching.declare(
    searching.Kind(
        "recording",
        _("Recordings"),
        objects=lambda: Recording.objects.published().select_related("room__event", "session"),
        documents=_recording,
        visible=lambda reader: [(0, Recording.objects.visible_to(reader))],
        address=lambda key: reverse("live:recording", args=[key]),
        order=17,
    )
)
