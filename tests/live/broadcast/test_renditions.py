"""Captions within the stream: each line where the picture is at which it was spoken, once."""

import itertools
import json
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sympraxis.kit import clock
from sympraxis.live import webvtt
from sympraxis.live.broadcast import places, playlists, renditions, tape, window
from sympraxis.live.broadcast.window import Sounds, Window
from sympraxis.live.models import Caption

from ..recordings import taped

pytestmark = [pytest.mark.django_db, pytest.mark.served]
SOUNDS = Sounds(1, "en", (("fr", 2),))
BEHIND = 2  # segments
MAP = re.compile(r"WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:(\d+),LOCAL:([\d:.]+)\n\n")


class Hall:
    """A room whose tapes are shown to the audience segment by segment."""

    def __init__(self) -> None:
        self.room = taped.room()
        self.broadcast = self.room.broadcast
        self.live = places.kept(self.room) / places.LIVE
        self.languages: tuple[str, ...] = ("en", "fr")
        self.tables_away = False
        self.begin_anew()

    def begin_anew(self) -> None:
        self.window = Window(places.kept(self.room), self._spoken)

    def _spoken(self, since: datetime) -> list[Caption] | None:
        lines = self.broadcast.captions.filter(spoken_at__gte=since)
        return None if self.tables_away else list(lines)

    def shows(self, one: tape.Tape, numbers: range) -> None:
        news = {name: tape.kept(one.folder, name) for name in one.names}
        for number in numbers:
            some = {name: kept[number : number + 1] for name, kept in news.items()}
            self.window.add(one, some, SOUNDS, self.languages)

    def says(self, words: str, at: datetime, language: str = "en") -> Caption:
        return Caption.objects.create(
            broadcast=self.broadcast, language=language, words=words, spoken_at=at
        )

    def listed(self, language: str = "en") -> playlists.Playlist:
        return playlists.read((self.live / f"captions/{language}/index.m3u8").read_text())

    def texts(self, language: str = "en") -> list[str]:
        folder = self.live / "captions" / language
        return [(folder / one.uri).read_text() for one in self.listed(language).segments]

    def words(self, language: str = "en") -> list[list[str]]:
        return [[cue.words for cue in webvtt.read(text)] for text in self.texts(language)]


@pytest.fixture
def hall():
    yield Hall()
    taped.forget()


def began() -> datetime:
    return clock.now().replace(microsecond=0)


def test_lines_stand_at_their_moments_on_the_clock_of_the_picture(hall):
    at = began()
    one = taped.tape_of(hall.room, at)
    hall.says("Good morning", at + timedelta(seconds=2.5))
    hall.says("to <all>", at + timedelta(seconds=4))
    hall.says("Bonjour", at + timedelta(seconds=2.5), "fr")
    hall.shows(one, range(6))
    assert hall.words("fr") == [[], ["Bonjour"], ["Bonjour"], ["Bonjour"]]
    assert hall.words() == [[], ["Good morning"], ["to <all>"], ["to <all>"]]
    picture = hall.window.playlists["picture"].segments
    for place, words, spoken in ((1, "Good morning", 2.5), (2, "to <all>", 4.0)):
        text = hall.texts()[place]
        cue = next(each for each in webvtt.read(text) if each.words == words)
        meant = (at + timedelta(seconds=spoken) - picture[place].at).total_seconds()
        assert abs(on_picture(text, cue) - shown_at(one, place) - meant) < 0.06
    assert webvtt.read(hall.texts()[2])[0] == webvtt.read(hall.texts()[3])[0]


def on_picture(text: str, cue: webvtt.Cue) -> float:
    """As players work it out."""
    found = MAP.match(text)
    assert found
    hours, minutes, seconds = found[2].split(":")
    local = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    return cue.begins - local + int(found[1]) / 90_000


def shown_at(one: tape.Tape, place: int) -> float:
    """When the first picture of a segment is shown, as ffprobe has it."""
    folder = one.folder / "picture"
    data = (folder / "init_0.mp4").read_bytes() + (folder / f"{place:05}.m4s").read_bytes()
    asked = ["ffprobe", "-v", "error", "-show_entries", "packet=pts_time", "-of", "json", "-"]
    told = json.loads(subprocess.run(asked, input=data, capture_output=True, check=True).stdout)
    return min(float(each["pts_time"]) for each in told["packets"])


def test_segments_are_those_of_the_picture_and_a_little_behind(hall):
    at = began()
    first, second = taped.tape_of(hall.room, at), taped.tape_of(hall.room, at + timedelta(hours=1))
    hall.says("Before the cut", at + timedelta(seconds=11.5))
    hall.shows(first, range(6))
    assert len(hall.listed().segments) == 6 - BEHIND
    hall.window.end()
    assert hall.words()[-1] == ["Before the cut"]
    same_as_picture(hall, 0)
    hall.shows(second, range(5))
    same_as_picture(hall, BEHIND)
    assert hall.listed().breaks + sum(one.breaks for one in hall.listed().segments) == 1
    assert not any(hall.words())  # on that clock it was never said


