"""What moderators decide, what each act leaves, who is told, and what is not theirs to do."""

import pytest

from sympraxis.activity.models import Entry
from sympraxis.events.models import Speaker
from sympraxis.kit import bus, clock
from sympraxis.kit.errors import Refused
from sympraxis.live import (
    asking,
    blocking,
    labelling,
    merging,
    moderating,
    reading,
    staging,
    undoing,
)
from sympraxis.live.acting import NoDuty
from sympraxis.live.models import Appointment, Question
from sympraxis.live.models.question import State
from sympraxis.live.models.room import Shows
from sympraxis.live.passes import Role

from ..events import made as events
from ..people import community
from . import desk, made
from .questioned import fresh, last, seen, speaker, support

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def rasa(room):
    return desk.moderator(room)


# Each act: what it needs, what it does, in which states it may not.
ACTS = {
    "approve": lambda one, by: moderating.approve(one, by=by),
    "decline": lambda one, by: moderating.decline(one, by=by, reason="Off topic."),
    "archive": lambda one, by: moderating.archive(one, by=by),
    "reopen": lambda one, by: moderating.reopen(one, by=by),
    "edit": lambda one, by: moderating.edit(one, by=by, words="Who will pay?"),
    "assign": lambda one, by: moderating.assign(one, by=by, speaker=None),
    "note": lambda one, by: moderating.note(one, by=by, words="Slowly."),
    "move": lambda one, by: moderating.move(one, by=by, step=-1),
    "label": lambda one, by: labelling.label(one, by=by, labels=[]),
    "merge": lambda one, by: merging.merge(one, made.question(one.room), by=by),
    "split": lambda one, by: merging.split(one, by=by),
    "stage": lambda one, by: staging.take_live(one, by=by),
    "unstage": lambda one, by: staging.take_off(one, by=by),
    "answer": lambda one, by: staging.answered(one, by=by),
}
MOMENTS = {
    State.WAITING: {"approved_at": None}, State.OPEN: {},
    State.LIVE: {"live_at": True}, State.ANSWERED: {"live_at": True, "answered_at": True},
    State.WRITTEN: {"written_at": True}, State.ARCHIVED: {"archived_at": True},
    State.DECLINED: {"declined_at": True}, State.WITHDRAWN: {"withdrawn_at": True},
}  # fmt: skip
SHOWN = {State.OPEN, State.LIVE, State.ANSWERED, State.WRITTEN}
MAY = {
    "approve": {State.WAITING}, "decline": {State.WAITING, State.OPEN},
    "archive": {State.WAITING, State.OPEN, State.ANSWERED, State.WRITTEN},
    "reopen": {State.DECLINED, State.ARCHIVED, State.ANSWERED},
    **{name: {State.WAITING, *SHOWN} for name in ("edit", "assign", "note", "label")},
    "move": {State.OPEN}, "merge": {State.WAITING, State.OPEN}, "split": set(),
    "stage": {State.OPEN, State.WRITTEN}, "unstage": {State.LIVE}, "answer": {State.LIVE},
}  # fmt: skip


def in_state(room, state, by=None):
    given = {name: value and clock.now() for name, value in MOMENTS[state].items()}
    return made.question(room, by=by, **given)


def test_each_state_is_said_and_found_by_its_moments(room):
    for state in MOMENTS:
        one = in_state(room, state)
        assert one.state == state
        assert list(Question.objects.in_state(state)) == [one], state


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_done_where_it_makes_sense_and_refused_elsewhere(room, rasa, name):
    niko = made.attendee(room)
    for state in MOMENTS:
        one = in_state(room, state, niko)
        if state in MAY[name]:
            ACTS[name](one, rasa)
            assert last(one).by == rasa
        else:
            with pytest.raises(Refused):
                ACTS[name](one, rasa)
            assert fresh(one).state == state
            assert last(one) is None
        Question.objects.filter(room=room).update(withdrawn_at=clock.now())  # the stage is free


