"""The organisers' desk: rooms, options, duties, links, codes, notices, calls for help."""

import pytest
from django.test import Client

from sympraxis.activity.models import Entry
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import arranging, noticing
from sympraxis.live.models import Appointment, HelpCall, Link, Notice, Room

from ..events import made as events
from ..people import community as people
from . import made
from .test_entering import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    person = people.person("ines", is_staff=True)
    client.force_login(person)
    return person


def desk(room):
    return f"/desk/live/{room.public_id}/"


def options(client, room, **fields):
    """What the form of the desk sends, with `fields` changed."""
    form = client.get(desk(room)).context["form"]
    sent = {name: form.initial.get(name) for name in form.fields}
    return {name: value for name, value in {**sent, **fields}.items() if value not in (None, False)}


def test_desk_of_an_event_leads_to_its_live_rooms(client, ines):
    event = events.event()
    page = client.get(f"/desk/events/{event.pk}/").content.decode()
    assert f'href="/desk/events/{event.pk}/live/"' in page


def test_room_is_made_and_arranged(client, ines):
    event = events.event()
    answer = client.post(f"/desk/events/{event.pk}/live/", {"name": "Plenary"})
    room = Room.objects.get()
    assert answer["Location"] == desk(room)
    data = options(client, room, walk_ins_allowed="on", presence="named", teams="Red\nBlue\nRed")
    assert client.post(desk(room), data)["Location"] == desk(room)
    room.refresh_from_db()
    assert (room.walk_ins_allowed, room.presence, room.teams) == (True, "named", ["Red", "Blue"])
    assert room.reactions == ["applause", "agree", "new", "slower"]
    assert Entry.objects.filter(action="live.arranged", by=ines).count() == 2


def test_each_hall_gets_a_room_once(client, ines):
    event = events.event()
    for name in ("Main studio", "Room 2"):
        event.rooms.create(name=name)
    for _ in range(2):
        client.post(f"/desk/events/{event.pk}/live/halls/")
    assert sorted(event.live_rooms.values_list("name", "place__name")) == [
        ("Main studio", "Main studio"), ("Room 2", "Room 2"),
    ]  # fmt: skip


def test_name_and_hall_are_taken_once(client, ines):
    room = made.room()
    answer = client.post(f"/desk/events/{room.event_id}/live/", {"name": "Plenary"})
    assert answer.status_code == 422
    assert "Another room has this name" in answer.content.decode()


def test_room_in_which_something_was_said_stays(client, ines):
    room = made.room()
    made.question(room)
    assert client.post(f"{desk(room)}removal/").status_code == 409
    empty = made.room(event=room.event, name="Hall 2")
    assert client.post(f"{desk(empty)}removal/").status_code == 302
    assert list(Room.objects.all()) == [room]


def test_another_code_ends_the_one_before(client, ines):
    room = made.room(walk_ins_allowed=True, code="482913")
    assert "<svg" in client.get(desk(room)).content.decode()
    assert "482 913" in client.get(desk(room)).content.decode()
    client.post(f"{desk(room)}code/")
    room.refresh_from_db()
    assert room.code != "482913"
    assert Client().get("/live/code/482913/").status_code == 404


def test_somebody_is_appointed_by_name_or_address_and_dismissed(client, ines):
    room, eleni = made.room(), people.person("eleni", given_name="Ελένη", family_name="Μαρκάκη")
    found = client.get("/desk/live/people/", {"q": "μαρκακη"}).json()["options"]
    assert found[0]["code"] == "eleni@example.org"
    said = {"person": "Ελένη Μαρκάκη (eleni@example.org)", "duty": "moderator"}
    for _ in range(2):
        client.post(f"{desk(room)}appointments/", said)
    one = Appointment.objects.get()
    assert (one.person, one.duty, one.made_by) == (eleni, "moderator", ines)
    client.post(f"/desk/live/appointments/{one.pk}/ending/")
    one.refresh_from_db()
    assert one.ended_at
    client.post(f"{desk(room)}appointments/", said)
    assert Appointment.objects.filter(ended_at=None).count() == 1


def test_where_several_fit_one_is_chosen(client, ines):
    room = made.room()
    for name in ("anna", "anne"):
        people.person(name, family_name="Berg")
    answer = client.post(f"{desk(room)}appointments/", {"person": "Berg", "duty": "speaker"})
    assert answer.status_code == 422
    assert "Several fit. Choose one." in answer.content.decode()
    assert not Appointment.objects.exists()
    said = {"person": "Berg", "which": "anne@example.org", "duty": "speaker"}
    client.post(f"{desk(room)}appointments/", said)
    assert Appointment.objects.get().person.email == "anne@example.org"


def test_nobody_is_nobody(client, ines):
    answer = client.post(
        f"{desk(made.room())}appointments/", {"person": "Nobody", "duty": "speaker"}
    )
    assert answer.status_code == 422
    assert "Nobody here has this name or address." in answer.content.decode()


