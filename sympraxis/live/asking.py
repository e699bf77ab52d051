"""Questions from the audience: asked, changed and taken back by whoever asked them.

A question without a name keeps whose it is, for the limits and for the answer; no board tells it.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.kit import clock, limits
from sympraxis.kit.errors import Refused

from . import alone, merging
from .boards import programme
from .entering import PutOut
from .models import Attendee, Question, Room
from .models.question import State
from .wording import cleaned

IN_A_MINUTE, IN_AN_HOUR = 5, 40  # questions of one person, whatever becomes of them
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Gone(Refused):
    """Not theirs to change, or no longer."""


def ask(  # noqa: PLR0913 (each is a part of the form)
    room: Room,
    attendee: Attendee,
    *,
    words: str,
    anonymous: bool = False,
    language: str = "",
    key: str = "",
) -> Question:
    """A question to the stage of `room`. The same `key` twice is one question.

    Errors: Unclear, PutOut, limits.TooMany, Refused (the room is closed, or enough are open).
    """
    said = cleaned(words)
    if sent := _sent(attendee, key):
        return sent
    _no_faster(attendee)
    with alone.with_attendee(attendee.pk) as who:
        if sent := _sent(who, key):  # by another tab, while this one waited
            return sent
        _require_may_ask(room, who, anonymous)
        now = clock.now()
        asked = room.questions.create(
            attendee=who, words=said, anonymous=anonymous, language=language, key=key,
            asked_at=now, approved_at=None if room.read_first else now,
            session=programme.current(room, now),
        )  # fmt: skip
        room.ring()
    return asked


def _sent(attendee: Attendee, key: str) -> Question | None:
    return attendee.questions.filter(key=key).first() if key else None


def _no_faster(attendee: Attendee) -> None:
    """Outside of the transaction, so that a refused question counts as well."""
    who = str(attendee.pk)
    limits.require(who, most=IN_A_MINUTE, per=MINUTE, purpose="live.questions")
    limits.require(who, most=IN_AN_HOUR, per=HOUR, purpose="live.questions-hour")


def _require_may_ask(room: Room, who: Attendee, anonymous: bool) -> None:
    if who.blocked_at:
        raise PutOut(who)
    if not room.is_open:
        raise Refused(_("Questions can be asked while the room is open."))
    if anonymous and not room.anonymous_allowed:
        raise Refused(_("In this room questions are asked with a name."))
    most = room.questions_each
    standing = who.questions.filter(room=room).in_state(State.WAITING, State.OPEN, State.LIVE)
    if most is not None and standing.count() >= most:
        said = ngettext(
            "You have %(most)d question here that waits for an answer, which is as many as fit in."
            " Take it back, or wait a little.",
            "You have %(most)d questions here that wait for an answer, which is as many as fit in."
            " Take one back, or wait a little.",
            most,
        )
        raise Refused(said % {"most": most})


def edit(question: Question, attendee: Attendee, *, words: str) -> Question:
    """Other words for one's own question. Where moderators read first, they read it again."""
    said = cleaned(words)
    _no_faster(attendee)
    with alone.with_question(question.pk) as now:
        _require_own(now, attendee, State.WAITING, State.OPEN)
        if not now.room.is_open:
            raise Gone(_("The room is closed. Your question stays as it is."))
        if said == now.words:
            return now
        now.words, now.words_asked = said, ""
        now.edited_at = clock.now() if now.approved_at else None
        if now.room.read_first:
            now.approved_at = None
        now.save(update_fields=["words", "words_asked", "edited_at", "approved_at"])
        now.room.ring()
    return now


def withdraw(question: Question, attendee: Attendee) -> Question:
    """Take one's own question back. What was merged into it stands for itself again."""
    with alone.with_question(question.pk) as now:
        _require_own(now, attendee, State.WAITING, State.OPEN, State.WITHDRAWN)
        if not now.withdrawn_at:
            merging.let_go(now)
            now.withdrawn_at = clock.now()
            now.save(update_fields=["withdrawn_at"])
            now.room.ring()
    return now


def _require_own(question: Question, attendee: Attendee, *states: State) -> None:
    if question.attendee_id != attendee.pk:
        raise Gone(_("This is not your question."))
    if question.attendee.blocked_at:
        raise PutOut(question.attendee)
    if question.state not in states:
        said = _("Your question cannot be changed any more. It is: %(state)s.")
        raise Gone(said % {"state": question.state.label})
