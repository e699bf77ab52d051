"""Votes and support in batches: what counts, once, and for whom."""

import itertools
import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction

from sympraxis.kit import clock
from sympraxis.live import acts, mixing, polling, voting
from sympraxis.live.answers import Answer
from sympraxis.live.models import Ballot, Option, Support, Vote
from sympraxis.live.models.poll import Kind
from sympraxis.live.voting import Supporting
from tests.events import made as events
from tests.race import Meeting, race

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


def elsewhere():
    """A room of another event."""
    return made.room(event=events.event("elsewhere", starts_at=clock.now()))


def ballot(poll, by, key="k1", **said):
    if not said:
        said = {"options": (poll.options.first().pk,)}
    return Answer(poll.room_id, by.pk, poll.pk, key, **said)


def statuses(*sent):
    return [outcome and outcome.status for outcome in acts.write(list(sent))]


def test_same_key_twice_is_once_and_another_replaces(room):
    poll, ada = made.poll(room, "A", "B"), made.attendee(room)
    first, second = poll.options.all()
    assert statuses(ballot(poll, ada), ballot(poll, ada)) == [None, None]
    assert statuses(ballot(poll, ada)) == [None]
    assert Vote.objects.get().option == first
    assert statuses(ballot(poll, ada, "k2", options=(second.pk,))) == [None]
    assert Vote.objects.get().option == second
    assert Ballot.objects.count() == 1


def test_final_answer_stays_and_its_own_key_is_no_second_one(room):
    poll, ada = made.poll(room, "A", "B", changeable=False), made.attendee(room)
    first, second = (one.pk for one in poll.options.all())
    sent = [ballot(poll, ada, key, options=(one,)) for key, one in
            [("k1", first), ("k2", second), ("k1", first)]]  # fmt: skip
    assert statuses(*sent) == [None, 409, None]
    assert statuses(*sent) == [None, 409, None]
    assert Vote.objects.get().option_id == first


def test_poll_that_is_closed_drafted_or_elsewhere_refuses(room):
    ada, now = made.attendee(room), clock.now()
    closed = made.poll(room, "A", closed_at=now)
    late = made.poll(room, "A", closes_at=now - timedelta(seconds=1))
    draft = made.poll(room, "A", opened_at=None)
    other = made.poll(elsewhere(), "A")
    open_one = made.poll(room, "A")
    smuggled = Answer(room.pk, ada.pk, other.pk, "k", options=(other.options.get().pk,))
    sent = [ballot(one, ada) for one in (closed, late, draft, other)] + [smuggled]
    gone = Answer(room.pk, ada.pk, 10**9, "k", options=(1,))
    assert statuses(*sent, gone, ballot(open_one, ada)) == [409, 409, 409, 403, 409, 409, None]
    assert list(Vote.objects.values_list("poll", flat=True)) == [open_one.pk]


def test_round_that_is_over_is_not_answered(room):
    poll, ada = made.poll(room, "A", round=2), made.attendee(room)
    choice = (poll.options.get().pk,)
    assert statuses(ballot(poll, ada, options=choice, round=1)) == [409]
    assert statuses(ballot(poll, ada, options=choice, round=2)) == [None]


def test_who_was_put_out_or_is_of_another_event_has_no_vote(room):
    poll = made.poll(room, "A")
    out = made.attendee(room, blocked_at=clock.now())
    stranger = made.attendee(elsewhere())
    nobody = Answer(room.pk, 10**9, poll.pk, "k", options=(poll.options.get().pk,))
    assert statuses(ballot(poll, out), ballot(poll, stranger), nobody) == [403, 403, 403]
    assert not Ballot.objects.exists()


def test_refusal_is_in_the_language_of_who_sent_it(room):
    poll, ada = made.poll(room, "A", closed_at=clock.now()), made.attendee(room)
    german, english = acts.write(
        [ballot(poll, ada, options=(1,), language=code) for code in ("de", "en")]
    )
    assert "closed" in str(english)
    assert isinstance(german.sentence, str)


def everything(room):
    """Acts of every kind in an order that chance gives, many of them wrong or sent twice."""
    chance = random.Random(20)
    people = [made.attendee(room, f"Person {n}") for n in range(6)]
    people.append(made.attendee(room, blocked_at=clock.now()))
    polls = [made.poll(room, "A", "B", "C", kind=kind, changeable=changeable)
             for kind, changeable in itertools.product(
                 [Kind.SINGLE, Kind.RANKING, Kind.CLOUD, Kind.NUMBER], [True, False])]  # fmt: skip
    polls += [made.poll(room, "A", kind=Kind.IDEAS), made.poll(room, "A", closed_at=clock.now())]
    questions = [made.question(room, by=people[0]) for _n in range(3)]
    questions.append(made.question(room, approved_at=None))
    choices = {poll.pk: [one.pk for one in poll.options.all()] for poll in polls}
    sent = []
    for _n in range(160):
        who, poll = chance.choice(people), chance.choice(polls)
        options = choices[poll.pk]
        said = {
            Kind.RANKING: {"ranks": tuple(chance.sample(options, len(options)))},
            Kind.CLOUD: {"words": (chance.choice(["Trust", "trust", "time"]),)},
            Kind.NUMBER: {"number": chance.choice(["1", "2", "none"])},
            Kind.IDEAS: {"words": (f"Idea {chance.randrange(20)}",)},
        }.get(poll.kind, {"options": (chance.choice([*options, 7]),)})
        # A form is what its key says: the same key never says two things.
        said_again = chance.random() < 0.3 and [
            one for one in sent if isinstance(one, Answer) and one.attendee == who.pk
        ]
        new = Answer(room.pk, who.pk, poll.pk, f"k{_n}", **said)
        sent.append(chance.choice(said_again) if said_again else new)
        if chance.random() < 0.3:
            on = chance.random() < 0.6
            sent.append(Supporting(room.pk, who.pk, "k", chance.choice(questions).pk, on))
    return sent