def test_link_is_made_shown_and_ended(client, ines):
    room = made.room()
    client.post(f"{desk(room)}links/", {"role": "stage"})
    link = Link.objects.get()
    page = client.get(desk(room)).content.decode()
    way = page.partition("/live/links/")[2].partition("<")[0]
    assert Client().get(f"/live/links/{way}").status_code == 302
    client.post(f"/desk/live/links/{link.pk}/ending/")
    assert Client().get(f"/live/links/{way}").status_code == 410
    assert way not in client.get(desk(room)).content.decode()


def test_link_of_a_speaker_says_for_whom_it_is(client, ines):
    answer = client.post(f"{desk(made.room())}links/", {"role": "speaker"})
    assert answer.status_code == 422
    assert not Link.objects.exists()


def test_two_organisers_do_not_overwrite_one_another_unseen(client, ines):
    room = made.room()
    mine, theirs = options(client, room, name="Mine"), options(client, room, name="Theirs")
    client.post(desk(room), theirs)
    assert client.post(desk(room), mine).status_code == 422
    room.refresh_from_db()
    assert room.name == "Theirs"


PATHS = ["", "report/", "report.xlsx", "report.csv", "attendance/", "attendance.csv"]
DEEDS = ["appointments/", "links/", "code/", "removal/"]


@pytest.mark.parametrize("who", ["member", "moderator"])
def test_desk_is_for_organisers(client, who):
    room, niko = made.room(), people.person("niko")
    if who == "moderator":
        Appointment.objects.create(room=room, person=niko, duty="moderator")
    client.force_login(niko)
    for path in PATHS:
        assert client.get(f"{desk(room)}{path}").status_code == 403, path
    for path in DEEDS:
        assert client.post(f"{desk(room)}{path}").status_code == 403, path
    for path in ("", "comparison/"):
        assert client.get(f"/desk/events/{room.event_id}/live/{path}").status_code == 403
    assert client.get("/desk/live/people/", {"q": "niko"}).status_code == 403
    assert Client().get(desk(room)).status_code == 302


def test_notice_is_said_by_who_moderates_and_stays_in_the_books(client):
    room, niko = made.room(), people.person("niko")
    client.force_login(niko)
    say = f"{room.get_absolute_url()}notices/"
    assert client.post(say, {"words": "Lunch is served."}).status_code == 403
    duty = Appointment.objects.create(room=room, person=niko, duty="moderator")
    client.post(say, {"words": "Lunch is served."})
    notice = Notice.objects.get()
    assert (notice.words, notice.by) == ("Lunch is served.", niko)
    duty.ended_at = clock.now()
    duty.save()
    assert client.post(f"/live/notices/{notice.pk}/ending/").status_code == 403
    with pytest.raises(Refused):  # also in the midst of the act
        noticing.end(notice, by=niko)
    assert Entry.objects.get(action="live.noticed").details["notice"] == notice.pk


def test_call_for_help_is_answered_once(client):
    room, ines = made.room(), people.person("ines", is_staff=True)
    guest = Client()
    from sympraxis.live import entering

    call = f"{room.get_absolute_url()}help/"
    assert guest.post(call, {"words": "No sound"}).status_code == 403
    guest.get(entering.way_in(registered(room)))
    for _ in range(2):
        guest.post(call, {"words": "No sound", "key": "k1"}, headers={"User-Agent": "Firefox"})
    one = HelpCall.objects.get()
    assert (one.words, one.browser) == ("No sound", "Firefox")
    assert guest.post(f"/live/help/{one.pk}/answer/", {"words": "x"}).status_code == 403
    client.force_login(ines)
    assert client.post(f"/live/help/{one.pk}/answer/", {"words": "Reload."}).status_code == 302
    assert client.post(f"/live/help/{one.pk}/answer/", {"words": "Other."}).status_code == 409
    one.refresh_from_db()
    assert (one.answer, one.answered_by) == ("Reload.", ines)


def test_calls_of_one_person_are_few(client):
    from sympraxis.live import entering

    room = made.room()
    client.get(entering.way_in(registered(room)))
    call = f"{room.get_absolute_url()}help/"
    for number in range(noticing.CALLS_OF_ONE):
        assert client.post(call, {"words": f"No {number}"}).status_code == 303
    assert client.post(call, {"words": "And"}).status_code == 409


def test_answer_leads_nowhere_else(client, ines):
    room = made.room()
    say = f"{room.get_absolute_url()}notices/"
    sent = {"words": "Hello", "next": "https://evil.example/"}
    assert client.post(say, sent)["Location"] == room.get_absolute_url()


def test_audit_names_nobody(ines):
    room = made.room()
    arranging.appoint(room, people.person("eleni", family_name="Unsayable"), "speaker", by=ines)
    arranging.make_link(room, by=ines, role="speaker", name="Unsayable")
    told = [(str(one.details), one.action) for one in Entry.objects.all()]
    assert told
    assert not [one for one in told if "Unsayable" in one[0]]
