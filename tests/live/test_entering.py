"""Coming in: by the personal link, as a member, with a code, by a link of the desk."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError
from django.test import Client

from sympraxis.events import joining
from sympraxis.events.models import Registration
from sympraxis.kit import clock, links
from sympraxis.kit.errors import Refused
from sympraxis.live import entering, linking, passes
from sympraxis.live.models import Attendee, Link
from sympraxis.live.passes import Role
from tests.race import Meeting, race

from ..events import made as events
from ..people import community as people
from . import made

pytestmark = pytest.mark.django_db
MANY, SECOND = 32, timedelta(seconds=1)


def registered(room, name="niko", **fields):
    """Takes part in the event of the room, though it began already."""
    given = {"email": f"{name}@example.org", "given_name": name, "family_name": "Bell"}
    given |= {"event": room.event, "kind": room.event.kinds.first(), "admitted_at": clock.now()}
    return Registration.objects.create(**{**given, **fields})


def carried(client):
    return passes.read(client.cookies[passes.COOKIE].value)


def test_personal_link_leads_into_the_room(client):
    room = made.room()
    one = registered(room, organisation="Region of Kriti")
    way = client.get(f"{one.get_absolute_url()}room/")
    answer = client.get(way["Location"])
    assert (answer.status_code, answer["Location"]) == (302, room.get_absolute_url())
    attendee = Attendee.objects.get()
    assert (attendee.name, attendee.place) == ("niko Bell", "Region of Kriti")
    assert attendee.registration == one
    given = carried(client)
    assert (given.event, given.attendee, given.person) == (room.event_id, attendee.pk, 0)
    assert given.roles == {Role.ATTENDEE}


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    room = made.room()
    client.get(entering.way_in(registered(room)))
    cookie = client.cookies[passes.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_cookie_is_secure_where_the_address_is(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    client.get(entering.way_in(registered(made.room())))
    assert client.cookies[passes.COOKIE]["secure"]


def test_address_of_the_room_holds_no_secret_of_the_registration():
    one = registered(made.room())
    assert one.token not in joining.place(one)
    assert one.email not in joining.place(one)


def test_coming_again_from_another_device_is_the_same_attendee():
    room = made.room()
    one = registered(room)
    first, second = Client(), Client()
    for client in (first, second, first):
        client.get(entering.way_in(one))
    assert Attendee.objects.count() == 1
    assert carried(first).attendee == carried(second).attendee


def test_link_is_good_for_minutes_and_only_as_it_was_made(client):
    room = made.room()
    one = registered(room)
    way = entering.way_in(one)
    assert client.get(way[:-3] + "x/").status_code == 404
    assert client.get(way.replace("/enter/", "/links/")).status_code == 404
    with clock.held_at(clock.now() + entering.LASTS + SECOND):
        assert client.get(way).status_code == 410
    Registration.objects.update(token="another")
    assert client.get(way).status_code == 410
    assert not Attendee.objects.exists()


def test_pass_that_was_forged_or_is_old_is_none(client, rf):
    room = made.room()
    client.get(entering.way_in(registered(room)))
    token = client.cookies[passes.COOKIE].value
    request = rf.get("/")
    for wrong in ("", token[:-2], links.make("another", [1, 1, 1, [], []], lasts=passes.LASTS)):
        request.COOKIES[passes.COOKIE] = wrong
        assert entering.attendee_of(request, room) is None
    request.COOKIES[passes.COOKIE] = token
    assert entering.attendee_of(request, room) == Attendee.objects.get()
    assert entering.attendee_of(request, made.room(event=events.event("another"))) is None
    with clock.held_at(clock.now() + passes.LASTS + SECOND):
        assert entering.attendee_of(request, room) is None


@pytest.mark.parametrize("fields", [
    {"admitted_at": None}, {"cancelled_at": events.BEFORE}, {"declined_at": events.BEFORE},
    {"confirm_until": events.STARTS}, {"applied_at": events.BEFORE},
])  # fmt: skip
def test_whoever_does_not_take_part_is_not_let_in(client, fields):
    room = made.room()
    one = registered(room)
    way = entering.way_in(one)
    Registration.objects.filter(pk=one.pk).update(**fields)
    assert client.get(way).status_code == 409
    assert not Attendee.objects.exists()


def test_room_lets_in_from_a_quarter_of_an_hour_before_until_an_hour_after(client):
    room = made.room()
    one, event = registered(room), room.event
    minute = timedelta(minutes=1)
    for moment, status in (
        (event.starts_at - 16 * minute, 409), (event.starts_at - 15 * minute, 302),
        (event.ends_at + 59 * minute, 302), (event.ends_at + 60 * minute, 409),
    ):  # fmt: skip
        with clock.held_at(moment):
            assert client.get(entering.way_in(one)).status_code == status


def test_put_out_is_told_why_and_does_not_come_back_by_the_link(client):
    room = made.room()
    one = registered(room)
    client.get(entering.way_in(one))
    Attendee.objects.update(blocked_at=clock.now(), blocked_because="Rude to a speaker.")
    answer = client.get(entering.way_in(one))
    assert answer.status_code == 403
    assert "Rude to a speaker." in answer.content.decode()


def test_coming_by_the_personal_link_takes_few_statements(client, django_assert_num_queries):
    room = made.room()
    one = registered(room)
    way = entering.way_in(one)
    with django_assert_num_queries(4):  # registration, attendee, insert, attendee
        client.get(way)
    client.cookies.clear()
    with django_assert_num_queries(2):
        client.get(way)


@pytest.mark.django_db(transaction=True)
def test_one_link_opened_by_many_at_once_is_one_attendee():
    room = made.room()
    way = entering.way_in(registered(room))
    answers = race([partial(Client().get, way) for _ in range(MANY)])
    assert [answer.status_code for answer in answers] == [302] * MANY
    assert Attendee.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_care_the_race_happens(monkeypatch):
    """The same, where the second insert is not let go by: somebody loses it and falls over."""
    monkeypatch.setattr(entering, "insert", lambda one: one.save(force_insert=True))
    one, meeting = registered(made.room()), Meeting('INSERT INTO "live_attendee"', 2)
    comes = partial(entering.only, one.event, lambda: {"name": "Niko"}, registration=one)
    answers = race([comes] * MANY, meeting=meeting)
    assert any(isinstance(one, IntegrityError) for one in answers)


def test_member_comes_in_by_the_session_and_is_one_with_a_later_registration(client):
    room = made.room()
    niko = people.person("niko", is_staff=False)
    client.force_login(niko)
    answer = client.get(f"{room.get_absolute_url()}entrance/")
    assert answer["Location"] == room.get_absolute_url()
    attendee = Attendee.objects.get()
    assert (attendee.person, carried(client).person) == (niko, niko.pk)
    one = registered(room, person=niko)
    client.get(entering.way_in(one))
    assert Attendee.objects.get() == attendee
    assert Attendee.objects.get().registration == one


@pytest.mark.parametrize("fields", [{"capacity": 50}, {"approval_needed": True}])
def test_member_registers_where_places_are_counted_or_somebody_decides(client, fields):
    room = made.room(event=events.event(starts_at=clock.now(), **fields))
    client.force_login(people.person("niko"))
    answer = client.get(f"{room.get_absolute_url()}entrance/")
    assert answer.status_code == 200
    assert "please register for this event first" in answer.content.decode()
    assert not Attendee.objects.exists()


def test_member_who_was_declined_is_not_let_in_by_the_session(client):
    room = made.room()
    niko = people.person("niko")
    registered(room, person=niko, admitted_at=None, declined_at=clock.now())
    client.force_login(niko)
    assert client.get(f"{room.get_absolute_url()}entrance/").status_code == 200
    assert not Attendee.objects.exists()


def test_stranger_meets_no_room_of_an_event_that_is_not_theirs(client):
    room = made.room(event=events.event(starts_at=clock.now(), access="members"))
    for path in ("entrance/", "link/"):
        assert client.get(f"{room.get_absolute_url()}{path}").status_code in (404, 405)
    assert client.post(f"{room.get_absolute_url()}link/", {"email": "a@b.org"}).status_code == 404


def test_staff_have_every_role_and_a_guest_has_none_of_them(client):
    room = made.room()
    ines = people.person("ines", is_staff=True)
    client.force_login(ines)
    client.get(f"{room.get_absolute_url()}entrance/")
    assert carried(client).roles == set(Role)


def test_link_of_the_desk_makes_a_speaker_and_ends_when_it_is_ended(client, rf):
    from sympraxis.live import policies

    room = made.room()
    link = Link.objects.create(room=room, role="speaker", name="Ilse Open")
    way = linking.address(link)
    assert client.get(way)["Location"] == f"{room.get_absolute_url()}speaking/"
    given = carried(client)
    assert given.roles == {Role.SPEAKER, Role.ATTENDEE}
    assert Attendee.objects.get().name == "Ilse Open"
    assert policies.may_be(Role.SPEAKER, room, given, None)
    assert not policies.may_be(Role.MODERATOR, room, given, None)
    other = made.room(event=room.event, name="Hall 2")
    assert not policies.may_be(Role.SPEAKER, other, given, None)
    link.ended_at = clock.now()
    link.save()
    assert not policies.may_be(Role.SPEAKER, room, given, None)
    assert Client().get(way).status_code == 410


def test_stage_screen_is_nobody_and_does_not_take_a_moderator_their_pass(client):
    room = made.room()
    way = linking.address(Link.objects.create(room=room, role="stage"))
    client.get(way)
    assert (carried(client).attendee, carried(client).roles) == (0, {Role.STAGE})
    assert not Attendee.objects.exists()
    client.cookies.clear()
    client.get(entering.way_in(registered(room)))
    client.get(way)
    assert carried(client).attendee == Attendee.objects.get().pk
    assert carried(client).roles == {Role.STAGE, Role.ATTENDEE}


def test_put_out_person_has_no_role_left(client):
    from sympraxis.live import policies

    room = made.room()
    client.get(entering.way_in(registered(room)))
    given = carried(client)
    assert policies.may_be(Role.ATTENDEE, room, given, None)
    Attendee.objects.update(blocked_at=clock.now())
    assert not policies.may_be(Role.ATTENDEE, room, given, None)


def test_appointed_moderator_is_one_in_that_room_and_until_it_is_ended(client):
    from sympraxis.live import policies
    from sympraxis.live.models import Appointment

    room = made.room()
    other = made.room(event=room.event, name="Hall 2")
    niko = people.person("niko")
    duty = Appointment.objects.create(room=room, person=niko, duty="moderator")
    client.force_login(niko)
    client.get(f"{room.get_absolute_url()}entrance/")
    given = carried(client)
    assert policies.may_be(Role.MODERATOR, room, given, niko)
    assert not policies.may_be(Role.MODERATOR, other, given, niko)
    duty.ended_at = clock.now()
    duty.save()
    assert not policies.may_be(Role.MODERATOR, room, given, niko)


def test_letter_with_the_link_is_sent_again_and_the_page_says_nothing(client):
    room = made.room()
    registered(room)
    pages = [
        client.post(f"{room.get_absolute_url()}link/", {"email": f"{name}@example.org"})
        for name in ("niko", "nina")
    ]
    assert [page.status_code for page in pages] == [200, 200]
    seen = [
        events.alike(page.content, f"{name}@example.org")
        for page, name in zip(pages, ("niko", "nina"), strict=True)
    ]
    assert not events.difference(*seen)
    assert len(events.rows("sympraxis.live.reminding.write")) == 2


def test_refused_says_what_to_do():
    with pytest.raises(Refused, match="register"):
        entering.member(people.person("niko"), made.room(event=events.event(
            "full", starts_at=clock.now(), capacity=1)))  # fmt: skip
