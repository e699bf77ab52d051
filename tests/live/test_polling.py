"""Polls as moderators run them: what each act does, who may, and what is written down."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sympraxis.activity.models import Entry
from sympraxis.kit import bus, clock
from sympraxis.kit.errors import Refused
from sympraxis.live import acts, boards, polling
from sympraxis.live.answers import Answer
from sympraxis.live.models import Appointment, Poll, Vote
from sympraxis.live.models.poll import Kind, Results, Stage
from sympraxis.live.passes import Role
from tests.race import race

from . import desk, made

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def eva(room):
    """A moderator of the room."""
    return desk.moderator(room)


def draft(room, eva, *, kind=Kind.SINGLE, choices=("A", "B"), **fields):
    each = [(words.removeprefix("*"), words.startswith("*")) for words in choices]
    return polling.prepare(room, by=eva, kind=kind, title="What next?", choices=each, **fields)


def fresh(poll):
    return Poll.objects.get(pk=poll.pk)


def answer(poll, **said):
    who = made.attendee(poll.room)
    said = said or {"options": (poll.options.first().pk,)}
    return acts.write([Answer(poll.room_id, who.pk, poll.pk, "k", **said)])[0]


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_poll_goes_from_draft_to_open_to_closed_and_back(room, eva):
    poll = draft(room, eva)
    assert fresh(poll).stage == Stage.DRAFT
    polling.open(poll, by=eva)
    assert answer(poll) is None
    polling.close(poll, by=eva)
    assert fresh(poll).stage == Stage.CLOSED
    assert answer(poll).status == 409
    polling.reopen(poll, by=eva)
    assert answer(poll) is None
    assert actions() == [
        "live.poll_prepared", "live.poll_opened", "live.poll_closed", "live.poll_reopened"
    ]  # fmt: skip


def test_two_moderators_who_do_the_same_do_it_once(room, eva):
    poll = draft(room, eva)
    polling.open(poll, by=eva)
    opened = fresh(poll).opened_at
    polling.open(poll, by=eva)
    assert fresh(poll).opened_at == opened
    polling.close(poll, by=eva)
    closed = fresh(poll).closed_at
    polling.close(poll, by=eva)
    assert fresh(poll).closed_at == closed
    assert actions().count("live.poll_opened") == actions().count("live.poll_closed") == 1


def test_poll_closes_by_itself_and_has_a_minute_more(room, eva):
    poll = draft(room, eva, lasts=2 * MINUTE)
    begun = clock.now()
    with clock.held_at(begun):
        polling.open(poll, by=eva)
        polling.extend(poll, by=eva)
    assert fresh(poll).closes_at == begun + 3 * MINUTE
    with clock.held_at(begun + 3 * MINUTE):
        assert answer(poll).status == 409
        with pytest.raises(Refused):
            polling.extend(poll, by=eva)
    with clock.held_at(begun + 5 * MINUTE):
        polling.end_overdue()
        polling.end_overdue()
        assert fresh(poll).closed_at == begun + 3 * MINUTE
        assert actions()[-1] == "live.poll_ended"
        assert actions().count("live.poll_ended") == 1
        polling.reopen(poll, by=eva)
        assert fresh(poll).stage == Stage.OPEN


def test_poll_without_an_end_has_no_minute_more(room, eva):
    poll = draft(room, eva)
    polling.open(poll, by=eva)
    with pytest.raises(Refused):
        polling.extend(poll, by=eva)


def test_poll_needs_choices_before_it_is_opened(room, eva):
    for poll in (
        draft(room, eva, choices=["A"]),
        draft(room, eva, choices=[], kind=Kind.RANKING),
        draft(room, eva, choices=["A", "B"], kind=Kind.QUIZ),
    ):
        with pytest.raises(Refused):
            polling.open(poll, by=eva)
        assert fresh(poll).stage == Stage.DRAFT
    polling.open(draft(room, eva, choices=["A", "*B"], kind=Kind.QUIZ), by=eva)
    polling.open(draft(room, eva, choices=[], kind=Kind.IDEAS), by=eva)


def test_what_people_answered_to_cannot_be_changed(room, eva):
    poll = draft(room, eva)
    polling.change(poll, by=eva, choices=[("C", False), ("D", False)], results=Results.OWN)
    assert [one.words for one in poll.options.all()] == ["C", "D"]
    polling.open(poll, by=eva)
    for fields in ({"results": Results.HIDDEN}, {"title": "Another"}, {"secret": True}):
        with pytest.raises(Refused):
            polling.change(poll, by=eva, choices=[], **fields)
    polling.change(poll, by=eva, choices=[], help="Think of last year.")
    assert (fresh(poll).results, fresh(poll).help) == (Results.OWN, "Think of last year.")
    assert poll.options.count() == 2


def test_reset_forgets_all_answers_and_asks_for_another_round(room, eva):
    poll = draft(room, eva, kind=Kind.IDEAS, choices=["First"])
    polling.open(poll, by=eva)
    assert answer(poll) is None
    assert answer(poll, words=("Mine",)) is None
    polling.show(poll, by=eva)
    polling.reset(poll, by=eva)
    now = fresh(poll)
    assert (now.stage, now.round) == (Stage.DRAFT, 2)
    assert not now.ballots.exists() and not now.votes.exists()
    assert [one.words for one in now.options.all()] == ["First"]
    room.refresh_from_db()
    assert room.shows == "nothing"


def test_only_drafts_are_removed(room, eva):
    poll = draft(room, eva)
    polling.discard(poll, by=eva)
    assert not Poll.objects.exists()
    assert actions()[-1] == "live.poll_discarded"
    poll = draft(room, eva)
    polling.open(poll, by=eva)
    with pytest.raises(Refused):
        polling.discard(poll, by=eva)


def test_second_round_asks_the_same_and_is_compared(room, eva):
    poll = draft(room, eva, kind=Kind.QUIZ, choices=["A", "*B"], points=5)
    again = polling.copy(poll, by=eva, compared=True)
    assert (again.before, again.points, again.stage) == (poll, 5, Stage.DRAFT)
    assert [(one.words, one.correct) for one in again.options.all()] == [("A", False), ("B", True)]
    assert polling.copy(poll, by=eva).before is None


def test_order_is_moved(room, eva):
    first, second, third = (draft(room, eva) for _n in range(3))
    polling.move(third, "up", by=eva)
    assert list(room.polls.all()) == [first, third, second]
    polling.move(first, "up", by=eva)
    polling.move(second, "down", by=eva)
    assert list(room.polls.all()) == [first, third, second]


def test_stage_shows_what_the_audience_has_met(room, eva):
    poll = draft(room, eva)
    with pytest.raises(Refused):
        polling.show(poll, by=eva)
    polling.open(poll, by=eva)
    polling.show(poll, by=eva)
    room.refresh_from_db()
    assert boards.of(room, Role.STAGE, clock.now())["show"]["poll"]["pk"] == poll.pk
    Poll.objects.filter(pk=poll.pk).update(opened_at=None)
    room.refresh_from_db()
    assert "What next?" not in str(boards.of(room, Role.STAGE, clock.now()))
    polling.unshow(poll, by=eva)
    room.refresh_from_db()
    assert room.shown_poll is None


def test_words_are_taken_out_and_shown_again(room, eva):
    poll = draft(room, eva, kind=Kind.CLOUD, choices=[])
    polling.open(poll, by=eva)
    for words in ("Trust", "trusts", "Time"):
        assert answer(poll, words=(words,)) is None
    polling.let_words_be_seen(poll, "trust", seen=False, by=eva)
    assert list(poll.votes.filter(hidden_at=None).values_list("words", flat=True)) == ["Time"]
    polling.let_words_be_seen(poll, "trust", seen=True, by=eva)
    assert poll.votes.filter(hidden_at=None).count() == 3
    with pytest.raises(Refused):
        polling.let_words_be_seen(poll, "nothing", seen=True, by=eva)


def test_idea_and_text_are_shown_once_read(room, eva):
    ideas = draft(room, eva, kind=Kind.IDEAS, choices=[], read_first=True)
    texts = draft(room, eva, kind=Kind.TEXT, choices=[], read_first=True)
    for poll in (ideas, texts):
        polling.open(poll, by=eva)
        assert answer(poll, words=("Meet more",)) is None
    polling.let_words_be_seen(ideas, str(ideas.options.get().pk), seen=True, by=eva)
    polling.let_words_be_seen(texts, str(texts.votes.get().pk), seen=True, by=eva)
    assert ideas.options.get().approved_at
    assert texts.votes.get().approved_at
    with pytest.raises(Refused):
        polling.let_words_be_seen(texts, "none", seen=True, by=eva)


ACTS = [
    lambda poll, by: polling.open(poll, by=by),
    lambda poll, by: polling.close(poll, by=by),
    lambda poll, by: polling.extend(poll, by=by),
    lambda poll, by: polling.reopen(poll, by=by),
    lambda poll, by: polling.reset(poll, by=by),
    lambda poll, by: polling.copy(poll, by=by),
    lambda poll, by: polling.show(poll, by=by),
    lambda poll, by: polling.unshow(poll, by=by),
    lambda poll, by: polling.discard(poll, by=by),
    lambda poll, by: polling.move(poll, "up", by=by),
    lambda poll, by: polling.let_words_be_seen(poll, "a", seen=True, by=by),
    lambda poll, by: polling.change(poll, by=by, choices=[], help="x"),
    lambda poll, by: polling.prepare(poll.room, by=by, choices=[], title="x"),
]


@pytest.mark.parametrize("act", ACTS)
def test_whose_duty_ended_meanwhile_acts_no_more(room, eva, act):
    poll = made.poll(room, "A", "B", closes_at=clock.now() + MINUTE)
    Appointment.objects.update(ended_at=clock.now())
    before = list(Poll.objects.values())
    with pytest.raises(Refused) as no:
        act(poll, eva)
    assert no.value.status == 403
    assert list(Poll.objects.values()) == before
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_every_act_rings_the_room():
    room = made.room()
    eva = desk.moderator(room)
    poll = draft(room, eva)
    for act in (polling.open, polling.show, polling.close, polling.reopen, polling.reset):
        before = bus.count(room.topic)
        act(poll, by=eva)
        assert bus.count(room.topic) != before


@pytest.mark.django_db(transaction=True)
def test_closing_while_votes_come_in_counts_exactly_what_was_acknowledged():
    room = made.room()
    eva = desk.moderator(room)
    poll = draft(room, eva)
    polling.open(poll, by=eva)
    voters = [made.attendee(room) for _n in range(24)]
    option = poll.options.first().pk

    def vote(who):
        return lambda: acts.write([Answer(room.pk, who.pk, poll.pk, "k", options=(option,))])[0]

    outcomes = race([*map(vote, voters), lambda: polling.close(poll, by=eva)])[:-1]
    assert poll.votes.count() == poll.ballots.count() == outcomes.count(None)
    assert {one.status for one in outcomes if one} <= {409}


def test_secret_poll_has_no_names_by_the_rule_of_the_table(room):
    for fields in ({"kind": Kind.QUIZ}, {"kind": Kind.IDEAS}, {"changeable": True}):
        given = {"changeable": False, **fields}
        with pytest.raises(IntegrityError), transaction.atomic():
            made.poll(room, secret=True, **given)


def test_votes_of_a_secret_poll_are_written_anew_when_it_closes(room, eva):
    poll = draft(room, eva, kind=Kind.CLOUD, choices=[], secret=True, changeable=False)
    polling.open(poll, by=eva)
    for words in ("a", "b", "c", "d", "e"):
        assert answer(poll, words=(words,)) is None
    before = dict(poll.votes.values_list("words", "pk"))
    polling.close(poll, by=eva)
    after = dict(poll.votes.values_list("words", "pk"))
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_transaction_number_leads_from_a_secret_vote_to_a_ballot():
    """PostgreSQL keeps with each row which transaction wrote it."""
    room = made.room()
    eva = desk.moderator(room)
    poll = draft(room, eva, secret=True, changeable=False)
    polling.open(poll, by=eva)
    for _n in range(5):
        assert answer(poll) is None

    def numbers(table):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT xmin::text FROM {table}")
            return {number for (number,) in cursor.fetchall()}

    assert len(numbers("live_vote")) == 1  # five are few: all are written anew with each
    polling.close(poll, by=eva)
    assert len(numbers("live_vote")) == 1
    assert not numbers("live_vote") & numbers("live_ballot")
    assert Vote.objects.count() == 5
