"""Results: what they say of each kind, to whom, and that they say what the table says."""

import json
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import acts, boards, spread, tallying
from sympraxis.live.answers import Answer
from sympraxis.live.boards import polls
from sympraxis.live.models import Poll
from sympraxis.live.models.poll import Kind, Results
from sympraxis.live.passes import Role

from . import made

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=1)


@pytest.fixture
def room():
    return made.room()


def answered(poll, *each):
    """Each by somebody else; returns the results as a moderator gets them."""
    sent = [
        Answer(poll.room_id, made.attendee(poll.room, f"Person {n}").pk, poll.pk, f"k{n}", **said)
        for n, said in enumerate(each)
    ]
    assert set(acts.write(sent)) == {None}
    return tallying.results(Poll.objects.get(pk=poll.pk), everything=True)


def keys(poll):
    return [one.pk for one in poll.options.all()]


def test_choices_are_counted(room):
    poll = made.poll(room, "A", "B", "C", kind=Kind.MULTIPLE)
    a, b, _c = keys(poll)
    found = answered(poll, {"options": (a,)}, {"options": (a, b)})
    assert (found["answered"], found["options"]) == (2, {a: 2, b: 1})


def test_marks_have_a_mean_that_does_not_stand_alone(room):
    poll = made.poll(room, kind=Kind.RATING)
    found = answered(poll, *({"number": n} for n in "114555"))
    assert (found["mean"], found["median"]) == (3.5, 4.5)
    assert [step["n"] for step in found["steps"]] == [2, 0, 0, 1, 3]
    assert [step["percent"] for step in found["steps"]] == [33, 0, 0, 17, 50]


def test_one_loud_number_moves_neither_median_nor_scale(room):
    poll = made.poll(room, kind=Kind.NUMBER)
    each = [{"number": str(n)} for n in range(1, 100)] + [{"number": "1000000000"}]
    found = answered(poll, *each)
    assert (found["median"], found["low"], found["high"]) == (50.5, 25.5, 75.5)
    assert sum(bar["n"] for bar in found["bars"]) == 100
    assert found["bars"][-1]["to"] is None
    assert found["bars"][-1]["from"] < 200


def test_nobody_has_answered_yet(room):
    for kind in Kind:
        poll = made.poll(room, "A", "B", kind=kind, changeable=True)
        found = tallying.results(poll, everything=True)
        assert found["answered"] == 0
        json.dumps(found)


def test_ranking_is_by_mean_place_and_what_is_left_out_stands_behind_the_last(room):
    poll = made.poll(room, "A", "B", "C", kind=Kind.RANKING)
    a, b, c = keys(poll)
    found = answered(poll, {"ranks": (a, b, c)}, {"ranks": (b, a, c)}, {"ranks": (b,)})
    assert [(one["pk"], one["mean"], one["first"]) for one in found["places"]] == [
        (b, round((2 + 1 + 1) / 3, 2), 2),
        (a, round((1 + 2 + 4) / 3, 2), 1),
        (c, round((3 + 3 + 4) / 3, 2), 0),
    ]
    assert found["places"][0]["n"] == [2, 1, 0]


def test_ranking_of_equals_is_by_first_places(room):
    poll = made.poll(room, "A", "B", "C", kind=Kind.RANKING)
    a, b, c = keys(poll)
    found = answered(poll, {"ranks": (b, a, c)}, {"ranks": (c, a, b)})
    assert [one["mean"] for one in found["places"]] == [2, 2, 2]
    assert found["places"][-1]["pk"] == a


def test_cloud_takes_spellings_together_and_shows_the_usual_one(room):
    room.blocked_words = "rubbish"
    room.save()
    poll = made.poll(room, kind=Kind.CLOUD)
    found = answered(
        poll,
        *({"words": (one,)} for one in ["Partners", "partner", "Partners", "trust", "RUBBISH"]),
    )
    assert [(one["words"], one["n"]) for one in found["words"]] == [("Partners", 3), ("trust", 1)]
    assert [one["weight"] for one in found["words"]] == [7, 1]
    assert found["unread"] == [{"key": "rubbish", "words": "rubbish", "n": 1, "hidden": True}]
    assert "RUBBISH" not in str(tallying.results(poll))


def test_cloud_of_many_words_fits_a_frame(room):
    poll = made.poll(room, kind=Kind.CLOUD, most=50)
    words = [[f"word{n}x{k}" for k in range(50)] for n in range(20)]
    found = answered(poll, *({"words": tuple(each)} for each in words))
    assert (len(found["words"]), found["all"]) == (60, 1000)


def test_words_that_are_read_first_wait_on_no_board_of_the_audience(room):
    poll = made.poll(room, kind=Kind.TEXT, read_first=True, results=Results.OWN)
    found = answered(poll, {"words": ("Nobody read this yet",)})
    assert found["texts"] == []
    assert found["unread"][0]["words"] == "Nobody read this yet"
    told = polls.for_those_who_answered(room, clock.now())
    assert "Nobody read" not in str(told)
    poll.votes.update(approved_at=clock.now())
    told = polls.for_those_who_answered(room, clock.now())
    assert told[poll.pk]["texts"] == ["Nobody read this yet"]


def test_ideas_stand_by_support(room):
    poll = made.poll(room, "First", "Second", kind=Kind.IDEAS)
    first, second = keys(poll)
    found = answered(
        poll, {"options": (second,)}, {"options": (second, first)}, {"words": ("Own",)}
    )
    assert [(one["words"], one["n"]) for one in found["ideas"]] == [
        ("Second", 2), ("First", 1), ("Own", 0)
    ]  # fmt: skip


