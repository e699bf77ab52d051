"""What the audience may load, over tapes whose moments are not in order."""

import itertools
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live.broadcast import places, tape, window
from sympraxis.live.broadcast.window import Sounds, Window

from ..recordings import taped

pytestmark = [pytest.mark.django_db, pytest.mark.served]
SOUNDS = Sounds(1, "en", (("fr", 2),))
LENGTH = timedelta(seconds=10)  # a third of what it is, as the tapes are


@pytest.fixture(autouse=True)
def folders(monkeypatch):
    monkeypatch.setattr(window, "LENGTH", LENGTH)
    yield
    taped.forget()


def shown(audience: Window, one: tape.Tape) -> None:
    news = {name: tape.kept(one.folder, name) for name in one.names}
    for number in range(max(map(len, news.values()))):  # as they come, one by one
        audience.add(one, {name: some[number : number + 1] for name, some in news.items()}, SOUNDS)


@pytest.mark.parametrize("moved", [timedelta(seconds=-5), timedelta(hours=1)])
def test_clock_that_is_set_between_two_tapes_leaves_a_window_of_its_length(moved):
    room, now = taped.room(), clock.now()
    before = taped.tape_of(room, now)
    after = taped.tape_of(room, now + timedelta(seconds=13) + moved, seconds=4)
    audience = Window(places.kept(room))
    shown(audience, before)
    long = {name: len(one.segments) for name, one in audience.playlists.items()}
    shown(audience, after)
    for name, one in audience.playlists.items():
        assert one.segments[-1].uri.startswith(f"../{after.folder.relative_to(places.kept(room))}")
        assert len(one.segments) <= long[name] + 3
        assert sum(each.breaks for each in one.segments) + one.breaks == 1
        assert one.sequence + len(one.segments) >= long[name] + 2
    picture = audience.playlists["picture"]
    assert sum(each.seconds for each in picture.segments) <= 2 * LENGTH.total_seconds()


def test_nothing_is_left_of_before_once_the_clock_was_set_far_back():
    room, now = taped.room(), clock.now()
    audience = Window(places.kept(room))
    shown(audience, taped.tape_of(room, now))
    shown(audience, taped.tape_of(room, now - timedelta(hours=1), seconds=4))
    for one in audience.playlists.values():
        assert all(one.at < now for one in one.segments)
        for former, later in itertools.pairwise(one.segments):
            assert former.at < later.at
