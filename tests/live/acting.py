"""A busy room: people who ask, support, vote, wave, and moderators who decide, at random."""

from random import Random

from django.db.models import F

from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.live.models import (
    Attendee,
    Ballot,
    Cheer,
    Hand,
    HelpCall,
    Notice,
    Poll,
    Question,
    Room,
    Support,
    Vote,
)
from sympraxis.live.models.poll import Kind, Results
from sympraxis.live.models.room import Shows

from . import made

# Words by which what nobody of the audience may read is found in what was sent.
WAITS, DECLINED, NAMELESS = "waits-7391", "declined-7391", "nameless-7391"
HIDDEN, CALLS, CUES = "hidden-7391", "calls-7391", "cues-7391"
UNREAD, NOTES, VOTER = "unread-7391", "notes-7391", "voter-7391"
WORDS = (Kind.CLOUD, Kind.TEXT)


class Actors:
    """Each act changes a table or two and rings. The rules are others' to test: what is changed
    here is what streams have to follow."""

    def __init__(self, room: Room, chance: Random, people: int = 4) -> None:
        self.room, self.chance = room, chance
        self.people = [made.attendee(room, f"Person {number}") for number in range(people)]
        self.speaker = Speaker.objects.create(name="Chiara", slug="chiara")
        self.nameless = made.attendee(room, NAMELESS)
        self.voter = made.attendee(room, VOTER)  # who does nothing else
        self.acts = [
            self.ask, self.approve, self.decline, self.support, self.go_live, self.answer,
            self.open_poll, self.vote, self.vote, self.close_poll, self.reset_poll, self.say,
            self.unsay, self.cheer, self.wave, self.call, self.show, self.withdraw,
            self.cue, self.confirm, self.note, self.open_words, self.write, self.write, self.read,
            self.take_out,
        ]  # fmt: skip

    def act(self) -> None:
        self.chance.choice(self.acts)()
        self.room.ring()

    def _one(self, found):  # type: ignore[no-untyped-def]
        some = list(found)
        return self.chance.choice(some) if some else None

    def ask(self) -> None:
        nameless = self.chance.random() < 0.3
        who = self.nameless if nameless else self.chance.choice(self.people)
        made.question(
            self.room, f"{WAITS} {self.chance.random()}", by=who, approved_at=None,
            anonymous=nameless,
        )  # fmt: skip

    def approve(self) -> None:
        if one := self._one(self.room.questions.waiting()):
            words = one.words.replace(WAITS, "Shown")
            Question.objects.filter(pk=one.pk).update(approved_at=clock.now(), words=words)

    def decline(self) -> None:
        if one := self._one(self.room.questions.waiting()):
            words = one.words.replace(WAITS, DECLINED)
            Question.objects.filter(pk=one.pk).update(declined_at=clock.now(), words=words)

    def withdraw(self) -> None:
        if one := self._one(self.room.questions.shown()):
            Question.objects.filter(pk=one.pk).update(withdrawn_at=clock.now())

    def support(self) -> None:
        if one := self._one(self.room.questions.shown()):
            who = self.chance.choice(self.people)
            if not Support.objects.filter(question=one, attendee=who).delete()[0]:
                Support.objects.create(question=one, attendee=who)

    def go_live(self) -> None:
        if one := self._one(self.room.questions.unanswered()):
            self.room.questions.on_stage().update(answered_at=clock.now())
            Question.objects.filter(pk=one.pk).update(live_at=clock.now())

    def note(self) -> None:
        if one := self._one(self.room.questions.shown()):
            Question.objects.filter(pk=one.pk).update(note=NOTES)

    def answer(self) -> None:
        self.room.questions.on_stage().update(answered_at=clock.now())

    def open_poll(self) -> None:
        results = self.chance.choice([*Results])
        secret = self.chance.random() < 0.3
        given = {"results": results, "secret": secret, "changeable": not secret}
        poll = made.poll(self.room, "Staff", "Data", **given)
        poll.options.create(words=HIDDEN, hidden_at=clock.now())

    def _answers(self, *kinds: Kind) -> tuple[Poll | None, Attendee | None]:
        """An open poll, and somebody who has not answered it."""
        poll = self._one(self.room.polls.open_at().filter(kind__in=kinds))
        who = self.chance.choice([*self.people, self.voter])
        if poll is None or Ballot.objects.filter(poll=poll, attendee=who).exists():
            return None, None
        Ballot.objects.create(poll=poll, attendee=who)
        return poll, None if poll.secret else who

    def vote(self) -> None:
        poll, who = self._answers(Kind.SINGLE)
        if poll:
            poll.votes.create(attendee=who, option=self._one(poll.options.all()))

    def open_words(self) -> None:
        kind, results = self.chance.choice(WORDS), self.chance.choice([*Results])
        made.poll(self.room, kind=kind, results=results, read_first=True)

    def write(self) -> None:
        poll, who = self._answers(*WORDS)
        if poll:
            poll.votes.create(attendee=who, words=f"{UNREAD} {self.chance.random()}", stem=UNREAD)

    def read(self) -> None:
        if one := self._one(self._unread()):
            words = one.words.replace(UNREAD, "Read")
            self._decide(one, words=words, stem="read", approved_at=clock.now())

    def take_out(self) -> None:
        if one := self._one(self._unread()):
            self._decide(one, approved_at=clock.now(), hidden_at=clock.now())

    def _unread(self):  # type: ignore[no-untyped-def]
        written = Vote.objects.filter(poll__room=self.room, poll__kind__in=WORDS)
        return written.filter(approved_at=None, hidden_at=None)

    def _decide(self, one: Vote, **said: object) -> None:
        Vote.objects.filter(pk=one.pk).update(**said)
        Poll.objects.filter(pk=one.poll_id).update(turn=F("turn") + 1)

    def close_poll(self) -> None:
        if poll := self._one(self.room.polls.published()):
            closed = None if poll.closed_at else clock.now()
            Poll.objects.filter(pk=poll.pk).update(closed_at=closed)

    def reset_poll(self) -> None:
        if poll := self._one(self.room.polls.published()):
            poll.votes.all().delete()
            poll.ballots.all().delete()
            opened = self.chance.choice([None, clock.now()])
            Poll.objects.filter(pk=poll.pk).update(
                round=F("round") + 1, opened_at=opened, closed_at=None
            )

    def say(self) -> None:
        Notice.objects.create(room=self.room, words="Lunch")

    def unsay(self) -> None:
        self.room.notices.filter(ended_at=None).update(ended_at=clock.now())

    def cheer(self) -> None:
        minute = clock.now().replace(second=0, microsecond=0)
        cheer, _ = Cheer.objects.get_or_create(room=self.room, kind="agree", minute_at=minute)
        Cheer.objects.filter(pk=cheer.pk).update(number=F("number") + 3)

    def wave(self) -> None:
        who = self.chance.choice(self.people)
        if not Hand.objects.filter(attendee=who).delete()[0]:
            Hand.objects.create(room=self.room, attendee=who)

    def call(self) -> None:
        HelpCall.objects.create(room=self.room, attendee=self.people[0], words=CALLS)

    def cue(self) -> None:
        self.room.cues.create(speaker=self.speaker, words=CUES)

    def confirm(self) -> None:
        self.room.cues.filter(seen_at=None).update(seen_at=clock.now())

    def show(self) -> None:
        Room.objects.filter(pk=self.room.pk).update(
            shows=self.chance.choice([*Shows]),
            shown_question=self._one(self.room.questions.shown()),
            shown_poll=self._one(self.room.polls.published()),
        )
