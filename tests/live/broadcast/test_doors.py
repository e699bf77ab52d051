"""Who may load a broadcast from this server itself, and until when."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import Error, connections

from sympraxis.kit import clock
from sympraxis.live import passes
from sympraxis.live.broadcast import doors, places
from sympraxis.live.broadcast.doors import Doors
from sympraxis.live.broadcast.serving import Segments
from sympraxis.live.models import Broadcast
from sympraxis.live.passes import Pass, Role

from ...events import made as events
from .. import desk, made
from .staged import broadcast

pytestmark = pytest.mark.django_db(transaction=True)


class Here:
    """A room whose broadcast was opened, and the server in front of it."""

    def __init__(self) -> None:
        self.room = made.room()
        self.one = broadcast(self.room)
        folder = places.open_to_viewers(self.one) / places.LIVE
        (folder / "picture.m3u8").write_text("#EXTM3U")
        self.doors = Doors()
        self.served = Segments(None, places.opened(), self.doors)

    def ask(self, token: str = "", own: str = "", method: str = "GET") -> tuple[int, dict, bytes]:
        sent = []

        async def send(message):
            sent.append(message)

        headers = [(b"cookie", f"other=1; {passes.COOKIE}={token}".encode())] if token else []
        path = places.address(self.one, "picture.m3u8", own)
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        asyncio.run(self.served(scope, None, send))
        return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]

    def status(self, token: str = "", own: str = "") -> int:
        return self.ask(token, own)[0]


@pytest.fixture
def here() -> Iterator[Here]:
    it = Here()
    yield it
    it.doors._thread.submit(connections.close_all).result()


def test_picture_is_for_those_who_came_in_and_no_cache_keeps_it_for_others(here):
    status, headers, body = here.ask(made.token(made.attendee(here.room)))
    assert (status, body) == (200, b"#EXTM3U")
    assert headers[b"cache-control"] == b"private, max-age=1"
    assert here.status() == 403
    assert here.status("nonsense") == 403
    other = made.room(event=events.event("other"))
    assert here.status(made.token(made.attendee(other))) == 403
    screen = passes.make(Pass(here.room.event_id, 0, 0, frozenset({Role.STAGE})))
    assert here.status(screen) == 403
    assert here.ask(made.token(made.attendee(here.room)), method="HEAD")[2] == b""


@pytest.mark.parametrize("how", ["put out", "left the group", "cancelled"])
def test_who_is_out_of_the_room_sees_no_more(here, monkeypatch, how):
    with clock.held_at(here.room.event.registration_closes_at - timedelta(days=1)):
        registered = events.registered(here.room.event)
    who = made.attendee(here.room, registration=registered)
    token = made.token(who)
    assert here.status(token) == 200
    if how == "cancelled":
        registered.cancelled_at = clock.now()
        registered.save()
    else:
        setattr(who, "blocked_at" if how == "put out" else "left_at", clock.now())
        who.save()
    assert here.status(token) == 200  # the tables are not asked for every segment
    monkeypatch.setattr(doors, "FRESH", 0)
    assert here.status(token) == 403
    assert here.status(made.token(made.attendee(here.room))) == 200


def test_player_without_cookies_has_its_pass_in_the_address(here, client, monkeypatch):
    who = desk.enters(client, made.attendee(here.room))
    answer = client.get(f"{here.room.get_absolute_url()}picture/")
    own = answer["Location"].split("~")[1].split("/")[0]
    assert answer["Location"].endswith("/live/master.m3u8")
    assert here.status(own=own) == 200
    assert here.status(own="x" + own) == 403
    assert here.status(token=own) == 403  # what stands in an address opens no room
    monkeypatch.setattr(doors, "FRESH", 0)
    who.blocked_at = clock.now()
    who.save()
    assert here.status(own=own) == 403
    assert client.get(f"{here.room.get_absolute_url()}picture/").status_code == 403


def test_stranger_is_led_to_the_entrance_and_a_delivery_network_gets_no_pass(
    here, client, settings
):
    where = f"{here.room.get_absolute_url()}picture/"
    assert client.get(where)["Location"].endswith("/entrance/")
    desk.enters(client, made.attendee(here.room))
    settings.BROADCAST_URL = "https://cdn.example.eu"
    assert client.get(where)["Location"] == places.address(here.one)


def test_key_that_leads_nowhere_asks_the_tables_nothing(here):
    (places.opened() / here.one.viewing_key).unlink()
    assert here.status(made.token(made.attendee(here.room))) == 404
    assert not here.doors.known


def test_database_that_is_away_puts_nobody_out(here, monkeypatch):
    token = made.token(made.attendee(here.room))
    assert here.status(token) == 200
    monkeypatch.setattr(doors, "FRESH", 0)

    def away(key):
        raise Error("away")

    monkeypatch.setattr(doors, "look", away)
    assert here.status(token) == 200
    here.doors.known.clear()
    assert here.status(token) == 403


def test_removed_broadcast_is_nobodys(here, monkeypatch):
    monkeypatch.setattr(doors, "FRESH", 0)
    token = made.token(made.attendee(here.room))
    Broadcast.objects.all().delete()
    assert here.status(token) == 403
