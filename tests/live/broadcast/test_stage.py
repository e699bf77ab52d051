"""A stage with a real ffmpeg: who may send, what is told, what is kept, and what comes back."""

import itertools
import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sympraxis.live.broadcast import captioning, places, playlists, renditions, stage, tape, window
from sympraxis.live.broadcast.captioning import Line

from . import encoding
from .staged import Staged, staged

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
LONG = 90  # seconds: nothing here is asserted to be quick


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Keyframes, segments, and what waits for them: all of half their length."""
    monkeypatch.setattr(encoding, "RATE", 8)
    monkeypatch.setattr(encoding, "GOP", 8)
    monkeypatch.setattr(tape, "SECONDS", 1)
    monkeypatch.setattr(tape, "AWAITED", 1_000_000)
    monkeypatch.setattr(stage, "PROBED", 1.2)
    monkeypatch.setattr(stage, "PAUSE", 0.5)
    monkeypatch.setattr(window, "LATE", timedelta(seconds=1.5))
    monkeypatch.setattr(renditions, "HELD", 1.5)


def until(what: Callable[[], object]) -> None:
    end = time.monotonic() + LONG
    while not what():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.1)


def is_so(one: Staged, state: str, why: str = "") -> bool:
    now = one.now()
    return (now.state, now.why) == (state, why)


def tapes(one: Staged) -> list[Path]:
    return tape.tapes(places.kept(one.room))


def shown(one: Staged, name: str) -> playlists.Playlist:
    return playlists.read(one.playlist(f"{name}.m3u8"))


def read(one: Staged) -> str:
    """All that is in the captions that the stream carries now."""
    folder = places.kept(one.room) / places.LIVE / "captions" / "en"
    listed = shown(one, "captions/en/index").segments
    return "".join((folder / each.uri).read_text() for each in listed)


def test_one_encoder_is_taken_and_what_it_sends_stays_with_its_moments_whatever_ends():
    with staged() as one:
        until(lambda: is_so(one, "none"))
        wrong_passphrase_is_refused_and_seen(one)
        with one.encoder():
            until(lambda: is_so(one, "on-air"))
            second_encoder_is_refused(one)
            languages_have_names(one)
            captioning.write(one.broadcast, "en", [Line("Good morning to all")])
            until(lambda: "Good morning to all" in read(one))
            until(lambda: len(shown(one, "picture").segments) > 3)
        until(lambda: is_so(one, "cut"))
        assert len(shown(one, "captions/en/index").segments) == len(shown(one, "picture").segments)
        moments_follow_each_other(tapes(one)[0])
        with one.encoder(size="320x180", sounds=1):
            until(lambda: is_so(one, "on-air"))
            until(lambda: len(tapes(one)) == 2)
            until(lambda: shown(one, "fr").segments[-1].breaks is False)
            missing_track_is_the_original(one)
            killed_ffmpeg_comes_back_on_another_tape_and_so_does_the_server(one)


def wrong_passphrase_is_refused_and_seen(one: Staged) -> None:
    with one.encoder("of-another-stage") as other:
        assert other.wait(LONG) != 0
    until(lambda: one.now().refused_at)
    assert is_so(one, "none")


def second_encoder_is_refused(one: Staged) -> None:
    before = len(shown(one, "picture").segments)
    with one.encoder() as second:
        assert second.wait(LONG) != 0
    until(lambda: len(shown(one, "picture").segments) > before)
    assert len(tapes(one)) == 1


def languages_have_names(one: Staged) -> None:
    master = one.playlist("master.m3u8")
    assert 'NAME="original",LANGUAGE="en",DEFAULT=YES' in master
    assert 'NAME="fr",LANGUAGE="fr",DEFAULT=NO' in master
    assert 'CODECS="avc1.' in master and "mp4a.40.2" in master and "RESOLUTION=160x90" in master


def moments_follow_each_other(folder: Path) -> None:
    """Each begins where the one before ended, and its file is there."""
    told = json.loads((folder / tape.TAPE).read_text())
    assert told["names"] == ["picture", "1", "2"]
    for name in told["names"]:
        kept = tape.kept(folder, name)
        assert len(kept) > 3 and all((folder / name / each.uri).exists() for each in kept)
        for before, after in itertools.pairwise(kept):
            assert abs(after.at - before.ends_at) < timedelta(milliseconds=2)


def missing_track_is_the_original(one: Staged) -> None:
    """French goes on with the only sound there is; every playlist has the same break."""
    for name in ("picture", "original", "fr"):
        assert sum(each.breaks for each in shown(one, name).segments) == 1
    assert "/1/" in shown(one, "fr").segments[-1].uri
    assert "/2/" in shown(one, "fr").segments[0].uri


def killed_ffmpeg_comes_back_on_another_tape_and_so_does_the_server(one: Staged) -> None:
    before, tape_before = shown(one, "picture"), len(tapes(one))
    os.kill(_packer(one), signal.SIGKILL)
    until(lambda: len(tapes(one)) == tape_before + 1)
    until(lambda: breaks(one) == sum(each.breaks for each in before.segments) + 1)
    assert shown(one, "picture").segments[0] == before.segments[0]
    again = window.Window(places.kept(one.room))
    assert again.playlists["picture"].segments == shown(one, "picture").segments


def breaks(one: Staged) -> int:
    return sum(each.breaks for each in shown(one, "picture").segments)


def _packer(one: Staged) -> int:
    ours = str(places.kept(one.room)).encode()
    for process in Path("/proc").glob("[0-9]*"):
        words = (process / "cmdline").read_bytes().split(b"\0")
        if words[0] == b"ffmpeg" and any(word.startswith(ours) for word in words):
            return int(process.name)
    raise AssertionError("Nothing packs.")


def test_what_cannot_be_shown_is_told_and_a_full_disk_stops_keeping_alone(monkeypatch):
    monkeypatch.setattr(stage, "PATIENCE", 2)
    monkeypatch.setattr(window, "LENGTH", timedelta(seconds=4))
    with staged() as one:
        with one.encoder(codec="mpeg2video"):
            until(lambda: is_so(one, "trouble", "codec"))
        until(lambda: is_so(one, "none"))
        with one.encoder(gop=9999):
            until(lambda: is_so(one, "trouble", "keyframes"))
        monkeypatch.setattr(stage, "SPARE", shutil.disk_usage("/").total * 2)
        until(lambda: one.now().state != "trouble")
        with one.encoder(sounds=0):  # silence goes with it
            until(lambda: is_so(one, "on-air", "disk"))
            until(lambda: shown(one, "picture").sequence > 0)
            folder = tapes(one)[-1]
            assert not tape.kept(folder)
            until(lambda: not (folder / "picture" / "00000.m4s").exists())
            assert all(
                (places.kept(one.room) / places.LIVE / each.uri).exists()
                for each in shown(one, "picture").segments
            )


def test_interpreter_of_whom_nothing_comes_holds_nobody_up_and_is_the_original():
    with staged() as one, one.encoder(lasts=(None, 3)):
        until(lambda: is_so(one, "on-air", "sound"))
        silent = shown(one, "picture").sequence + len(shown(one, "picture").segments)
        assert "/1/" in shown(one, "fr").segments[-1].uri
        until(lambda: shown(one, "picture").sequence + len(shown(one, "picture").segments)
              > silent + 2)  # fmt: skip
        picture, french = shown(one, "picture").segments, shown(one, "fr").segments
        assert picture[-1].ends_at - french[-1].ends_at < timedelta(seconds=3)
        assert is_so(one, "on-air", "sound")
        for before, after in itertools.pairwise(french):
            assert abs(after.at - before.ends_at) < timedelta(milliseconds=600)