def state():
    return {
        "ballots": sorted(Ballot.objects.values_list("poll", "attendee", "key")),
        "votes": sorted(
            Vote.objects.values_list("poll", "attendee", "option", "rank", "number", "words"),
            key=str,
        ),
        "ideas": sorted(Option.objects.exclude(key="").values_list("poll", "by", "key", "words")),
        "supports": sorted(Support.objects.values_list("question", "attendee")),
    }


def test_batch_means_what_its_acts_mean_one_by_one(room):
    sent = everything(room)
    with transaction.atomic():
        alone = [acts.write([one])[0] for one in sent]
        one_by_one = state()
        transaction.set_rollback(True)
    together = acts.write(sent)
    assert [str(one) for one in together] == [str(one) for one in alone]
    assert {None, 403, 409, 422} == {one and one.status for one in together}
    assert state() == one_by_one
    assert one_by_one["votes"] and one_by_one["ideas"] and one_by_one["supports"]


def test_batch_costs_few_statements(room, django_assert_max_num_queries):
    poll, question = made.poll(room, "A", "B"), made.question(room)
    people = made.attendees(room, 100)
    sent = [ballot(poll, who) for who in people]
    sent += [Supporting(room.pk, who.pk, "k", question.pk, True) for who in people]
    with django_assert_max_num_queries(20):
        assert set(statuses(*sent)) == {None}


def test_support_is_given_once_and_taken_back(room):
    question, ada = made.question(room), made.attendee(room)
    on, off = (Supporting(room.pk, ada.pk, "k", question.pk, said) for said in (True, False))
    assert statuses(on, on) == [None, None]
    assert question.supports.count() == 1
    assert statuses(on, off, on, off) == [None] * 4
    assert not question.supports.exists()


def test_support_is_for_what_others_asked_and_everybody_may_read(room):
    ada = made.attendee(room)
    now = clock.now()
    hidden = [made.question(room, **{moment: now}) for moment in
              ("withdrawn_at", "declined_at", "archived_at")]  # fmt: skip
    hidden += [made.question(room, approved_at=None), made.question(elsewhere())]
    own = made.question(room, by=ada)
    sent = [Supporting(room.pk, ada.pk, "k", one.pk, True) for one in [*hidden, own]]
    assert statuses(*sent) == [409] * 6
    assert not Support.objects.exists()


def test_support_for_a_merged_question_goes_to_where_it_went(room):
    target = made.question(room)
    between = made.question(room, merged_into=target)
    merged = made.question(room, merged_into=between)
    ada = made.attendee(room)
    assert statuses(Supporting(room.pk, ada.pk, "k", merged.pk, True)) == [None]
    assert target.supports.get().attendee == ada
    own = Supporting(room.pk, target.attendee_id, "k", merged.pk, True)
    assert statuses(own) == [409]
    between.merged_into, target.merged_into = target, between
    between.save()
    target.save()
    assert statuses(Supporting(room.pk, ada.pk, "k", merged.pk, True)) == [409]


