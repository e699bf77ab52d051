"""Messages to who speaks: on their desk alone, until they say that they have seen it."""

from datetime import timedelta

import pytest

from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import cueing, privacy
from sympraxis.live.models import Appointment, Cue
from sympraxis.live.passes import Role

from ..people import community
from . import desk, made
from .questioned import seen, speaker

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def rasa(room, client):
    return desk.moderator(room, client=client)


def say(client, room, words="Two minutes left", headers=desk.SCRIPT, **said):
    address = f"{room.get_absolute_url()}cues/"
    return client.post(address, {"words": words, **said}, headers=headers)


def waiting(room, role=Role.SPEAKER):
    board = seen(room, role)
    return [part["words"] for name, part in board.items() if name.startswith("cue/")]


def test_speaker_reads_it_confirms_it_and_the_moderator_sees_that(client, room, rasa):
    chiara = speaker(room, person=community.person("chiara"))
    assert say(client, room, speaker=chiara.pk).status_code == 200
    cue = Cue.objects.get()
    assert waiting(room) == ["Two minutes left"]
    told = seen(room, Role.MODERATOR)["cues"]
    assert [(one["to"], one["words"], one["seen"]) for one in told] == [
        (chiara.name, "Two minutes left", "")
    ]
    client.force_login(chiara.person)
    page = client.get(f"{room.get_absolute_url()}speaking/").content.decode()
    assert "Two minutes left" in page.partition("<template")[0]
    for _ in range(2):  # twice is once
        answer = client.post(f"/live/cues/{cue.pk}/sight/", headers=desk.SCRIPT)
        assert answer.status_code == 200
    assert waiting(room) == []
    assert seen(room, Role.MODERATOR)["cues"][0]["seen"]


def test_no_role_but_speakers_and_moderators_is_sent_it(client, room, rasa):
    say(client, room, "For Chiara alone", speaker=speaker(room).pk)
    for role in (Role.ATTENDEE, Role.STAGE, Role.TECHNICIAN):
        assert "For Chiara alone" not in str(seen(room, role))


def test_without_a_name_it_goes_to_all_who_speak_now_and_each_confirms(room, rasa):
    with pytest.raises(Refused):
        cueing.say(room, "Slower, please", by=rasa)
    chiara, niamh = (speaker(room, name, community.person(name)) for name in ("Chiara", "Niamh"))
    now = clock.now()
    room.event.sessions.all().delete()
    late = Speaker.objects.create(name="Late", slug="late")
    for title, begins, who in (("Panel", now, [chiara, niamh]), ("Later", now + HOUR, [late])):
        session = room.event.sessions.create(title=title, starts_at=begins, ends_at=begins + HOUR)
        for one in who:
            session.appearances.create(speaker=one)
    made_ones = cueing.say(room, "Slower, please", by=rasa)
    assert {one.speaker for one in made_ones} == {chiara, niamh}
    cueing.confirm(Cue.objects.get(speaker=chiara), by=chiara.person)
    assert Cue.objects.get(speaker=niamh).seen_at is None


def test_seen_holds_for_what_was_said_before_and_not_for_what_came_after(room, rasa):
    chiara = speaker(room, person=community.person("chiara"))
    two, one, stop = (
        cueing.say(room, words, by=rasa, to=chiara)[0] for words in ("Two", "One", "Stop")
    )
    cueing.confirm(one, by=chiara.person)
    assert waiting(room) == ["Stop"]
    assert Cue.objects.get(pk=two.pk).seen_at
    assert stop.seen_at is None


def test_only_a_moderator_writes_and_only_the_speaker_confirms(client, room, rasa):
    chiara = speaker(room, person=community.person("chiara"))
    other = speaker(room, "Niamh", person=community.person("niamh"))
    say(client, room, speaker=chiara.pk)
    cue = Cue.objects.get()
    address = f"/live/cues/{cue.pk}/sight/"
    assert client.post(address, headers=desk.SCRIPT).status_code == 409  # rasa may speak, as staff
    client.force_login(other.person)
    assert client.post(address, headers=desk.SCRIPT).status_code == 409
    assert say(client, room, speaker=chiara.pk).status_code == 403
    client.logout()
    assert client.post(address, headers=desk.SCRIPT).status_code == 403
    desk.enters(client, made.attendee(room))
    assert client.post(address, headers=desk.SCRIPT).status_code == 403
    cue.refresh_from_db()
    assert cue.seen_at is None
    Appointment.objects.update(ended_at=clock.now())
    with pytest.raises(Refused):
        cueing.say(room, "Too late", by=rasa, to=chiara)


def test_guest_who_came_by_a_link_confirms(client, room, rasa):
    chiara = speaker(room)
    link = room.links.create(role=Role.SPEAKER, speaker=chiara)
    cue = cueing.say(room, "Two minutes left", by=rasa, to=chiara)[0]
    client.logout()
    guest = made.attendee(room, "Chiara", link=link, speaker=chiara)
    client.cookies["live"] = made.token(guest, Role.SPEAKER)
    assert client.post(f"/live/cues/{cue.pk}/sight/", headers=desk.SCRIPT).status_code == 200
    cue.refresh_from_db()
    assert cue.seen_at


@pytest.mark.parametrize("said", [{"words": ""}, {"words": "x" * 121}, {"speaker": 0}])
def test_what_cannot_be_read_while_speaking_is_refused(client, room, rasa, said):
    chiara = speaker(room)
    answer = say(client, room, **{"speaker": chiara.pk, **said})
    assert answer.status_code == 422
    assert not Cue.objects.exists()


def test_moderator_without_a_script_writes_and_reads_what_was_seen(client, room, rasa):
    chiara = speaker(room)
    page = f"{room.get_absolute_url()}desk/"
    answer = say(client, room, headers={}, speaker=chiara.pk)
    assert answer.status_code in (302, 303)
    told = client.get(page).content.decode().partition("<template")[0]
    assert "Two minutes left" in told and "not seen yet" in told


def test_messages_of_long_ago_are_on_no_desk_and_are_forgotten(room, rasa):
    cue = cueing.say(room, "Two minutes left", by=rasa, to=speaker(room))[0]
    Cue.objects.filter(pk=cue.pk).update(said_at=clock.now() - timedelta(hours=2))
    assert waiting(room) == []
    assert privacy.forget_cues(clock.now() - timedelta(hours=1)) == 1
