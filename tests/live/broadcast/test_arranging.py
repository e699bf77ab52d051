"""The desk of a broadcast: where the picture comes from, keys, and what is told of it."""

from datetime import timedelta

import pytest

from sympraxis.activity.models import Entry
from sympraxis.config.examining import OK, WARNING, machine
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import boards, copies
from sympraxis.live.broadcast import arranging, programs
from sympraxis.live.forms.broadcast import BroadcastForm
from sympraxis.live.models import Broadcast
from sympraxis.live.passes import Role

from ...conftest import missing
from ...events import made as events
from ...people import community as people
from .. import desk, made
from .staged import broadcast

pytestmark = pytest.mark.django_db


def address(room):
    return f"/desk/live/{room.public_id}/broadcast/"


@pytest.fixture
def ines(client):
    person = people.person("ines", is_staff=True)
    client.force_login(person)
    return person


def saves(client, room, **said):
    mark = BroadcastForm(broadcast=arranging.of(room)).now
    return client.post(address(room), {"mark": mark, **said})


def part(room, role=Role.ATTENDEE, name="broadcast"):
    return boards.of(room, role, clock.now())[name]


def test_secretariat_sets_up_languages_and_gets_what_the_encoder_needs(client, ines):
    room = made.room()
    said = {"source": "srt", "original_language": "en", "track_1": "fr", "track_2": "original"}
    said |= {"mark": client.get(address(room)).context["form"].initial["mark"]}
    assert saves(client, room, caption_languages=["en", "fr"], **said)["Location"] == address(room)
    one = Broadcast.objects.get(room=room)
    assert (one.port, one.original_track, one.caption_languages) == (0, 2, ["en", "fr"])
    assert list(one.sounds.values_list("language", "track")) == [("fr", 1)]
    page = client.get(address(room)).content.decode()
    assert one.passphrase in page and ":9710<" in page and f"Bearer {one.caption_key}" in page
    assert Entry.objects.filter(action="live.broadcast", by=ines).count() == 1
    assert one.passphrase not in str(list(Entry.objects.values_list("details", flat=True)))


def test_rtmp_is_offered_where_it_can_be_received_with_a_key_of_its_own(client, ines, settings):
    if not programs.reads_flv():
        missing("ffmpeg that reads FLV")
    room = made.room()
    said = {"source": "rtmp", "track_1": "original"}
    settings.RTMP_PORT = 0
    assert saves(client, room, **said).context["form"].errors["source"]
    settings.RTMP_PORT = 9800
    assert saves(client, room, **said).status_code == 302
    one = Broadcast.objects.get(room=room)
    page = client.get(address(room)).content.decode()
    assert one.stream_key in page and ":9800/live<" in page and one.passphrase not in page
    assert [each.pk for each in Broadcast.objects.received()] == [one.pk]
    assert part(room)["ours"] and part(room, Role.TECHNICIAN, "source")["kind"] == "rtmp"
    client.post(f"{address(room)}keys/", {"key": "passphrase"})
    assert one.stream_key not in client.get(address(room)).content.decode()


CANNOT_WORK = [
    ({"source": "address"}, "address"),
    ({"source": "embed", "address": "http://video.example/1"}, "address"),
    ({"source": "srt", "track_1": "fr"}, "track_1"),
    ({"source": "srt", "track_1": "original", "track_2": "fr", "track_3": "fr"}, "track_1"),
]


def test_set_up_that_cannot_work_is_refused_with_a_sentence(client, ines):
    room = made.room()
    one = arranging.of(room)
    for said, field in CANNOT_WORK:
        form = BroadcastForm({"mark": BroadcastForm(broadcast=one).now, **said}, broadcast=one)
        assert form.errors[field], said
    answer = saves(client, room, **said)
    assert answer.status_code == 422
    assert answer.context["form"].errors == form.errors
    assert not Broadcast.objects.exists()


def test_two_rooms_have_two_ports_and_a_room_of_the_past_gives_its_own(ines, monkeypatch):
    monkeypatch.setattr(arranging, "PORTS", 2)
    past = events.event("past", starts_at=clock.now() - timedelta(days=2))
    first, second = made.room(event=past), made.room()
    for room in (first, second):
        arranging.change(room, by=ines, voices={}, source="srt")
    assert {one.port for one in Broadcast.objects.all()} == {0, 1}
    third, fourth = (made.room(event=second.event, name=name) for name in ("Third", "Fourth"))
    arranging.change(third, by=ines, voices={}, source="srt")
    assert Broadcast.objects.get(room=third).port == 0
    with pytest.raises(Refused):
        arranging.change(fourth, by=ines, voices={}, source="srt")


def test_key_is_renewed_and_the_board_names_the_new_address(client, ines):
    room = made.room()
    one = broadcast(room)
    before = part(room)["address"]
    client.post(f"{address(room)}keys/", {"key": "viewing_key"})
    one.refresh_from_db()
    assert one.viewing_key in part(room)["address"] != before
    assert client.post(f"{address(room)}keys/", {"key": "state"}).status_code == 404


def test_set_up_is_for_organisers_and_keys_are_for_technicians(client):
    room = made.room()
    one = broadcast(room)
    client.force_login(people.person("stranger"))
    assert client.get(address(room)).status_code in (403, 404)
    assert client.get(f"{room.get_absolute_url()}source/").status_code == 403
    desk.moderator(room, "tomas", client, duty="technician")
    page = client.get(f"{room.get_absolute_url()}source/").content.decode()
    assert one.passphrase in page
    assert client.get(address(room)).status_code in (403, 404)


def test_no_board_tells_a_secret(client):
    room = made.room()
    one = broadcast(room)
    for role in Role:
        told = str(boards.of(room, role, clock.now()))
        assert one.passphrase not in told and one.caption_key not in told
        assert one.stream_key not in told


def test_board_says_how_it_is_and_since_when(client):
    room = made.room()
    assert part(room) == {"kind": "", "state": "none"}
    one = broadcast(room)
    one.tell("on-air", arriving={"video": "h264", "width": 1280, "height": 720, "sounds": [1, 2]})
    told = part(room)
    assert (told["state"], told["voices"], told["captions"]) == ("on-air", ["fr"], ["en"])
    since = Broadcast.objects.get().since
    one.tell("on-air")
    assert Broadcast.objects.get().since == since
    one.tell("trouble", "keyframes")
    told = part(room, Role.TECHNICIAN, "source")
    assert (told["state"], told["why"], told["size"]) == ("trouble", "keyframes", "1280 × 720")


@pytest.mark.parametrize(
    ("source", "directive"), [("address", "connect-src"), ("embed", "frame-src")]
)
def test_only_the_page_of_the_room_may_load_from_elsewhere(client, source, directive):
    copies.forget()
    room = made.room()
    other = made.room(event=events.event("other", starts_at=room.event.starts_at))
    broadcast(room, source=source, address="https://video.example/live.m3u8")
    for here in (room, other):
        desk.enters(client, made.attendee(here))
        policy = client.get(here.get_absolute_url())["Content-Security-Policy"]
        parts = dict(one.split(" ", 1) for one in policy.split("; ") if " " in one)
        assert ("https://video.example" in parts.get(directive, "")) is (here is room)


def test_doctor_misses_ffmpeg_only_where_an_encoder_is_to_send(monkeypatch):
    monkeypatch.setenv("PATH", "")
    programs.able.cache_clear()
    try:
        assert [one.state for one in machine.programs()] == [OK]
        broadcast(made.room())
        assert [one.state for one in machine.programs()] == [WARNING]
    finally:
        programs.able.cache_clear()
