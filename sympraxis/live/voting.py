"""Answers to polls and support for questions, taken in batches: few statements for however many.

Each function stands in one transaction of the caller and gives, for each act in its order, None or
the refusal. A batch means what its acts would mean one after the other, and the same act twice is
once. A form without JavaScript is a batch of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sympraxis.kit import clock, rows
from sympraxis.kit.errors import Refused
from sympraxis.kit.ready import Among, Last, Ready, Rows, columns

from . import answers, mixing, stems
from .answers import Answer, Asked, Said
from .models import Attendee, Ballot, Option, Poll, Question, Support, Vote
from .models import room as rooms
from .models.poll import Stage as PollStage
from .models.poll import scattered_for
from .models.question import State

Outcome = Refused | None
Spot = tuple[int, int]  # a poll or a question, and an attendee

ONE_FOR_ALL = (
    "ON CONFLICT (poll_id, attendee_id)"
    " DO UPDATE SET key = excluded.key, cast_at = excluded.cast_at"
    " WHERE live_ballot.key <> excluded.key AND live_ballot.poll_id IN ({changeable})"
    " RETURNING poll_id, attendee_id"
)


_here = Among(
    lambda keys: Attendee.objects.let_in().filter(pk__in=keys).order_by().values_list("pk", "event")
)
_POLL = columns(Poll)
_poll = Ready(
    lambda pk: (
        Poll.objects.filter(pk=pk).order_by()
        .values_list(*_POLL, "room__event", "room__blocked_words")
    ),
    int,
)  # fmt: skip
_offered = Ready(
    lambda poll: (
        Option.objects.filter(poll=poll).order_by()
        .values_list("pk", "by", "key", "approved_at", "hidden_at")
    ),
    int,
)  # fmt: skip
_kept_polls = Last()


class NotIn(Refused):
    """Whoever sends this is not in the room, or no longer."""

    status = 403


def let_in(acts: Iterable[Any]) -> dict[int, int]:
    """{attendee: event} of those who sent `acts` and were not put out."""
    return dict(_here(act.attendee for act in acts))


def require_in(attendee: int, event: int, people: dict[int, int]) -> None:
    if people.get(attendee) != event:
        raise NotIn(_("You are not in this room any more. Please come in again."))


def each_in_turn(check: Any, acts: Sequence[Any]) -> list[Any]:
    """What `check` gives for each act, or the Refused that it raised, in its sender's language."""
    found: list[Any] = []
    spoken = translation.get_language()
    for act in acts:
        try:
            if act.language and act.language != spoken:
                with translation.override(act.language):
                    found.append(check(act))
            else:
                found.append(check(act))
        except Refused as no:
            found.append(no)
    return found


@transaction.atomic(savepoint=False)
def answer(acts: Sequence[Answer]) -> list[Outcome]:
    """Ballots, of any polls, kinds and rooms."""
    asked = _asked({act.poll for act in acts})
    people, now = let_in(acts), clock.now()

    def check(act: Answer) -> list[Said]:
        found = asked.get(act.poll)
        if found is None or found.poll.room_id != act.room:
            raise Refused(_("This poll is not there any more."))
        require_in(act.attendee, found.event, people)
        _require_open(found.poll, act)
        return answers.fits(found, act)

    said = each_in_turn(check, acts)
    good = [at for at, one in enumerate(said) if not isinstance(one, Refused)]
    counts = _counting(acts, good, asked)
    taken = _cast({spot: acts[at] for spot, at in counts.items()}, asked, now)
    _replace({spot: said[at] for spot, at in counts.items() if spot in taken}, asked)
    stands = {spot: acts[at].key for spot, at in counts.items() if spot in taken}
    stands |= _kept([spot for spot in counts if spot not in taken])
    outcomes: list[Outcome] = [one if isinstance(one, Refused) else None for one in said]
    for at in good:
        first = at == counts[acts[at].poll, acts[at].attendee]
        outcomes[at] = _outcome(acts[at], asked, stands, taken, first=first)
    kept = [at for at in good if outcomes[at] is None]
    _add_ideas([(acts[at], said[at]) for at in kept], asked)
    rooms.ring(acts[at].room for at in kept)
    return outcomes


def _require_open(poll: Poll, act: Answer) -> None:
    stage = poll.stage
    if stage == PollStage.DRAFT:
        raise Refused(_("This poll is not there any more."))
    if act.round not in (None, poll.round):
        raise Refused(_("This poll was begun anew. Please answer once more."))
    if stage == PollStage.CLOSED:
        raise Refused(_("This poll is closed. Your answer came too late to be counted."))


def _asked(keys: set[int]) -> dict[int, Asked]:
    """The polls as they are, held so until this transaction is in: none is closed meanwhile."""
    rows.share(Poll, sorted(keys))
    found = {}
    for pk in keys:
        if poll := _poll.raw(pk):
            options = _offered.raw(pk)
            same = _kept_polls.of(pk, (poll, options), partial(_one_asked, poll, options))
            found[pk] = same.anew()
    return found


def _one_asked(poll: Rows, options: Rows) -> Asked:
    *values, event, blocked = _poll.read(poll)[0]
    found = Asked(Poll.from_db(None, _POLL, values), event, {}, stems.blocked(blocked), {})
    for pk, by, key, approved, hidden in _offered.read(options):
        if approved and not hidden:
            found.options[pk] = by
        if key and by:
            found.had.setdefault(by, set()).add(key)
    return found


def _counting(acts: Sequence[Answer], good: list[int], asked: dict[int, Asked]) -> dict[Spot, int]:
    """Which act counts for each person and poll: the last if it can be changed, else the first."""
    counts: dict[Spot, int] = {}
    for at in good:
        spot = (acts[at].poll, acts[at].attendee)
        if spot not in counts or asked[spot[0]].poll.changeable:
            counts[spot] = at
    return counts


