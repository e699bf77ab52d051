"""Questions to take away: a line for each, of every state. No name where none was wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .models import Question, Room


def question_columns() -> list[str]:
    return [
        _("Number"), _("State"), _("Question"), _("As it was asked"), _("Language"), _("Name"),
        _("Region or organisation"), _("Session"), _("Support"), _("Labels"),
        _("Who is to answer"), _("Note to the stage"), _("Merged into"), _("Asked"), _("Shown"),
        _("On stage from"), _("Answered live"), _("Answered in writing"), _("Reason"),
        _("Written answers"),
    ]  # fmt: skip


def question_rows(room: Room) -> Iterator[list[Any]]:
    found = room.questions.with_support().select_related("attendee", "session", "assigned_to")
    found = found.prefetch_related("labels", "replies").order_by("asked_at", "pk")
    for one in found.iterator(chunk_size=500):
        yield _row(one)


def _row(one: Question) -> list[Any]:
    who = None if one.anonymous else one.attendee
    return [
        one.pk, str(one.state.label), one.words, one.words_asked, one.language,
        who.name if who else "", who.place if who else "",
        one.session.title if one.session else "", getattr(one, "support", 0),
        ", ".join(label.name for label in one.labels.all()),
        one.assigned_to.name if one.assigned_to else "", one.note, one.merged_into_id,
        one.asked_at, one.approved_at, one.live_at, one.answered_at, one.written_at, one.reason,
        "\n\n".join(f"{reply.name}: {reply.words}" for reply in one.replies.all()),
    ]  # fmt: skip
