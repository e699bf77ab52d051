"""How long what was sent lies on the disk, and that nothing is left of what was removed."""

import os
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import arranging
from sympraxis.live.broadcast import places as broadcasts
from sympraxis.live.models import Caption, Recording
from sympraxis.live.recordings import forgetting, places, publishing
from sympraxis.people.privacy import retention

from ...people import community
from .. import made
from . import taped
from .over import over

pytestmark = pytest.mark.django_db
RULES = ("live.segments", "live.segments_unshown", "live.unshown", "live.files_left")


def run_clocks() -> None:
    for name in RULES:
        retention.ALL[name].run()


def test_segments_stay_until_all_that_was_made_of_them_is_shown_long_enough():
    it = over(published=False)
    folder = taped.tape_of(it.room, it.began).folder
    long_ago, now = clock.now() - timedelta(days=20), clock.now()
    assert not forgetting.forget_shown(now)
    Recording.objects.update(published_at=long_ago)
    other = taped.recorded(it.room, it.began, 60)
    assert not forgetting.forget_shown(now)
    Recording.objects.filter(pk=other.pk).update(published_at=now)
    assert not forgetting.forget_shown(now - timedelta(days=14)) and folder.exists()
    Recording.objects.update(published_at=long_ago)
    assert forgetting.forget_shown(now - timedelta(days=14)) == 1 and not folder.exists()


def test_what_nobody_publishes_goes_after_half_a_year_and_not_before():
    it = over(published=False)
    folder = taped.tape_of(it.room, it.began).folder
    spoken = broadcasts.kept(it.room) / broadcasts.LIVE / "captions" / "en"
    spoken.mkdir(parents=True)
    with clock.held_at(clock.now() + timedelta(days=179)):
        run_clocks()
    assert folder.exists() and spoken.exists() and Recording.objects.standing().count() == 1
    assert Caption.objects.count() == 2
    with clock.held_at(clock.now() + timedelta(days=182)):
        run_clocks()
    assert not folder.exists() and not spoken.exists()
    assert not Recording.objects.standing().exists()
    assert not Caption.objects.exists()
    assert broadcasts.kept(it.room).exists()


def test_what_is_published_outlives_what_it_was_made_of():
    it = over()
    folder = taped.tape_of(it.room, it.began).folder
    with clock.held_at(clock.now() + timedelta(days=200)):
        run_clocks()
    assert not folder.exists()
    assert Recording.objects.published().get() == it.recording
    assert places.folder(it.recording).exists() and Caption.objects.count() == 2


def test_withdrawn_recording_stays_half_a_year_from_then_on():
    it = over()
    Recording.objects.update(withdrawn_at=clock.now() + timedelta(days=100))
    now = clock.now()
    assert not publishing.remove_unshown(now + timedelta(days=20))
    assert publishing.remove_unshown(now + timedelta(days=101)) == 1
    assert not Recording.objects.standing().filter(pk=it.recording.pk).exists()


def test_removed_room_leaves_no_file_and_a_room_that_stands_keeps_its_own():
    room, began = taped.room(), taped.whole_minute(timedelta(hours=1))
    stands = made.room(event=room.event, name="Hall 2")
    taped.tape_of(room, began)
    files = [broadcasts.kept(room), places.folder(taped.recorded(room, began))]
    broadcasts.kept(stands).mkdir(parents=True)
    arranging.remove(room, by=community.person("ana", is_staff=True))
    assert not forgetting.forget_left(clock.now() - timedelta(days=2))  # maybe of one just made
    age(*files, broadcasts.kept(stands))
    run_clocks()
    assert not any(one.exists() for one in files) and broadcasts.kept(stands).exists()


def test_half_of_a_removed_recording_goes_too():
    """The process ended between the removal and the files."""
    it = over()
    it.recording.removed_at = clock.now()
    it.recording.save()
    age(places.folder(it.recording))
    run_clocks()
    assert not places.folder(it.recording).exists()


def age(*folders) -> None:
    """Three days."""
    at = (clock.now() - timedelta(days=3)).timestamp()
    for one in folders:
        os.utime(one, (at, at))
