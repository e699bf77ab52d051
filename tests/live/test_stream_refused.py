"""Who gets a stream, who gets none, and whose stream ends."""

import json
from datetime import timedelta

import pytest

from sympraxis.events import admission
from sympraxis.events.models import Registration
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import acts, passes
from sympraxis.live.answers import Answer
from sympraxis.live.models import Appointment, Attendee, Room
from sympraxis.live.models.room import Duty
from sympraxis.live.passes import Pass, Role
from sympraxis.live.stream import duties
from sympraxis.people.models import Person
from tests.events import made as events

from . import desk, made
from .hosting import hosting
from .reading import Reader, ask, send, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


def moderator(room):
    person = Person.objects.create(email="moderator@example.org")
    duty = Appointment.objects.create(room=room, person=person, duty=Duty.MODERATOR)
    return made.attendee(room, "Moderator", person=person), duty


def test_no_stream_without_a_pass_for_this_event_and_role():
    room, who = made.room(), None
    who = made.attendee(room)
    other = made.room(event=events.event("elsewhere", starts_at=clock.now()))
    token = made.token(who)
    forged = passes.make(Pass(room.event_id, who.pk, 0, frozenset({Role.ATTENDEE})))[:-2] + "xx"
    tried = {
        "": "no pass", token[:-1]: "cut", forged: "forged",
        made.token(made.attendee(other)): "another event",
    }  # fmt: skip
    with hosting() as host:
        for bad, why in tried.items():
            for what in ("", "board", "mine"):
                path = f"/stream/{room.public_id}/{what}"
                assert ask(host.port, path, Cookie=f"live={bad}")[0] == 403, why
        for role in ("moderator", "nobody"):
            reader = Reader(host.port, room.public_id, token, role)
            assert (reader.status, reader.body()) == (403, {"reason": "duty"})
        by_address = ask(host.port, f"/stream/{room.public_id}/board?pass={token}")
        assert by_address[0] == 200


def test_old_pass_is_none():
    room = made.room()
    who = made.attendee(room)
    with clock.held_at(clock.now() - passes.LASTS - timedelta(seconds=2)):
        token = made.token(who)
    with hosting() as host:
        assert Reader(host.port, room.public_id, token).status == 403


def test_attendee_who_is_put_out_is_cut_off_and_stays_out_until_let_in_again():
    room = made.room()
    who, other = made.attendee(room), made.attendee(room)
    with hosting() as host:
        reader, second, beside = host.join(room, who), host.join(room, who), host.join(room, other)
        Attendee.objects.filter(pk=who.pk).update(blocked_at=clock.now())
        room.ring()
        until(lambda: reader.closed and second.closed)
        assert reader.ends == second.ends == ["blocked"]
        assert reader.last_chunk  # the browser sees an end, not a broken connection
        again = host.knock(room, who)
        assert (again.status, again.body()) == (403, {"reason": "blocked"})
        path = f"/stream/{room.public_id}/board"
        assert ask(host.port, path, Cookie=f"live={made.token(who)}")[0] == 403
        Attendee.objects.filter(pk=who.pk).update(blocked_at=None)
        room.ring()
        host.calm(room)
        assert host.join(room, who).board == beside.board


def test_registration_that_ends_ends_the_stream_the_votes_and_the_questions(client):
    room = made.room()
    event = room.event
    niko = Registration.objects.create(
        event=event, kind=event.kinds.get(), email="niko@example.org", admitted_at=clock.now()
    )
    who, poll = made.attendee(room, registration=niko), made.poll(room, "Staff", "Data")
    ballot = Answer(room.pk, who.pk, poll.pk, "k", options=(poll.options.first().pk,))
    desk.enters(client, who)
    with hosting() as host:
        reader = host.join(room, who)
        admission.cancel(niko)
        room.ring()
        until(lambda: reader.closed)
        assert reader.ends == ["pass"]
        again = host.knock(room, who)
        assert (again.status, again.body()) == (403, {"reason": "pass"})
    with pytest.raises(Refused):
        acts.one(ballot)
    assert not poll.ballots.exists()
    assert desk.asks(client, room).status_code in (403, 409)
    assert not room.questions.exists()


def test_moderator_whose_duty_ends_is_cut_off_and_does_not_come_back():
    room = made.room()
    who, duty = moderator(room)
    made.question(room, "Waits", approved_at=None)
    with hosting() as host:
        desk, seat = host.join(room, who, Role.MODERATOR), host.join(room, who)
        assert "Waits" in str(desk.board)
        duty.ended_at = clock.now()
        duty.save()
        room.ring()
        until(lambda: desk.closed)
        assert desk.ends == ["duty"]
        made.question(room, "Waits later", approved_at=None)
        room.ring()
        host.calm(room)
        assert host.knock(room, who, Role.MODERATOR).status == 403
        assert b"later" not in desk.raw
        assert not seat.ends


def test_account_that_is_closed_is_noticed_without_a_bell(monkeypatch):
    from sympraxis.live.stream import looking

    monkeypatch.setattr(looking, "AGAIN", 0.3)
    room = made.room()
    person = Person.objects.create(email="office@example.org", is_staff=True)
    who = made.attendee(room, person=person)
    with hosting() as host:
        desk = host.join(room, who, Role.MODERATOR)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        until(lambda: desk.ends == ["duty"])


