"""Streams on another host: pages say where passes are given; a brief pass is good for little."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import passes, reaching
from sympraxis.live.passes import Role
from tests.events import made as events

from . import desk, made
from .hosting import hosting
from .reading import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("base", "live", "needed"),
    [
        ("https://community.example", "", False),
        ("https://community.example", "https://community.example:8443", False),  # cookies go there
        ("https://community.example", "https://live.community.example", True),
    ],
)
def test_pass_is_asked_for_where_cookies_do_not_go(settings, base, live, needed):
    settings.BASE_URL, settings.LIVE_URL = base, live
    told = reaching.streams(made.room())
    assert told["stream"].startswith(f"{live}/stream/")
    assert bool(told["passes"]) == needed


def test_brief_pass_opens_the_stream_for_minutes_and_nothing_else(client):
    room = made.room()
    desk.enters(client, made.attendee(room))
    address = f"{room.get_absolute_url()}pass/"
    token = client.get(address).json()["pass"]
    board = f"/stream/{room.public_id}/board"
    with hosting() as host:
        assert ask(host.port, f"{board}?pass={token}")[0] == 200
        assert ask(host.port, f"{board}?pass={token[:-2]}xx")[0] == 403
        assert ask(host.port, board, Cookie=f"live={token}")[0] == 403
        with clock.held_at(clock.now() + passes.BRIEF + timedelta(seconds=1)):
            assert ask(host.port, f"{board}?pass={token}")[0] == 403
    client.cookies["live"] = token  # whoever found it in a log gets no other by it
    assert client.get(address).status_code == 403
    assert client.get(room.get_absolute_url()).status_code == 302


def test_pass_is_given_to_whoever_has_one_for_this_event(client):
    room = made.room()
    elsewhere = made.room(event=events.event("elsewhere", starts_at=clock.now()))
    address = f"{room.get_absolute_url()}pass/"
    assert client.get(address).status_code == 403
    desk.enters(client, made.attendee(elsewhere))
    assert client.get(address).status_code == 403
    who = made.attendee(room)
    client.cookies["live"] = made.token(who, Role.SPEAKER, Role.ATTENDEE)
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    given = passes.read(answer.json()["pass"], passes.BRIEFLY)
    assert (given.attendee, given.roles) == (who.pk, {Role.SPEAKER, Role.ATTENDEE})
