"""Teams of a quiz are chosen by those who play, and kept once they have answered."""

import pytest

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import acts, boards, teams
from sympraxis.live.answers import Answer
from sympraxis.live.models.poll import Kind
from sympraxis.live.passes import Role
from sympraxis.live.stream import mine

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room(teams=["North", "South"])


def team_of(who):
    who.refresh_from_db()
    return who.team


def answered(room, who, *, kind=Kind.QUIZ):
    poll = made.poll(room, "Right", "Wrong", kind=kind)
    acts.one(Answer(room.pk, who.pk, poll.pk, "k", options=(poll.options.all()[0].pk,)))
    return poll


def test_team_is_chosen_by_a_button_and_its_points_are_counted(client, room):
    ada = desk.enters(client, made.attendee(room, "Ada"))
    answer = client.post(f"{room.get_absolute_url()}team/", {"team": "South"}, headers=desk.HERE)
    assert (answer.status_code, answer.url) == (303, f"{room.get_absolute_url()}#polls")
    assert mine.of(room.pk, ada.pk)["team"] == "South"
    poll = answered(room, ada)
    poll.options.filter(words="Right").update(correct=True)
    type(poll).objects.filter(pk=poll.pk).update(points=10, closed_at=clock.now())
    board = boards.of(room, Role.ATTENDEE, clock.now())
    assert board["quiz"]["teams"] == [["South", 10.0]]


def test_who_has_answered_stays_in_the_team(room):
    ada = made.attendee(room, "Ada")
    teams.play_for(room, ada, "North")
    teams.play_for(room, ada, "South")
    answered(room, ada, kind=Kind.SINGLE)  # no quiz
    teams.play_for(room, ada, "North")
    answered(room, ada)
    teams.play_for(room, ada, "North")
    with pytest.raises(Refused, match="You have answered for North already"):
        teams.play_for(room, ada, "South")
    assert team_of(ada) == "North"


def test_late_choice_counts_and_a_team_that_is_gone_holds_nobody(room):
    ada = made.attendee(room, "Ada")
    answered(room, ada)
    teams.play_for(room, ada, "North")
    room.teams = ["East", "South"]
    room.save()
    teams.play_for(room, ada, "East")
    assert team_of(ada) == "East"


@pytest.mark.parametrize("team", ["West", "", "north"])
def test_only_teams_of_the_room_play(client, room, team):
    ada = desk.enters(client, made.attendee(room, "Ada"))
    answer = client.post(f"{room.get_absolute_url()}team/", {"team": team}, headers=desk.SCRIPT)
    assert answer.status_code == 409
    assert "does not play here" in answer.json()["sentence"]
    assert team_of(ada) == ""


def test_nobody_outside_plays(client, room):
    out = made.attendee(room, "Out", blocked_at=clock.now())
    address = f"{room.get_absolute_url()}team/"
    assert client.post(address, {"team": "North"}, headers=desk.SCRIPT).status_code == 403
    desk.enters(client, out)
    assert client.post(address, {"team": "North"}, headers=desk.SCRIPT).status_code == 403
    assert team_of(out) == ""