def test_duties_cost_two_small_questions_while_nothing_is_another(django_assert_num_queries):
    room = made.room()
    who, _ = moderator(room)
    post = (who.person_id, who.pk, Role.MODERATOR, frozenset[int]())
    first = duties.look(room, [post], duties.Known())
    assert first.held == {post: True}
    with django_assert_num_queries(2):
        assert duties.look(room, [post], first) is first


def test_guests_who_speak_keep_their_streams_and_others_get_none():
    from sympraxis.events.models import Speaker

    room = made.room()
    speaker = Speaker.objects.create(slug="ada", name="Ada Guest")
    guest, stranger = made.attendee(room, speaker=speaker), made.attendee(room)
    with hosting() as host:
        assert host.join(room, guest, Role.SPEAKER).status == 200
        assert host.knock(room, stranger, Role.SPEAKER).status == 403


def test_streams_end_with_their_room():
    room = made.room()
    with hosting() as host:
        reader = host.join(room)
        Room.objects.filter(pk=room.pk).delete()
        room.ring()
        until(lambda: reader.closed)
        assert reader.ends == ["gone"]
        assert not host.streams.audiences


def test_pages_of_this_site_may_read_streams_at_another_address_and_nobody_else(settings):
    settings.BASE_URL = "https://community.example.org"
    room = made.room()
    path = f"/stream/{room.public_id}/board?pass={made.token(made.attendee(room))}"
    with hosting() as host:
        _, headers, _ = ask(host.port, path, Origin=settings.BASE_URL)
        assert headers["Access-Control-Allow-Origin"] == settings.BASE_URL
        assert headers["Access-Control-Allow-Credentials"] == "true"
        _, headers, _ = ask(host.port, path, "OPTIONS", Origin=settings.BASE_URL)
        assert "POST" in headers["Access-Control-Allow-Methods"]
        _, headers, _ = ask(host.port, path, Origin="https://elsewhere.example.org")
        assert "Access-Control-Allow-Origin" not in headers


FROM_ELSEWHERE = [
    ({"Origin": "https://elsewhere.example.org"}, 403),
    ({"Sec_Fetch_Site": "cross-site"}, 403),
    ({"Sec_Fetch_Site": "same-site"}, 403),
    ({}, 403),
    ({"Origin": "null"}, 403),
    ({"Sec_Fetch_Site": "same-origin", "Content_Type": "text/plain"}, 415),
]


def test_what_is_sent_up_comes_from_our_own_pages():
    room = made.room()
    token = made.token(made.attendee(room))
    path = f"/stream/{room.public_id}/supports"
    body = json.dumps({"key": "k1", "question": 0, "on": True}).encode()
    with hosting() as host:

        def answered(headers):
            given = {"Cookie": f"live={token}", "Content_Type": "application/json", **headers}
            return ask(host.port, path, "POST", body, **given)[0]

        for headers, status in FROM_ELSEWHERE:
            assert answered(headers) == status, headers
        assert answered({"Sec_Fetch_Site": "same-origin"}) not in (403, 415)


def test_what_is_sent_up_may_be_sixteen_kilobytes_long():
    room = made.room()
    given = {
        "Cookie": f"live={made.token(made.attendee(room))}",
        "Content_Type": "application/json",
        "Sec_Fetch_Site": "same-origin",
    }
    path = f"/stream/{room.public_id}/ballots"
    with hosting() as host:
        status, _, told = ask(host.port, path, "POST", b" " * (16 * 1024 + 1), **given)
        assert (status, told) == (413, {"reason": "size"})  # unread
        _, _, told = ask(host.port, path, "POST", b" " * (16 * 1024), **given)
        assert "reason" not in told  # read, and refused with a sentence


def test_vote_by_a_forged_or_replayed_pass_or_for_another_rooms_poll_is_not_counted(client):
    """Of two rooms of one event a pass opens both: each takes the answers to its own polls."""
    room = made.room()
    beside = made.room(event=room.event, name="Room 2")
    who, gone = made.attendee(room), made.attendee(room, "Gone")
    elsewhere = made.attendee(made.room(event=events.event("elsewhere", starts_at=clock.now())))
    poll = made.poll(beside, "A", "B")
    said = {"poll": poll.pk, "options": [poll.options.first().pk]}
    held = made.token(gone)
    with hosting() as host:
        assert send(host.port, room, who, "ballots", key="a", **said)[0] == 409
        assert send(host.port, beside, elsewhere, "ballots", key="b", **said)[0] == 403
        forged = made.token(who)[:-2] + "xx"
        assert send(host.port, beside, forged, "ballots", key="c", **said)[0] == 403
        Attendee.objects.filter(pk=gone.pk).update(blocked_at=clock.now())
        assert send(host.port, beside, held, "ballots", key="d", **said)[0] == 403
        assert not poll.votes.exists() and not poll.ballots.exists()
        assert send(host.port, beside, who, "ballots", key="e", **said)[0] == 200
    desk.enters(client, who)
    form = {"options": said["options"][0]}
    away = client.post(f"{room.get_absolute_url()}polls/{poll.pk}/ballot/", form, headers=desk.HERE)
    assert away.status_code == 409
    assert poll.votes.count() == 1
