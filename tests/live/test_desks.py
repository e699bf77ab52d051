"""The desks: who may sit at them, what they do to a room, and those who came by a link."""

from datetime import timedelta

import pytest

from sympraxis.activity.models import Entry
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import (
    actions,
    boards,
    entering,
    floor,
    moderating,
    noticing,
    replying,
    staging,
    undoing,
)
from sympraxis.live.acting import NoDuty
from sympraxis.live.models import Attendee, Question, Reply
from sympraxis.live.passes import Role, read
from sympraxis.live.replying import NotToAnswer

from ..people import community
from . import desk, made

pytestmark = pytest.mark.django_db
DESKS = ["desk", "speaking", "technician"]


def board(room, role=Role.MODERATOR):
    room.refresh_from_db()
    return boards.of(room, role, clock.now())


def guest(room, role="speaker", name="Niamh Ní Bhriain"):
    """Somebody who came by a link of the desk."""
    speaker = None
    if role == "speaker":
        speaker = Speaker.objects.enter(name=name, title="Speaker", by=None)
    link = room.links.create(role=role, speaker=speaker, name="" if speaker else name)
    return entering.by_link(link).attendee


@pytest.mark.parametrize("where", DESKS)
def test_each_desk_is_for_whoever_has_its_duty(client, where):
    room = made.room()
    address = f"{room.get_absolute_url()}{where}/"
    assert client.get(address).status_code == 302
    client.force_login(community.person("stranger"))
    assert client.get(address).status_code == 403
    duty = {"desk": "moderator", "speaking": "speaker"}.get(where, where)
    desk.moderator(room, "rasa", client, duty=duty)
    page = client.get(address)
    assert page.status_code == 200
    role = {"desk": Role.MODERATOR, "speaking": Role.SPEAKER}.get(where, Role.TECHNICIAN)
    assert read(client.cookies["live"].value).has(role)
    room.appointments.update(ended_at=clock.now())
    assert client.get(address).status_code == 403


def test_link_leads_to_the_desk_that_it_is_for(client):
    room = made.room()
    for role, where in (("speaker", "speaking"), ("technician", "technician")):
        link = room.links.create(role=role, name="Tea")
        assert entering.by_link(link).where == f"{room.get_absolute_url()}{where}/"
        desk.enters(client, entering.by_link(link).attendee)
        assert client.get(f"{room.get_absolute_url()}{where}/").status_code == 200
        link.ended_at = clock.now()
        link.save()
        assert client.get(f"{room.get_absolute_url()}{where}/").status_code == 403


# By a link


def test_guest_speaker_answers_in_writing_changes_and_takes_back(client):
    room = made.room()
    who, one = guest(room), made.question(room)
    desk.enters(client, who)
    assert desk.act(client, one, "replies", words="The regions do.").status_code == 200
    said = Reply.objects.get()
    assert (said.name, said.speaker, said.by) == (who.speaker.name, who.speaker, None)
    change = client.post(
        f"/live/replies/{said.pk}/words/", {"words": "All do."}, headers=desk.SCRIPT
    )
    assert change.status_code == 200
    said.refresh_from_db()
    assert said.words == "All do."
    keys = {actions.REPLIED_BY_GUEST.key, actions.REPLY_CHANGED_BY_GUEST.key}
    assert set(Entry.objects.about(one).values_list("action", flat=True)) == keys
    away = client.post(f"/live/replies/{said.pk}/withdrawal/", headers=desk.SCRIPT)
    assert away.status_code == 200
    assert not Reply.objects.exists()


def test_guest_speaker_changes_no_answer_of_another():
    room = made.room()
    one = made.question(room)
    theirs = replying.reply(one, by=guest(room), words="The regions do.")
    with pytest.raises(NoDuty):
        replying.change(theirs, by=guest(room, name="Rūta Kazlauskaitė"), words="Nobody.")
    with pytest.raises(NoDuty):
        replying.take_back(theirs, by=guest(room, name="Chiara D’Angelo"))


def test_guest_speaker_makes_nothing_readable():
    room = made.room()
    one = made.question(room, approved_at=None)
    with pytest.raises(Refused):
        replying.reply(one, by=guest(room), words="The regions do.")
    assert Question.objects.waiting().count() == 1


@pytest.mark.parametrize("who", ["audience", "technician", "ended", "put out", "elsewhere"])
def test_answer_in_writing_is_of_speakers_only(client, who):
    room = made.room()
    one = made.question(room)
    other = made.room(name="Other", event=room.event) if who == "elsewhere" else room
    by = made.attendee(room) if who == "audience" else guest(other, "technician") if (
        who == "technician") else guest(other)  # fmt: skip
    if who == "ended":
        other.links.update(ended_at=clock.now())
    if who == "put out":
        Attendee.objects.filter(pk=by.pk).update(blocked_at=clock.now())
        by.refresh_from_db()
    desk.enters(client, by)
    assert desk.act(client, one, "replies", words="The regions do.").status_code == 403
    with pytest.raises(NotToAnswer):
        replying.reply(one, by=by, words="The regions do.")
    assert not Reply.objects.exists()


def test_guest_technician_answers_a_call_once(client):
    room = made.room()
    call = room.help_calls.create(attendee=made.attendee(room), words="I hear nothing")
    desk.enters(client, guest(room, "technician", "Tea"))
    address = f"/live/help/{call.pk}/answer/"
    assert client.post(address, {"words": "Turn it up."}, headers=desk.SCRIPT).json() == {
        "ok": True
    }
    again = client.post(address, {"words": "Turn it down."}, headers=desk.SCRIPT)
    assert again.status_code == 409
    call.refresh_from_db()
    assert (call.answer, call.answered_by) == ("Turn it up.", None)
    assert Entry.objects.filter(action=noticing.HELPED_BY_GUEST.key).count() == 1