def quiz(room, people, *, results=Results.CLOSED, **fields):
    """All of `people` but the last answer rightly."""
    poll = made.poll(room, "Right", "Wrong", kind=Kind.QUIZ, results=results, **fields)
    right, wrong = poll.options.all()
    right.correct = True
    right.save()
    each = [(who, right if who != people[-1] else wrong) for who in people]
    sent = [Answer(room.pk, who.pk, poll.pk, "k", options=(one.pk,)) for who, one in each]
    assert set(acts.write(sent)) == {None}
    return poll, right


def close(poll):
    Poll.objects.filter(pk=poll.pk).update(closed_at=clock.now(), turn=poll.turn + 1)


def test_right_answer_and_points_are_told_when_the_quiz_is_over(room):
    room.teams = ["North", "South"]
    room.save()
    people = [made.attendee(room, name, team=team) for name, team in
              [("Ada", "North"), ("Ben", "South"), ("", "South"), ("Zoe", "South")]]  # fmt: skip
    poll, right = quiz(room, people, results=Results.OWN, points=10)
    assert "right" not in polls.for_those_who_answered(room, clock.now())[poll.pk]
    assert "quiz" not in boards.of(room, Role.ATTENDEE, clock.now())
    close(poll)
    board = boards.of(room, Role.ATTENDEE, clock.now())
    assert board[f"results/{poll.pk}"]["right"] == [right.pk]
    assert board["quiz"]["people"] == [["Ada", 10], ["Ben", 10]]
    assert board["quiz"]["teams"] == [["North", 10.0], ["South", 6.7]]
    people[0].name = ""
    people[0].save()
    with clock.held_at(clock.now() + SOON):
        assert board != boards.of(room, Role.ATTENDEE, clock.now())


def test_points_of_a_quiz_with_hidden_results_are_told_to_nobody(room):
    people = [made.attendee(room, "Ada"), made.attendee(room, "Zoe")]
    poll, _right = quiz(room, people, results=Results.HIDDEN)
    close(poll)
    for role in (Role.ATTENDEE, Role.STAGE, Role.SPEAKER):
        assert "Ada" not in str(boards.of(room, role, clock.now()))


def test_moderators_see_drafts_and_results_at_any_time(room):
    draft = made.poll(room, "Not yet", opened_at=None)
    hidden = made.poll(room, "A", results=Results.HIDDEN)
    found = polls.for_moderators(room, clock.now())
    assert found[f"poll/{draft.pk}"]["stage"] == "draft"
    assert f"results/{hidden.pk}" in found
    close(hidden)
    for role in (Role.ATTENDEE, Role.STAGE, Role.SPEAKER, Role.TECHNICIAN):
        seen = str(boards.of(room, role, clock.now()))
        assert "Not yet" not in seen
        assert f"results/{hidden.pk}" not in seen


def test_closed_results_are_counted_once_and_again_after_an_act(room, django_assert_num_queries):
    poll = made.poll(room, "A", kind=Kind.CLOUD)
    answered(poll, {"words": ("trust",)})
    close(poll)
    poll.refresh_from_db()
    with clock.held_at(clock.now() + SOON):
        first = polls.results(poll)
        with django_assert_num_queries(0):
            assert polls.results(poll) == first
        poll.votes.update(hidden_at=clock.now())
        poll.turn += 1
        assert polls.results(poll)["words"] == []


def test_closed_results_wait_for_the_last_vote_before_they_are_kept(room):
    poll = made.poll(room, "A", closes_at=clock.now())
    assert polls.results(poll)["answered"] == 0
    poll.ballots.create(attendee=made.attendee(room))  # of a transaction that had begun before
    assert polls.results(poll)["answered"] == 1


def test_two_rounds_are_compared_where_both_may_be_seen(room):
    before = made.poll(room, "Staff", "Data", "Rules", results=Results.CLOSED)
    staff, data, _rules = keys(before)
    answered(before, {"options": (staff,)}, {"options": (staff,)}, {"options": (data,)})
    after = made.poll(room, "Data", "staff ", "New", "Rules", before=before)
    data_now, staff_now, _new, rules_now = keys(after)
    assert "before" not in tallying.results(after)
    close(before)
    after = Poll.objects.get(pk=after.pk)
    assert tallying.results(after)["before"]["options"] == {
        staff_now: 2, data_now: 1, rules_now: 0,
    }  # fmt: skip
    Poll.objects.filter(pk=before.pk).update(results=Results.HIDDEN)
    after = Poll.objects.get(pk=after.pk)
    assert "before" not in tallying.results(after)
    assert "before" in tallying.results(after, everything=True)


def test_board_costs_as_many_questions_for_many_polls(room, django_assert_max_num_queries):
    for n in range(12):
        made.poll(room, "A", "B", closed_at=clock.now() if n % 2 else None)
    with clock.held_at(clock.now() + SOON):
        polls.published(room, clock.now())
        with django_assert_max_num_queries(9):
            polls.published(room, clock.now())


def test_quantiles_of_counted_numbers():
    assert spread.quantile([], 0.5) is None
    assert spread.quantile([(3, 1)], 0.5) == 3
    assert spread.quantile([(1, 2), (4, 2)], 0.5) == 2.5
    assert spread.quantile([(1, 3), (4, 1)], 0.5) == 1
    assert spread.mean([(1, 3), (5, 1)]) == 2
    assert spread.weights([4, 4], 7) == [4, 4]
    assert spread.weights([], 7) == []