def test_secret_ballots_lead_to_no_vote(room):
    poll = made.poll(room, "A", "B", "C", kind=Kind.MULTIPLE, secret=True, changeable=False)
    options = [one.pk for one in poll.options.all()]
    people = made.attendees(room, 40)
    chosen = {who.pk: tuple(options[: 1 + n % 3]) for n, who in enumerate(people)}
    sent = [ballot(poll, who, f"key-{who.pk}", options=chosen[who.pk]) for who in people]
    assert set(statuses(*sent)) == {None}
    assert statuses(ballot(poll, people[0], "another", options=tuple(options))) == [409]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM live_vote")
        names = [one.name if hasattr(one, "name") else one[0] for one in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert len(found) == sum(map(len, chosen.values()))
    for row in found:
        told = {name for name, value in row.items() if value not in (None, "")}
        assert told == {"id", "poll_id", "option_id"}
    assert Ballot.objects.filter(poll=poll).count() == 40
    cast = [option for who in Ballot.objects.order_by("pk").values_list("attendee", flat=True)
            for option in chosen[who]]  # fmt: skip
    # Neither by their keys nor as they lie in the table do they stand as they came.
    assert [row["option_id"] for row in found] != cast
    assert [row["option_id"] for row in sorted(found, key=lambda row: row["id"])] != cast


def guessed(poll):
    """How many secret votes somebody hits who takes for each ballot, by chance, one of the votes
    that the same transaction wrote. People wrote their own keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text, words FROM live_vote WHERE poll_id = %s", [poll.pk])
        votes = cursor.fetchall()
        cursor.execute(
            "SELECT xmin::text, attendee_id FROM live_ballot WHERE poll_id = %s", [poll.pk]
        )
        ballots = {str(who): number for number, who in cursor.fetchall()}
    beside = Counter(number for number, _ in votes)
    return sum(1 / beside[number] for number, words in votes if ballots[words] == number)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mixed", [True, False])
def test_votes_that_come_alone_are_one_of_many_while_a_secret_poll_is_open(monkeypatch, mixed):
    if not mixed:  # the control: what is guarded against happens
        monkeypatch.setattr(mixing, "MIXED", 0)
    room = made.room()
    poll = made.poll(room, kind=Kind.TEXT, secret=True, changeable=False)
    people = [made.attendee(room, f"P{n}") for n in range(60)]
    for who in people:
        assert acts.one(Answer(room.pk, who.pk, poll.pk, "k", words=(str(who.pk),))) is None
    assert sorted(poll.votes.values_list("words", flat=True)) == sorted(str(p.pk) for p in people)
    assert poll.ballots.count() == 60
    if mixed:
        assert guessed(poll) < 15  # three or four, by chance
    else:
        assert guessed(poll) == 60


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_votes_of_a_secret_poll_at_once_are_all_there_and_keep_what_moderators_decided():
    room = made.room()
    poll = made.poll(room, kind=Kind.TEXT, secret=True, changeable=False, read_first=True)
    people = [made.attendee(room, f"P{n}") for n in range(48)]

    def vote(who):
        answer = Answer(room.pk, who.pk, poll.pk, "k", words=(f"W{who.pk}",))
        return lambda: acts.one(answer)

    assert race([vote(who) for who in people[:24]]) == [None] * 24
    read = poll.votes.order_by("pk").first()
    eva = desk.moderator(room)
    polling.let_words_be_seen(poll, str(read.pk), seen=True, by=eva)
    assert race([vote(who) for who in people[24:]]) == [None] * 24
    assert poll.votes.count() == poll.votes.values("words").distinct().count() == 48
    (shown,) = poll.votes.exclude(approved_at=None)
    assert (shown.pk, shown.words) == (read.pk, read.words)


def test_blocked_word_of_a_secret_poll_tells_no_moment(room):
    room.blocked_words = "rubbish"
    room.save()
    poll = made.poll(room, kind=Kind.CLOUD, secret=True, changeable=False)
    assert statuses(ballot(poll, made.attendee(room), words=("rubbish",))) == [None]
    vote = Vote.objects.get()
    assert (vote.hidden_at, vote.approved_at) == (poll.opened_at, None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("changeable", [True, False])
def test_one_person_on_32_devices_has_one_ballot(changeable):
    room = made.room()
    poll, ada = made.poll(room, "A", "B", changeable=changeable), made.attendee(room)
    options = [one.pk for one in poll.options.all()]

    def device(n):
        return lambda: acts.write([ballot(poll, ada, f"k{n}", options=(options[n % 2],))])[0]

    outcomes = race([device(n) for n in range(32)])
    assert Ballot.objects.count() == 1
    assert Vote.objects.count() == 1
    assert outcomes.count(None) == (32 if changeable else 1)
    assert not [one for one in outcomes if one and one.status != 409]


@pytest.mark.django_db(transaction=True)
def test_without_the_rule_of_the_table_that_race_happens():
    """The positive control: looked for and then written, as one would without the constraint."""
    room = made.room()
    poll, ada = made.poll(room, "A"), made.attendee(room)
    option = poll.options.get()

    def device():
        if not Vote.objects.filter(poll=poll, attendee=ada).exists():
            Vote.objects.create(poll=poll, attendee=ada, option=option)

    race([device] * 32, meeting=Meeting('INSERT INTO "live_vote"', 2))
    assert Vote.objects.count() > 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_poll_is_not_closed_while_a_batch_counts_its_votes():
    """Whoever closes waits for the batch; so nothing comes after what was announced."""
    room = made.room()
    poll, ada = made.poll(room, "A"), made.attendee(room)

    def close():
        from sympraxis.live.models import Poll

        with transaction.atomic():
            held = Poll.objects.select_for_update(nowait=True).get(pk=poll.pk)
            held.closed_at = clock.now()
            held.save()

    with transaction.atomic():
        assert voting.answer([ballot(poll, ada)]) == [None]
        (outcome,) = race([close])
    assert "lock" in str(outcome)
    (outcome,) = race([close])
    assert outcome is None