def test_call_is_not_answered_by_the_audience(client):
    room = made.room()
    call = room.help_calls.create(attendee=made.attendee(room), words="I hear nothing")
    desk.enters(client, made.attendee(room))
    answer = client.post(f"/live/help/{call.pk}/answer/", {"words": "No."}, headers=desk.SCRIPT)
    assert answer.status_code == 403
    call.refresh_from_db()
    assert not call.answer


# Acts on the room


def test_stage_shows_what_a_moderator_chooses(client):
    room = made.room(walk_ins_allowed=True)
    desk.moderator(room, client=client)
    for what in ("programme", "join", "nothing"):
        answer = client.post(
            f"{room.get_absolute_url()}shows/", {"what": what}, headers=desk.SCRIPT
        )
        assert answer.status_code == 200
        assert board(room)["show"]["what"] == what
        assert board(room, Role.STAGE)["show"]["what"] == what
    assert Entry.objects.filter(action=actions.SHOWN.key).count() == 3
    no = client.post(f"{room.get_absolute_url()}shows/", {"what": "cats"}, headers=desk.SCRIPT)
    assert no.status_code == 409


def test_stage_shows_nothing_that_is_not_there():
    room = made.room()
    rasa = desk.moderator(room)
    for what in ("question", "poll", "join"):
        with pytest.raises(Refused):
            staging.show(room, by=rasa, what=what)
    one = made.question(room)
    staging.take_live(one, by=rasa)
    staging.show(room, by=rasa, what="nothing")
    staging.show(room, by=rasa, what="question")
    assert board(room, Role.STAGE)["show"]["question"]["pk"] == one.pk
    with pytest.raises(NoDuty):
        staging.show(room, by=community.person("stranger"), what="nothing")


def test_reading_first_ends_and_begins_and_what_waits_goes_on_waiting(client):
    room = made.room()
    rasa, waits = desk.moderator(room, client=client), made.question(room, approved_at=None)
    client.post(f"{room.get_absolute_url()}reading-first/", {}, headers=desk.SCRIPT)
    assert board(room)["room"]["readFirst"] is False
    assert f"w/{waits.pk}" in board(room)
    moderating.read_first(room, by=rasa, on=False)
    moderating.read_first(room, by=rasa, on=True)
    assert Entry.objects.filter(action=actions.READ_FIRST.key).count() == 2
    with pytest.raises(NoDuty):
        moderating.read_first(room, by=community.person("stranger"), on=False)


def test_raised_hand_is_taken_down_once(client):
    room = made.room()
    rasa = desk.moderator(room, client=client)
    hand = room.hands.create(attendee=made.attendee(room, "Hanna Hand"))
    assert [one["name"] for one in board(room)["hands"]] == ["Hanna Hand"]
    assert client.post(f"/live/hands/{hand.pk}/lowering/", headers=desk.SCRIPT).status_code == 200
    floor.take_down(hand, by=rasa)
    assert board(room)["hands"] == []
    assert Entry.objects.filter(action=actions.FLOOR.key).count() == 1
    with pytest.raises(NoDuty):
        floor.take_down(hand, by=community.person("stranger"))


# The board


def test_board_tells_who_is_at_a_desk(client):
    room = made.room()
    rasa = desk.moderator(room, client=client)
    client.post(f"{room.get_absolute_url()}reading/", headers=desk.SCRIPT)
    assert [one["person"] for one in board(room)["moderators"]] == [rasa.pk]
    with clock.held_at(clock.now() + timedelta(minutes=2)):
        assert board(room)["moderators"] == []


def test_list_of_those_put_out_does_not_tell_who_asked_without_a_name():
    room = made.room()
    named = made.attendee(room, "Spam Sam", blocked_at=clock.now(), blocked_because="Advertising")
    quiet = made.attendee(room, "Quiet Quin", blocked_at=clock.now(), blocked_because="Rude")
    made.question(room, by=quiet, anonymous=True)
    told = {one["pk"]: one["name"] for one in board(room)["out"]}
    assert told == {named.pk: "Spam Sam", quiet.pk: ""}
    assert "Quiet Quin" not in str(board(room))


def test_acts_tell_what_they_were_about_and_what_can_be_undone():
    room = made.room()
    rasa, one = desk.moderator(room), made.question(room, "Who pays for it?", approved_at=None)
    moderating.approve(one, by=rasa)
    act = board(room)["acts"][0]
    assert (act["on"], act["undo"], act["question"]) == ("Who pays for it?", True, one.pk)
    undoing.undo(one, by=rasa, entry=act["pk"])
    assert not board(room)["acts"][0]["undo"]


def test_calls_and_processes_are_on_the_boards_of_who_looks_after_them():
    room = made.room()
    room.help_calls.create(attendee=made.attendee(room), words="I hear nothing", browser="Firefox")
    minute = clock.now().replace(second=0, microsecond=0)
    for process, people in (("machine-b", 40), ("machine-a", 2)):
        room.crowds.create(process=process, minute_at=minute, people=people)
    for role in (Role.MODERATOR, Role.TECHNICIAN):
        seen = board(room, role)
        assert [one["people"] for one in seen["streams"]] == [2, 40]
        assert "machine" not in str(seen)
        assert any(name.startswith("help/") for name in seen)
    assert not any(name.startswith("help/") for name in board(room, Role.SPEAKER))