def _cast(acts: dict[Spot, Answer], asked: dict[int, Asked], now: Any) -> set[Spot]:
    """Write the ballots; which of them are new, or another form than the one before."""
    if not acts:
        return set()
    changeable = sorted(pk for pk, one in asked.items() if one.poll.changeable)
    ending = ONE_FOR_ALL.format(changeable=", ".join(map(str, changeable or [0])))
    # In one order everywhere: two processes with the same people wait for each other, not both.
    values = [(*spot, acts[spot].key, now) for spot in sorted(acts)]
    columns = ["poll_id", "attendee_id", "key", "cast_at"]
    return set(map(tuple, rows.insert(Ballot, columns, values, ending)))


def _kept(spots: list[Spot]) -> dict[Spot, str]:
    """The key of the form that was taken before, of those whose form was not taken now."""
    if not spots:
        return {}
    found = Ballot.objects.filter(
        poll__in={poll for poll, _one in spots}, attendee__in={one for _poll, one in spots}
    )
    return {(p, a): key for p, a, key in found.values_list("poll", "attendee", "key").order_by()}


def _outcome(
    act: Answer, asked: dict[int, Asked], stands: dict[Spot, str], taken: set[Spot], *, first: bool
) -> Outcome:
    """`stands`: the key of the form that holds now. The same form once more changes nothing."""
    spot = (act.poll, act.attendee)
    again = bool(act.key) and act.key == stands.get(spot)
    if asked[act.poll].poll.changeable or again or (first and spot in taken):
        return None
    with translation.override(act.language or translation.get_language()):
        return Refused(_("You have answered already. This poll takes one answer of each."))


def _replace(said: dict[Spot, list[Said]], asked: dict[int, Asked]) -> None:
    """Put what is said in the place of what those people had said. Of secret polls nobody is
    named, and the rows of all stand in no order."""
    again = [spot for spot in said if asked[spot[0]].poll.changeable]
    rows.delete(Vote, ("poll_id", "attendee_id"), again)
    values = []
    for (poll, attendee), each in said.items():
        secret, moment = asked[poll].poll.secret, asked[poll].poll.opened_at
        values += [
            (poll, None if secret else attendee, one.option, one.rank, one.number, one.words,
             one.stem, None, moment if one.hidden else None)
            for one in each if not one.idea
        ]  # fmt: skip
    keyed = [(key, *one) for key, one in zip(scattered_for(len(values)), values, strict=True)]
    keyed += mixing.others({poll for poll, _ in said if asked[poll].poll.secret})
    # In the order of their keys, which is none: chance gave them.
    rows.insert(Vote, mixing.VOTE, sorted(keyed, key=itemgetter(0)))


def _add_ideas(said: Iterable[tuple[Answer, list[Said]]], asked: dict[int, Asked]) -> None:
    """New choices, each with whose it is."""
    new = []
    for act, each in said:
        poll = asked[act.poll].poll
        for one in (one for one in each if one.idea):
            approved = None if poll.read_first or one.hidden else clock.now()
            key = answers.idea_key(one.words)
            new.append((act.poll, one.words, 50, False, act.attendee, key, approved))
    columns = ["poll_id", "words", "order", "correct", "by_id", "key", "approved_at"]
    rows.insert(Option, columns, new, "ON CONFLICT DO NOTHING")


@dataclass(frozen=True)
class Supporting:
    """`on`: `attendee` stands behind the question; not on: no longer."""

    room: int
    attendee: int
    key: str
    question: int
    on: bool
    language: str = ""


@transaction.atomic(savepoint=False)
def support(acts: Sequence[Supporting]) -> list[Outcome]:
    """Support given and taken back. What was merged leads to where it went."""
    questions = _questions({act.question for act in acts})
    people = let_in(acts)
    last: dict[Spot, bool] = {}

    def check(act: Supporting) -> None:
        one = questions.get(act.question)
        if one is None or one.room_id != act.room:
            raise Refused(_("This question is not there any more."))
        require_in(act.attendee, one.room.event_id, people)
        if not one.approved_at or one.state in _NOT_SHOWN:
            raise Refused(_("This question is not there any more."))
        if one.attendee_id == act.attendee:
            raise Refused(_("This is your own question: it counts as yours already."))
        last[one.pk, act.attendee] = act.on

    outcomes = each_in_turn(check, acts)
    now = clock.now()
    given = [(*spot, now) for spot in sorted(last) if last[spot]]
    rows.insert(
        Support, ["question_id", "attendee_id", "given_at"], given, "ON CONFLICT DO NOTHING"
    )
    rows.delete(Support, ("question_id", "attendee_id"), [s for s in last if not last[s]])
    rooms.ring(act.room for act, no in zip(acts, outcomes, strict=True) if no is None)
    return outcomes


_NOT_SHOWN = {State.WITHDRAWN, State.MERGED, State.DECLINED, State.ARCHIVED, State.WAITING}


def _questions(keys: set[int]) -> dict[int, Question]:
    """{key: the question, or the one that it was merged into}."""
    wanted, found = set(keys), {}
    while wanted:
        some = Question.objects.filter(pk__in=wanted).select_related("room")
        read = {one.pk: one for one in some}
        found.update(read)
        wanted = {one.merged_into_id for one in read.values() if one.merged_into_id} - set(found)
    return {key: _target(key, found) for key in keys if key in found}


def _target(key: int, found: dict[int, Question]) -> Question:
    """Where it was merged into, if it was; a ring of them ends where it began."""
    one, met = found[key], {key}
    while one.merged_into_id and one.merged_into_id in found and one.merged_into_id not in met:
        one = found[one.merged_into_id]
        met.add(one.pk)
    return one
