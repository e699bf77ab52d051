"""What the audience may load, over tapes whose moments are not in order."""

import itertools
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live.broadcast import places, tape
from sympraxis.live.broadcast.window import LENGTH, Sounds, Window

from ..recordings import taped

pytestmark = pytest.mark.django_db
SOUNDS = Sounds(1, "en", (("fr", 2),))


@pytest.fixture(autouse=True)
def folders():
    yield
    taped.forget()


def shown(window: Window, one: tape.Tape) -> None:
    news = {name: tape.kept(one.folder, name) for name in one.names}
    for number in range(max(map(len, news.values()))):  # as they come, one by one
        window.add(one, {name: some[number : number + 1] for name, some in news.items()}, SOUNDS)


@pytest.mark.parametrize("moved", [timedelta(seconds=-15), timedelta(hours=1)])
def test_clock_that_is_set_between_two_tapes_leaves_a_window_of_its_length(moved):
    room, now = taped.room(), clock.now()
    before = taped.tape_of(room, now, seconds=32)
    after = taped.tape_of(room, now + timedelta(seconds=33) + moved, seconds=12)
    window = Window(places.kept(room))
    shown(window, before)
    long = {name: len(one.segments) for name, one in window.playlists.items()}
    shown(window, after)
    for name, one in window.playlists.items():
        assert one.segments[-1].uri.startswith(f"../{after.folder.relative_to(places.kept(room))}")
        assert len(one.segments) <= long[name] + 7
        assert sum(each.breaks for each in one.segments) + one.breaks == 1
        assert one.sequence + len(one.segments) >= long[name] + 6
    picture = window.playlists["picture"]
    assert sum(each.seconds for each in picture.segments) <= 2 * LENGTH.total_seconds()


def test_nothing_is_left_of_before_once_the_clock_was_set_far_back():
    room, now = taped.room(), clock.now()
    window = Window(places.kept(room))
    shown(window, taped.tape_of(room, now, seconds=32))
    shown(window, taped.tape_of(room, now - timedelta(hours=1), seconds=12))
    for one in window.playlists.values():
        assert all(one.at < now for one in one.segments)
        for former, later in itertools.pairwise(one.segments):
            assert former.at < later.at
