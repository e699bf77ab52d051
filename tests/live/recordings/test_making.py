"""Recordings made by a real ffmpeg: what is in the file, where it is cut, what a fault leaves."""

import json
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from sympraxis.kit import clock
from sympraxis.live.broadcast import places as broadcasts
from sympraxis.live.broadcast import tape
from sympraxis.live.models import Recording
from sympraxis.live.recordings import making, muxing, places, wishing

from ...conftest import REQUIRE_ALL
from . import taped

pytestmark = [pytest.mark.django_db, pytest.mark.served]
HOUR = timedelta(hours=1)


def streams(file: Path, *more: str) -> list[dict]:
    """As ffprobe has them, which has nothing to complain of; and what it says of the whole."""
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", *more]
    asked = subprocess.run([*command, str(file)], capture_output=True, check=True)
    assert not asked.stderr
    told = json.loads(asked.stdout)
    return [*told["streams"], told["format"]]


def played(file: Path) -> list[dict]:
    """The same, and all of it is decoded."""
    found = streams(file, "-count_frames")
    assert all(int(one["nb_read_frames"]) == int(one["nb_frames"]) > 0 for one in found[:-1])
    return found


def wish(room, began, seconds=taped.SECONDS, **fields) -> Recording:
    ends = began + timedelta(seconds=seconds)
    return Recording.objects.create(room=room, from_at=began, until_at=ends, **fields)


def file_of(one: Recording, language: str = "") -> Path:
    return places.folder(one) / one.file(language)


def test_recording_has_every_language_and_begins_where_it_was_wished():
    room, began = taped.room(), taped.whole_minute(HOUR)
    taped.tape_of(room, began)
    one = wish(room, began + timedelta(seconds=4), 4)
    making.make(one)
    one.refresh_from_db()
    assert one.begins_at == began + timedelta(seconds=4)
    assert one.seconds == pytest.approx(4, abs=0.1) and one.made_at and not one.fault
    video, english, french, whole = played(file_of(one))
    assert (video["codec_name"], video["width"]) == ("h264", 160)
    assert [sound["tags"]["language"] for sound in (english, french)] == ["eng", "fra"]
    assert [sound["disposition"]["default"] for sound in (english, french)] == [1, 0]
    assert float(whole["duration"]) == pytest.approx(4, abs=0.2)
    assert abs(float(english["start_time"]) - float(video["start_time"])) < 0.1
    assert one.languages == [("fr", "French")]
    _video, alone, _whole = streams(file_of(one, "fr"))
    assert (alone["tags"]["language"], alone["disposition"]["default"]) == ("fra", 1)
    # Two tones take two numbers of bits, by which each is known.
    assert alone["bit_rate"] == french["bit_rate"] != english["bit_rate"]


def test_drop_is_joined_with_the_gap_left_out_and_every_moment_keeps_its_place():
    room, began = taped.room(), taped.whole_minute(HOUR)
    taped.tape_of(room, began)
    back = began + timedelta(seconds=42)
    taped.tape_of(room, back)
    one = wish(room, began, 60)
    making.make(one)
    one.refresh_from_db()
    assert one.seconds == pytest.approx(2 * taped.SECONDS, abs=0.2)
    assert Recording.objects.count() == 1
    assert one.offset(back + timedelta(seconds=3)) == pytest.approx(taped.SECONDS + 3, abs=0.2)
    assert one.offset(began + timedelta(seconds=30)) == pytest.approx(taped.SECONDS, abs=0.1)
    assert one.offset(began - timedelta(seconds=1)) is None
    assert abs(one.moment(taped.SECONDS + 3) - back - timedelta(seconds=3)) < timedelta(seconds=0.2)
    *_, whole = played(file_of(one))
    assert float(whole["duration"]) == pytest.approx(2 * taped.SECONDS, abs=0.4)


def test_another_picture_begins_another_part():
    room, began = taped.room(), taped.whole_minute(HOUR)
    room.broadcast.sounds.all().delete()
    taped.tape_of(room, began)
    taped.tape_of(room, began + timedelta(seconds=30), size="320x180", seconds=6, sounds=1)
    making.make(wish(room, began, 60))
    first, second = Recording.objects.order_by("number")
    assert [first.number, second.number] == [1, 2] and second.called.endswith("(2)")
    assert first.made_at and streams(file_of(second))[0]["width"] == 320
    making.make(first)
    making.make(second)
    assert Recording.objects.count() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert [streams(file_of(one))[0]["width"] for one in (first, second)] == [160, 320]


def test_track_that_did_not_come_back_is_the_original():
    room, began = taped.room(), taped.whole_minute(HOUR)
    taped.tape_of(room, began)
    taped.tape_of(room, began + timedelta(seconds=30), sounds=1)
    one = wish(room, began, 60)
    making.make(one)
    one.refresh_from_db()
    assert one.seconds == pytest.approx(2 * taped.SECONDS, abs=0.2)
    assert len(played(file_of(one))) == 4


def test_track_that_was_silent_all_the_time_loses_nothing_of_the_picture():
    """The interpreter went home at noon, the encoder stayed."""
    room, began = taped.room(), taped.whole_minute(HOUR)
    folder = taped.tape_of(room, began).folder
    (folder / "2" / tape.KEPT).write_text(tape.HEAD.format(10))
    one = wish(room, began, 60)
    making.make(one)
    one.refresh_from_db()
    assert one.seconds == pytest.approx(taped.SECONDS, abs=0.2) and not one.fault
    assert len(played(file_of(one, "fr"))) == 3


