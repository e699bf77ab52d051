"""Polls as moderators prepare and run them: each act asks who may, is written down, and rings.

A poll is held while one acts on it, and while votes for it are written: what is announced as closed
takes nothing more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.activity import Action, record
from sympraxis.kit import clock, rows
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions
from .acting import NoDuty
from .models import Poll, Room, Vote
from .models.poll import Kind, Stage, scattered
from .models.room import Shows
from .policies import may_moderate

CHOOSING = (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING, Kind.QUIZ)  # kinds that need choices
FEWEST, MOST = 2, 30  # choices of such a poll
MORE = timedelta(minutes=1)
# What may be changed of a poll that people have met: nothing that they answered to.
ALWAYS = frozenset({"help", "order"})


@contextmanager
def act(poll: Poll, by: Person) -> Iterator[Poll]:
    """`poll` as it is now, held until this is in. Errors: NoDuty."""
    with transaction.atomic():
        held = Poll.objects.select_for_update(of=("self",)).select_related("room__event")
        now = held.filter(pk=poll.pk).first()
        if now is None:
            raise Refused(_("This poll is not there any more."))
        if not may_moderate(by, now.room):
            raise NoDuty
        yield now
        Poll.objects.filter(pk=now.pk).update(turn=F("turn") + 1)
        now.room.ring()


def note(action: Action, poll: Poll, by: Person | None) -> None:
    record(action, on=poll, by=by, room=poll.room_id)


@transaction.atomic
def prepare(room: Room, *, by: Person, choices: list[tuple[str, bool]], **fields: Any) -> Poll:
    """A draft, after the others. `choices`: words, and whether they are right (of a quiz)."""
    if not may_moderate(by, room):
        raise NoDuty
    last = room.polls.aggregate(last=Max("order"))["last"]
    order = 1 if last is None else last + 1
    poll = Poll.objects.create(room=room, made_by=by, order=order, **fields)
    _choose(poll, choices)
    note(actions.POLL_PREPARED, poll, by)
    room.ring()
    return poll


def change(poll: Poll, *, by: Person, choices: list[tuple[str, bool]], **fields: Any) -> None:
    """A draft may become anything. Of a poll that was opened, only what ALWAYS says is taken."""
    with act(poll, by) as now:
        draft = now.stage == Stage.DRAFT
        if not draft and not set(fields) <= ALWAYS:
            raise Refused(_("This poll was opened meanwhile: what is asked stays as it is."))
        for name, value in fields.items():
            setattr(now, name, value)
        now.save(update_fields=list(fields))
        if draft:
            now.options.all().delete()
            _choose(now, choices)
        note(actions.POLL_CHANGED, now, by)


def _choose(poll: Poll, choices: list[tuple[str, bool]]) -> None:
    for order, (words, correct) in enumerate(choices, 1):
        poll.options.create(words=words, order=order, correct=correct)


def discard(poll: Poll, *, by: Person) -> None:
    """Remove a draft. What people have answered is closed, not removed."""
    with act(poll, by) as now:
        if now.stage != Stage.DRAFT:
            raise Refused(_("Only a draft can be removed."))
        note(actions.POLL_DISCARDED, now, by)
        _off_stage(now)
        Poll.objects.filter(pk=now.pk).delete()


def move(poll: Poll, way: str, *, by: Person) -> None:
    """One place up or down."""
    with act(poll, by) as now:
        each = list(now.room.polls.order_by("order", "pk"))
        at = each.index(now)
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(each):
            each[at], each[to] = each[to], each[at]
        for order, one in enumerate(each, 1):
            if one.order != order:
                Poll.objects.filter(pk=one.pk).update(order=order)
        note(actions.POLL_MOVED, now, by)


def copy(poll: Poll, *, by: Person, compared: bool = False) -> Poll:
    """A new draft that asks the same. `compared`: as the second round of it."""
    with act(poll, by) as now:
        each = [(one.words, one.correct) for one in now.options.filter(by=None)]
        same = ("kind", "title", "help", "results", "changeable", "secret", "least", "most",
                "labels", "unit", "points", "read_first", "lasts")  # fmt: skip
        fields = {name: getattr(now, name) for name in same}
        before = now if compared else None
        note(actions.POLL_COPIED, now, by)
        return prepare(now.room, by=by, choices=each, before=before, **fields)


def open(poll: Poll, *, by: Person) -> None:
    """Ask everybody, for as long as it lasts. Opened twice is opened once."""
    with act(poll, by) as now:
        if now.stage == Stage.OPEN:
            return
        if now.stage == Stage.CLOSED:
            raise Refused(_("This poll is closed. It can be opened again, or copied."))
        _require_choices(now)
        now.opened_at = clock.now()
        now.closes_at = now.opened_at + now.lasts if now.lasts else None
        now.save(update_fields=["opened_at", "closes_at"])
        note(actions.POLL_OPENED, now, by)


def _require_choices(poll: Poll) -> None:
    if poll.kind in CHOOSING and poll.options.count() < FEWEST:
        few = ngettext(
            "This poll needs at least %(n)d choice before it is opened.",
            "This poll needs at least %(n)d choices before it is opened.", FEWEST,
        )  # fmt: skip
        raise Refused(few % {"n": FEWEST})
    if poll.kind == Kind.QUIZ and not poll.options.filter(correct=True).exists():
        raise Refused(_("Say first which choice is right."))


def extend(poll: Poll, *, by: Person) -> None:
    """One more minute."""
    with act(poll, by) as now:
        if now.stage != Stage.OPEN or now.closes_at is None:
            raise Refused(_("This poll is not about to close."))
        now.closes_at += MORE
        now.save(update_fields=["closes_at"])
        note(actions.POLL_EXTENDED, now, by)


def close(poll: Poll, *, by: Person) -> None:
    """Take nothing more. One that is over already was closed when it said it would be."""
    with act(poll, by) as now:
        if now.stage == Stage.DRAFT:
            raise Refused(_("This poll is not open."))
        if now.closed_at is None:
            _close(now)
            note(actions.POLL_CLOSED, now, by)


def _close(poll: Poll) -> None:
    now = clock.now()
    poll.closed_at = min(now, poll.closes_at or now)
    poll.save(update_fields=["closed_at"])
    if poll.secret:
        _scatter(poll)


def _scatter(poll: Poll) -> None:
    """Write all votes anew, in no order and all at once: what a database knows of when a row was
    written, and beside which others, leads to no ballot either."""
    columns = ["poll_id", "option_id", "rank", "number", "words", "stem", "approved_at",
               "hidden_at"]  # fmt: skip
    values = [(scattered(), *row) for row in poll.votes.order_by().values_list(*columns)]
    poll.votes.all().delete()
    random.SystemRandom().shuffle(values)
    rows.insert(Vote, ["id", *columns], values)


def reopen(poll: Poll, *, by: Person) -> None:
    """Until it is closed again: the time that was announced is over."""
    with act(poll, by) as now:
        if now.stage == Stage.DRAFT:
            raise Refused(_("This poll is not closed."))
        if now.stage == Stage.CLOSED:
            now.closed_at = now.closes_at = None
            now.save(update_fields=["closed_at", "closes_at"])
            note(actions.POLL_REOPENED, now, by)


def reset(poll: Poll, *, by: Person) -> None:
    """Forget all answers: a draft again, for another round."""
    with act(poll, by) as now:
        now.votes.all().delete()
        now.ballots.all().delete()
        now.options.exclude(key="").delete()
        now.round += 1
        now.opened_at = now.closes_at = now.closed_at = None
        now.save(update_fields=["round", "opened_at", "closes_at", "closed_at"])
        _off_stage(now)
        note(actions.POLL_RESET, now, by)


def show(poll: Poll, *, by: Person) -> None:
    """On the stage screen, in the place of whatever was there."""
    with act(poll, by) as now:
        if now.stage == Stage.DRAFT:
            raise Refused(_("Open the poll first: the stage shows what the audience has met."))
        Room.objects.filter(pk=now.room_id).update(shows=Shows.POLL, shown_poll=now)
        note(actions.POLL_STAGED, now, by)


def unshow(poll: Poll, *, by: Person) -> None:
    """Where it is there at all: another moderator may have shown something else meanwhile."""
    with act(poll, by) as now:
        if _off_stage(now):
            note(actions.POLL_UNSTAGED, now, by)


def _off_stage(poll: Poll) -> int:
    here = Room.objects.filter(pk=poll.room_id, shown_poll=poll, shows=Shows.POLL)
    return here.update(shows=Shows.NOTHING, shown_poll=None)


def let_words_be_seen(poll: Poll, key: str, *, seen: bool, by: Person) -> None:
    """Words that people wrote, by `key`: of a cloud the spellings of a word, of an open text one
    answer, of ideas one of them. Of secret polls the moment is not kept."""
    with act(poll, by) as now:
        moment = now.opened_at if now.secret else clock.now()
        told = {"approved_at": moment, "hidden_at": None} if seen else {"hidden_at": moment}
        if not _words(now, key).update(**told):
            raise Refused(_("These words are not there any more."))
        note(actions.WORDS_SHOWN if seen else actions.WORDS_HIDDEN, now, by)


def _words(poll: Poll, key: str) -> Any:
    if poll.kind == Kind.CLOUD:
        return poll.votes.filter(stem=key)
    number = int(key) if key.isdecimal() and len(key) < 20 else 0
    return (poll.options if poll.kind == Kind.IDEAS else poll.votes).filter(pk=number)


def end_overdue() -> None:
    """Close what is over by the clock, so that it stays so whatever becomes of the clock."""
    over = Poll.objects.filter(closes_at__lte=clock.now(), closed_at=None)
    for poll in over.order_by("pk"):
        with transaction.atomic():
            held = Poll.objects.select_for_update(of=("self",)).select_related("room")
            now = held.filter(pk=poll.pk, closed_at=None, closes_at__lte=clock.now()).first()
            if now is None:
                continue
            _close(now)
            Poll.objects.filter(pk=now.pk).update(turn=F("turn") + 1)
            note(actions.POLL_ENDED, now, None)
            now.room.ring()
