"""The studio breathes while the demo is served: somebody asks, stands behind a question, reacts,
answers a poll, every few seconds.

What visitors do is left alone: as soon as somebody moderates, nobody else does. It grows to a
bound and no further, and begins anew when its day is over.
"""

from __future__ import annotations

import random
from datetime import timedelta
from random import Random

from sympraxis.kit import clock

from .. import acts, voting
from ..cheering import Cheering
from ..models import Attendee, Ballot, Broadcast, Caption, Crowd, Poll, Question, Room, Support
from ..models.broadcast import State as BroadcastState
from ..models.question import State
from ..models.room import Shows
from . import answering, filling, studio, telling

OPEN_MOST, WAITING_MOST = 12, 3  # questions
ON_STAGE = timedelta(seconds=90)
POLL_LASTS = timedelta(minutes=6)
CAPTIONS_STAY = timedelta(minutes=10)
WATCHED = timedelta(minutes=10)  # after an act of a moderator


def breathe(rng: Random | None = None) -> None:
    rng = rng or random.SystemRandom()
    room = studio.room()
    if room is None or room.event.day != clock.today(studio.ZONE):
        room = studio.open_today(rng)
    people = _made_up(room)
    if not people:
        return
    _count(room, len(people), rng)
    for chance, act in ((0.5, _support), (0.4, _react), (0.6, _answer), (0.12, _ask)):
        if rng.random() < chance:
            act(room, people, rng)
    _caption(room, rng)
    if not _is_moderated(room):
        _move_on(room, rng)
    room.ring()


def _made_up(room: Room) -> list[Attendee]:
    """Those who have neither an account nor a form of their own: no visitor is among them."""
    nobody = {"person": None, "registration": None, "link": None, "key": ""}
    return list(Attendee.objects.let_in().filter(event=room.event_id, **nobody))


def _caption(room: Room, rng: Random) -> None:
    """While the made-up picture is on air, what it says."""
    one = Broadcast.objects.filter(room=room, state=BroadcastState.ON_AIR).first()
    if one is None:
        return
    Caption.objects.filter(broadcast=one, written_at__lt=clock.now() - CAPTIONS_STAY).delete()
    lines = telling.studio()["captions"]
    one.captions.create(language="en", words=rng.choice(lines))


def _is_moderated(room: Room) -> bool:
    since = clock.now() - WATCHED
    return room.readings.filter(at__gte=since).exists()


def _count(room: Room, most: int, rng: Random) -> None:
    minute = clock.now().replace(second=0, microsecond=0)
    Crowd.objects.update_or_create(
        room=room, process=filling.PROCESS, minute_at=minute,
        defaults={"people": most - rng.randint(0, 5), "counted_at": clock.now()},
    )  # fmt: skip


def _ask(room: Room, people: list[Attendee], rng: Random) -> None:
    """Something that is not asked already."""
    waiting = room.questions.waiting().filter(attendee__in=people).count()
    asked = set(room.questions.values_list("words", flat=True))
    left = [one for one in telling.studio()["later"] if one["words"] not in asked]
    if left and waiting < WAITING_MOST:
        filling.ask(room, rng.choice(left), rng.choice(people), clock.now())


def _support(room: Room, people: list[Attendee], rng: Random) -> None:
    shown = list(room.questions.in_state(State.OPEN).values_list("pk", flat=True))
    if not shown:
        return
    question, who = rng.choice(shown), rng.choice(people)
    if not Support.objects.filter(question=question, attendee=who).exists():
        voting.support([voting.Supporting(room.pk, who.pk, "", question, True)])


def _react(room: Room, people: list[Attendee], rng: Random) -> None:
    if room.reactions:
        kind, number = rng.choice(room.reactions), rng.randint(1, 4)
        acts.write([Cheering(room.pk, rng.choice(people).pk, kind, number)])


def _answer(room: Room, people: list[Attendee], rng: Random) -> None:
    for poll in room.polls.open_at().prefetch_related("options"):
        done = set(Ballot.objects.filter(poll=poll).values_list("attendee", flat=True))
        left = [one for one in people if one.pk not in done]
        some = rng.sample(left, min(len(left), rng.randint(0, 2)))
        acts.write([answering.answer(poll, one, rng) for one in some])


def _move_on(room: Room, rng: Random) -> None:
    """What a moderator would do now and then. Written straight into the tables: the audit trail is
    for people."""
    _take_next(room)
    _show_next(room, rng)
    _open_next(room)


def _take_next(room: Room) -> None:
    """On stage a question stays for a while, then the one with most support comes."""
    now, on = clock.now(), room.on_stage()
    if on is not None and on.live_at and now - on.live_at < ON_STAGE:
        return
    if on is not None:
        Question.objects.filter(pk=on.pk).update(answered_at=now)
    shown = room.questions.in_state(State.OPEN).with_support()
    following = shown.in_order().first()
    if following is not None:
        Question.objects.filter(pk=following.pk).update(live_at=now)
        Room.objects.filter(pk=room.pk).update(shows=Shows.QUESTION, shown_question=following)


def _show_next(room: Room, rng: Random) -> None:
    """One that waits for a minute is shown, while there is room."""
    if room.questions.in_state(State.OPEN).count() >= OPEN_MOST or rng.random() < 0.7:
        return
    since = clock.now() - timedelta(minutes=1)
    one = room.questions.waiting().filter(asked_at__lte=since).first()
    if one is not None:
        Question.objects.filter(pk=one.pk).update(approved_at=clock.now())
    elif not room.questions.in_state(State.OPEN).exists():
        _begin_again(room)


def _begin_again(room: Room) -> None:
    """All was answered: those of the made-up ones come once more."""
    mine = room.questions.in_state(State.ANSWERED).filter(attendee__in=_made_up(room))
    mine.update(answered_at=None, live_at=None, asked_at=clock.now())


def _open_next(room: Room) -> None:
    """A poll that everybody answered is closed after a while; the oldest one is asked anew."""
    now = clock.now()
    single = room.polls.filter(kind__in=("single", "multiple", "rating", "scale"), secret=False)
    on = single.filter(closed_at=None, opened_at__isnull=False).order_by("opened_at").first()
    if on is None or now - (on.opened_at or now) < POLL_LASTS:
        return
    Poll.objects.filter(pk=on.pk).update(closed_at=now)
    following = single.exclude(closed_at=None).exclude(pk=on.pk).order_by("opened_at").first()
    if following is not None:
        following.ballots.all().delete()
        following.votes.all().delete()
        Poll.objects.filter(pk=following.pk).update(
            opened_at=now, closed_at=None, round=following.round + 1
        )