def test_clock_that_is_set_back_between_two_tapes_moves_no_segment(hall):
    at = began()
    back = at - timedelta(seconds=3)  # not twelve seconds on, but fifteen back
    hall.shows(taped.tape_of(hall.room, at), range(6))
    hall.says("After the cut", back + timedelta(seconds=5))
    hall.shows(taped.tape_of(hall.room, back), range(6))
    same_as_picture(hall, BEHIND)
    assert "After the cut" in hall.words()[-1]


def same_as_picture(hall: Hall, behind: int) -> None:
    picture, listed = hall.window.playlists["picture"], hall.listed()
    assert (listed.sequence, listed.breaks) == (picture.sequence, picture.breaks)
    assert len(listed.segments) == len(picture.segments) - behind
    for one, seen in zip(listed.segments, picture.segments, strict=False):
        assert (one.seconds, one.breaks) == (seen.seconds, seen.breaks)
        assert abs(one.at - seen.at) < timedelta(milliseconds=1)


def test_what_was_served_never_changes_and_late_lines_stand_in_the_next(hall):
    at = began()
    one = taped.tape_of(hall.room, at)
    hall.says("In time", at + timedelta(seconds=1))
    hall.shows(one, range(4))
    served = hall.texts()
    for words in ("Late", "Later"):
        hall.says(words, at + timedelta(seconds=1.5))
    hall.begin_anew()  # as after a crash
    hall.shows(one, range(4, 6))
    assert hall.texts()[: len(served)] == served
    cues = webvtt.read(hall.texts()[len(served)])
    told = [(cue.words, cue.begins) for cue in cues if cue.words != "In time"]
    assert told == [("Late", 4.0), ("Later", 5.0)]
    everything = [cue for text in hall.texts() for cue in webvtt.read(text)]
    assert len({(cue.words, cue.begins, cue.ends) for cue in everything}) == 3


def test_line_that_was_removed_and_language_that_was_taken_away_are_not_shown_on(hall):
    at = began()
    one = taped.tape_of(hall.room, at)
    line = hall.says("By mistake", at + timedelta(seconds=1))
    hall.shows(one, range(4))
    assert hall.words() == [["By mistake"], ["By mistake"]]
    line.delete()
    hall.languages = ("en",)
    hall.shows(one, range(4, 6))
    assert hall.words() == [["By mistake"], ["By mistake"], [], []]
    assert not (hall.live / "captions/fr/index.m3u8").exists()
    assert 'LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,CHANNELS' in master(hall)  # the sound stays
    assert "Français" not in master(hall)


def master(hall: Hall) -> str:
    return (hall.live / places.MASTER).read_text()


def test_picture_goes_on_while_nobody_can_say_what_was_spoken(hall):
    at = began()
    one = taped.tape_of(hall.room, at)
    hall.says("Meanwhile", at + timedelta(seconds=5))
    hall.shows(one, range(3))
    hall.tables_away = True
    hall.shows(one, range(3, 5))
    assert len(hall.window.playlists["picture"].segments) == 5
    assert hall.words() == [[]]
    hall.tables_away = False
    hall.shows(one, range(5, 6))
    assert hall.words() == [[], [], ["Meanwhile"], ["Meanwhile"]]


def test_master_names_each_language_and_shows_none_unasked(hall):
    hall.shows(taped.tape_of(hall.room, began()), range(1))
    lines = master(hall).splitlines()
    read = [line for line in lines if "TYPE=SUBTITLES" in line]
    assert 'GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES' in read[0]
    assert 'NAME="Français",LANGUAGE="fr"' in read[1]
    assert 'URI="captions/fr/index.m3u8"' in read[1] and len(read) == 2
    assert [',SUBTITLES="captions"' in line for line in lines if "STREAM-INF" in line] == [True]


def test_files_that_are_listed_no_more_go_after_a_while(hall, monkeypatch):
    monkeypatch.setattr(window, "LENGTH", timedelta(seconds=5))
    monkeypatch.setattr(renditions, "SPARE", 2)
    one = taped.tape_of(hall.room, began())
    hall.shows(one, range(6))
    folder = hall.live / "captions" / "en"
    listed = {each.uri for each in hall.listed().segments}
    there = {file.name for file in folder.glob("*.vtt")}
    assert listed < there and len(there) == 3
    for former, later in itertools.pairwise(sorted(there)):
        assert int(Path(later).stem[-5:]) == int(Path(former).stem[-5:]) + 1