def test_day_wants_a_recording_of_each_session_once_and_none_of_the_break():
    room, began = taped.room(), taped.whole_minute(HOUR)
    sessions = [("Opening", 0, 4, "plenary"), ("Coffee", 4, 8, "break"), ("Panel", 8, 12, "panel")]
    for title, begins, ends, kind in sessions:
        room.event.sessions.create(
            title=title, format=kind, starts_at=began + timedelta(seconds=begins),
            ends_at=began + timedelta(seconds=ends),
        )  # fmt: skip
    taped.tape_of(room, began)
    day = wishing.kept_days(room)[0]
    asked = wishing.ask(room, day)
    assert [one.called for one in asked] == ["Opening", "Panel"]
    assert asked[0].until_at == began + timedelta(seconds=8)
    assert not wishing.ask(room, day)


def test_day_without_sessions_is_one_recording_made_when_it_is_over():
    room = taped.room()
    ends = room.event.ends_at
    taped.tape_of(room, ends - HOUR)
    with clock.held_at(ends + timedelta(minutes=5)):
        assert not wishing.ask_overdue()
    with clock.held_at(ends + HOUR):
        assert wishing.ask_overdue() == 1
        assert not wishing.ask_overdue()


def test_removed_recording_is_not_made_again_by_itself():
    room = taped.room()
    ends = room.event.ends_at
    taped.tape_of(room, ends - HOUR)
    with clock.held_at(ends + HOUR):
        wishing.ask_overdue()
        Recording.objects.update(removed_at=clock.now())
        assert not wishing.ask_overdue()
        assert wishing.ask(room, wishing.kept_days(room)[0])


def test_full_disk_and_a_dead_ffmpeg_leave_what_was_there_before(monkeypatch):
    room, began = taped.room(), taped.whole_minute(HOUR)
    room.broadcast.sounds.all().delete()
    one = wish(room, began)
    making.make(one)
    assert one.fault == making.GONE
    taped.tape_of(room, began)
    making.ask(one)
    making.make(one)
    one.refresh_from_db()
    before, folder = file_of(one), places.folder(one)
    with monkeypatch.context() as patch:
        patch.setattr(making, "SPARE", shutil.disk_usage("/").total * 2)
        making.make(one)
        assert one.fault == making.DISK
    segment = next((broadcasts.kept(room)).rglob("picture/00001.m4s"))
    segment.write_bytes(b"")
    for init in broadcasts.kept(room).rglob("init*.mp4"):
        init.write_bytes(b"broken")
    with pytest.raises(muxing.Failed):
        making.make(one)
    one.refresh_from_db()
    assert one.fault == making.PROGRAM and before.exists()
    assert {file.name for file in folder.iterdir()} <= {each["name"] for each in one.files}


def test_worker_that_was_killed_left_nothing_that_is_shown(monkeypatch):
    """Another begins anew; while one works, a second waits its turn."""
    room, began = taped.room(), taped.whole_minute(HOUR)
    room.broadcast.sounds.all().delete()
    taped.tape_of(room, began)
    one = wish(room, began)
    folder = places.folder(one)
    folder.mkdir(parents=True)
    (folder / f"{places.fresh()}{places.PART}").write_bytes(b"half")
    with making._alone(one) as first, making._alone(one) as second:
        assert first and not second
        making.make_recording(one.pk)
        one.refresh_from_db()
        assert not one.made_at
    making.make_recording(one.pk)
    one.refresh_from_db()
    assert one.made_at and not list(folder.glob(f"*{places.PART}"))


@pytest.mark.sqlite  # ffmpeg's work for many seconds: whatever the database is
@pytest.mark.skipif(not REQUIRE_ALL, reason="takes ten seconds: run where nothing may be left out")
def test_eight_hours_are_joined_piece_by_piece(monkeypatch):
    """240 stretches of two minutes; the memory of ffmpeg is bounded by the kernel. Nothing is asked
    of the picture, nor of the sound, but that there is all of it: both are as small as they get."""
    from sympraxis.live.broadcast import programs
    from sympraxis.live.recordings.cutting import Part, parts

    room, began = taped.room(), taped.whole_minute(HOUR)
    small = ("-r", "1", "-g", "2", "-keyint_min", "2", "-ar", "8000", "-b:a", "8k")
    taped.tape_of(room, began, seconds=120, size="32x32", otherwise=small)
    sounds = making.sounds(room)
    (one,) = parts(broadcasts.kept(room), began, began + HOUR, sounds)
    start = programs.start
    monkeypatch.setattr(
        programs,
        "start",
        lambda command, **more: start(["prlimit", "--as=800000000", *command], **more),
    )
    folder = broadcasts.kept(room) / "joined"
    folder.mkdir()
    target = folder / "whole.mp4.part"
    long = Part(one.runs * 240)
    muxing.join(long, folder, {target: ["original", "fr"]}, "en")
    video, *voices, whole = streams(target)
    assert float(whole["duration"]) == pytest.approx(8 * 3600, rel=0.001)
    assert int(video["nb_frames"]) == 8 * 3600
    assert [float(each["duration"]) for each in voices] == pytest.approx([8 * 3600] * 2, rel=0.001)