@pytest.mark.parametrize("who", ["stranger", "removed", "elsewhere", "speaker", "technician"])
def test_no_act_is_anybodys_but_a_moderators(room, who):
    if who in ("speaker", "technician"):
        by = desk.moderator(room, duty=who)
    else:
        hall = made.room(event=events.event("other")) if who == "elsewhere" else room
        by = community.person("sly") if who == "stranger" else desk.moderator(hall)
    if who == "removed":
        Appointment.objects.update(ended_at=clock.now())
    fitting = {name: min(MAY[name] or {State.OPEN}) for name in ACTS}
    for state in set(fitting.values()):
        one = in_state(room, state)
        before = fresh(one).__dict__ | {"_state": None}
        for name, act in ACTS.items():
            if fitting[name] == state:
                with pytest.raises(NoDuty):
                    act(one, by)
                assert fresh(one).__dict__ | {"_state": None} == before, name
        Question.objects.filter(pk=one.pk).update(withdrawn_at=clock.now())  # the stage is free
    assert not Entry.objects.filter(action__startswith="live.").exists()


def test_secretariat_moderates_without_an_appointment(room):
    ines = community.person("ines", is_staff=True)
    moderating.approve(in_state(room, State.WAITING), by=ines)


def test_every_act_rings_the_room_after_the_commit(room, rasa, django_capture_on_commit_callbacks):
    one, before = in_state(room, State.WAITING), bus.count(room.topic)
    with django_capture_on_commit_callbacks(execute=True):
        moderating.approve(one, by=rasa)
        assert bus.count(room.topic) == before
    assert bus.count(room.topic) != before


def test_second_of_two_moderators_is_told_what_the_first_did(room, rasa):
    jurgen = desk.moderator(room, "jurgen")
    one = in_state(room, State.WAITING)
    with clock.held_at(clock.now().replace(hour=10, minute=10)):
        moderating.decline(one, by=rasa, reason="Off topic.")
    with pytest.raises(Refused, match=r"^Rasa declined this question\. \(1[12]:10\)$"):
        moderating.approve(one, by=jurgen)
    assert fresh(one).state == State.DECLINED


def test_second_is_told_that_the_asker_took_it_back(room, rasa):
    niko = made.attendee(room)
    one = made.question(room, by=niko, approved_at=None)
    asking.withdraw(one, niko)
    with pytest.raises(Refused, match="has taken it back"):
        moderating.approve(one, by=rasa)


def test_words_that_were_changed_since_they_were_read_are_not_approved(room, rasa):
    niko = made.attendee(room)
    one = made.question(room, "Who pays?", by=niko, approved_at=None)
    mark = one.mark
    asking.edit(one, niko, words="Buy my cars!")
    with pytest.raises(Refused, match="read them again"):
        moderating.approve(one, by=rasa, mark=mark)
    assert "Buy my cars!" not in str(seen(room))
    moderating.approve(one, by=rasa, mark=fresh(one).mark)


def test_reason_reaches_the_asker_and_nobody_else(client, room, rasa):
    niko = desk.enters(client, made.attendee(room))
    one = made.question(room, by=niko, approved_at=None)
    moderating.decline(one, by=rasa, reason="Off\u202e topic.")
    assert "Off topic." in client.get(f"{room.get_absolute_url()}questions/{one.pk}/").text
    for role in (Role.ATTENDEE, Role.STAGE, Role.SPEAKER, Role.TECHNICIAN):
        assert "Off topic." not in str(seen(room, role))


def test_edited_visibly_and_what_was_asked_is_kept_for_moderators(room, rasa):
    one = made.question(room, "Who the hell pays?")
    moderating.edit(one, by=rasa, words="Who pays?")
    moderating.edit(one, by=rasa, words="Who pays for it?")
    part = seen(room)[f"q/{one.pk}"]
    assert (part["words"], part["edited"]) == ("Who pays for it?", True)
    assert "hell" not in str(seen(room))
    assert fresh(one).words_asked == "Who the hell pays?"
    moderating.edit(one, by=rasa, words="Who the hell pays?")
    assert not seen(room)[f"q/{one.pk}"]["edited"]


