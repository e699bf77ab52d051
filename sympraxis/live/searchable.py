"""Answered questions as the search finds them, after the event, for whoever sees it. Nothing that
waits, was declined, put aside or taken back is ever among them, and no name of who asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Question


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