def test_one_is_on_stage_and_the_screen_shows_it(room, rasa):
    first, second = made.question(room), made.question(room, "And then?")
    staging.take_live(first, by=rasa)
    assert seen(room, Role.STAGE)["show"]["question"]["words"] == "Who pays?"
    staging.take_live(second, by=rasa, after=first.pk)
    assert fresh(first).state == State.ANSWERED
    assert [one.pk for one in Question.objects.on_stage()] == [second.pk]
    assert seen(room, Role.STAGE)["show"]["question"]["words"] == "And then?"
    staging.answered(second, by=rasa)
    assert fresh(second).live_at <= fresh(second).answered_at
    assert seen(room, Role.STAGE)["show"] == {"what": "nothing"}


def test_question_taken_off_is_open_as_though_it_had_not_been_there(room, rasa):
    one = made.question(room)
    staging.take_live(one, by=rasa)
    staging.take_off(one, by=rasa)
    assert fresh(one).state == State.OPEN
    assert fresh(one).live_at is None


def test_screen_that_shows_something_else_is_left_alone(room, rasa):
    one = made.question(room)
    staging.take_live(one, by=rasa)
    room.refresh_from_db()
    room.shows = Shows.PROGRAMME
    room.save()
    staging.answered(one, by=rasa)
    room.refresh_from_db()
    assert room.shows == Shows.PROGRAMME


def test_assigned_to_who_speaks_here_and_to_nobody_else(room, rasa):
    chiara, one = speaker(room), made.question(room)
    moderating.assign(one, by=rasa, speaker=chiara)
    assert seen(room)[f"q/{one.pk}"]["to"] == "Chiara D’Angelo"
    stranger = Speaker.objects.create(name="Nobody", slug="nobody")
    with pytest.raises(Refused):
        moderating.assign(one, by=rasa, speaker=stranger)
    moderating.assign(one, by=rasa, speaker=None)
    assert seen(room)[f"q/{one.pk}"]["to"] == ""


def test_note_reaches_the_stage_and_not_the_audience(room, rasa):
    one = made.question(room)
    moderating.note(one, by=rasa, words="Ask the minister first.")
    assert "minister" in str(seen(room, Role.SPEAKER))
    for role in (Role.ATTENDEE, Role.STAGE, Role.TECHNICIAN):
        assert "minister" not in str(seen(room, role))


def order(room):
    return [one.words for one in room.questions.in_state(State.OPEN).in_order()]


def test_moderators_order_stands_before_support(room, rasa):
    one, two, three, four = (made.question(room, name) for name in ("1?", "2?", "3?", "4?"))
    support(four, "Ana", "Ben")
    support(three, "Ana")
    assert order(room) == ["4?", "3?", "1?", "2?"]
    moderating.move(two, by=rasa, step=-1)
    assert order(room) == ["4?", "3?", "2?", "1?"]
    moderating.move(one, by=rasa, before=fresh(four))
    assert order(room) == ["1?", "4?", "3?", "2?"]
    moderating.move(one, by=rasa, step=1)
    assert order(room) == ["4?", "1?", "3?", "2?"]
    moderating.move(three, by=rasa, step=100)
    assert order(room) == ["4?", "1?", "2?", "3?"]
    moderating.move(four, by=rasa, step=-100)
    assert order(room) == ["4?", "1?", "2?", "3?"]
    made.question(room, "5?")
    assert order(room)[-1] == "5?"


def test_labels_are_those_of_the_room(room, rasa):
    funds = labelling.add(room, by=rasa, name="Funding")
    assert labelling.add(room, by=rasa, name=" FUNDING ") == funds
    one = made.question(room)
    labelling.label(one, by=rasa, labels=[funds.pk])
    assert seen(room)[f"q/{one.pk}"]["labels"] == [{"name": "Funding", "colour": 1}]
    other = made.room(event=room.event, name="Hall").labels.create(name="Other")
    with pytest.raises(Refused):
        labelling.label(one, by=rasa, labels=[other.pk])
    labelling.remove(funds, by=rasa)
    assert seen(room)[f"q/{one.pk}"]["labels"] == []
    with pytest.raises(NoDuty):
        labelling.add(room, by=community.person("sly"), name="Mine")


def test_put_out_and_let_in_again(room, rasa):
    hall = made.room(event=room.event, name="Hall")
    niko = made.attendee(room)
    shown, waits = made.question(room, by=niko), made.question(hall, by=niko, approved_at=None)
    blocking.block(niko, room=room, by=rasa, reason="Selling cars.")
    assert fresh(waits).state == State.DECLINED
    assert fresh(waits).reason == "Selling cars."
    assert fresh(shown).state == State.OPEN
    niko.refresh_from_db()
    with pytest.raises(Refused, match=r"Selling cars\."):
        asking.ask(room, niko, words="Once more?")
    with pytest.raises(Refused, match="already"):
        blocking.block(niko, room=room, by=rasa, reason="Twice.")
    blocking.let_in(niko, room=room, by=rasa)
    niko.refresh_from_db()
    assert asking.ask(room, niko, words="Sorry. Who pays?").pk
    assert last(niko).action == "live.let_in"
    assert "Niko" not in "".join(map(str, Entry.objects.values_list("words", flat=True)))


def test_nobody_is_put_out_of_another_event(room, rasa):
    other = made.attendee(made.room(event=events.event("other")))
    with pytest.raises(Refused, match="another event"):
        blocking.block(other, room=room, by=rasa, reason="No.")
    with pytest.raises(NoDuty):
        blocking.block(made.attendee(room), room=room, by=community.person("sly"), reason="No.")


UNDONE = ["approve", "decline", "archive", "edit", "merge", "stage", "answer"]


@pytest.mark.parametrize("name", UNDONE)
def test_last_act_is_undone_once(room, rasa, name):
    one = in_state(room, min(MAY[name]))
    before = (one.state, one.words)
    ACTS[name](one, rasa)
    entry = last(one).pk
    assert (fresh(one).state, fresh(one).words) != before
    undoing.undo(one, by=rasa, entry=entry)
    assert (fresh(one).state, fresh(one).words) == before
    with pytest.raises(Refused, match="undid the last act"):
        undoing.undo(one, by=rasa, entry=entry)


def test_only_the_last_act_is_undone(room, rasa):
    one = in_state(room, State.WAITING)
    moderating.approve(one, by=rasa)
    entry = last(one).pk
    moderating.note(one, by=rasa, words="Slowly.")
    with pytest.raises(Refused, match="wrote a note"):
        undoing.undo(one, by=rasa, entry=entry)
    with pytest.raises(Refused, match="cannot be undone"):
        undoing.undo(one, by=rasa, entry=last(one).pk)
    with pytest.raises(NoDuty):
        undoing.undo(one, by=community.person("sly"), entry=last(one).pk)


def test_answer_is_not_undone_while_another_is_on_stage(room, rasa):
    one, other = made.question(room), made.question(room, "And then?")
    staging.take_live(one, by=rasa)
    staging.take_live(other, by=rasa, after=one.pk)
    with pytest.raises(Refused, match="Another question"):
        undoing.undo(one, by=rasa, entry=last(one).pk)


def test_moderators_see_each_others_hands_for_a_minute(room, rasa):
    one = in_state(room, State.WAITING)
    reading.look(room, by=rasa, question=one)
    assert seen(room, Role.MODERATOR)["readings"][str(one.pk)][0]["name"] == "Rasa"
    assert "readings" not in seen(room)
    with clock.held_at(clock.now() + reading.GLANCE):
        assert seen(room, Role.MODERATOR)["readings"] == {}
    reading.look(room, by=rasa, question=None)
    assert seen(room, Role.MODERATOR)["readings"] == {}
    with pytest.raises(NoDuty):
        reading.look(room, by=community.person("sly"), question=one)
