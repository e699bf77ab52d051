"""The words of HLS playlists (RFC 8216), written and read again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Segment:
    """`uri` and `map` (what players need before it) as addresses; `at`: when it was in the studio.
    `breaks`: what came before has another clock, maybe another size."""

    uri: str
    map: str
    seconds: float
    at: datetime
    breaks: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.at + timedelta(seconds=self.seconds)


@dataclass
class Playlist:
    """The last segments of a picture or a sound; `sequence`, `breaks`: how many have left it."""

    segments: list[Segment] = field(default_factory=list)
    sequence: int = 0
    breaks: int = 0

    def drop_outside(self, begins: datetime, ends: datetime) -> list[Segment]:
        """Let go, from the oldest on, of what ended before that or began after it: where the clock
        was set back, what came before claims to be of a time to come. Returns that."""
        gone = 0
        for one in self.segments:
            if begins < one.ends_at and one.at < ends:
                break
            gone += 1
        dropped, self.segments = self.segments[:gone], self.segments[gone:]
        self.sequence += gone
        self.breaks += sum(one.breaks for one in dropped)
        return dropped

    def text(self) -> str:
        longest = max((one.seconds for one in self.segments), default=2.0)
        lines = [
            "#EXTM3U", "#EXT-X-VERSION:7",
            f"#EXT-X-TARGETDURATION:{max(2, math.ceil(longest - 0.5))}",
            f"#EXT-X-MEDIA-SEQUENCE:{self.sequence}",
            f"#EXT-X-DISCONTINUITY-SEQUENCE:{self.breaks}",
            "#EXT-X-INDEPENDENT-SEGMENTS",
        ]  # fmt: skip
        known = ""
        for one in self.segments:
            if one.breaks:
                lines.append("#EXT-X-DISCONTINUITY")
            if one.map != known:
                known = one.map
                lines.append(f'#EXT-X-MAP:URI="{known}"')
            lines += [
                f"#EXT-X-PROGRAM-DATE-TIME:{moment(one.at)}", f"#EXTINF:{one.seconds:.5f},",
                one.uri,
            ]  # fmt: skip
        return "\n".join([*lines, ""])


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> Playlist:
    """What `text` wrote. Of ffmpeg's playlists, too: there a segment has no other moment than the
    one that ffmpeg guessed."""
    found = Playlist()
    at, seconds, breaks, known = datetime.fromtimestamp(0, UTC), 0.0, False, ""
    for line in text.splitlines():
        tag, _, value = line.partition(":")
        if tag == "#EXT-X-MEDIA-SEQUENCE":
            found.sequence = int(value)
        elif tag == "#EXT-X-DISCONTINUITY-SEQUENCE":
            found.breaks = int(value)
        elif tag == "#EXT-X-DISCONTINUITY":
            breaks = True
        elif tag == "#EXT-X-MAP":
            known = value.split('"')[1]
        elif tag == "#EXT-X-PROGRAM-DATE-TIME":
            at = datetime.fromisoformat(value)
        elif tag == "#EXTINF":
            seconds = float(value.split(",")[0])
        elif line and not line.startswith("#"):
            found.segments.append(Segment(line, known, seconds, at, breaks))
            breaks = False
    return found


def put(file: Path, text: str) -> None:
    """Whoever reads it reads what was there before, or this."""
    draft = file.with_suffix(".new")
    draft.write_text(text)
    draft.replace(file)


@dataclass(frozen=True)
class Sounding:
    """A sound in a master playlist; the original is the first, and the one that plays unasked."""

    name: str
    language: str
    uri: str
    channels: int = 2


@dataclass(frozen=True)
class Captioned:
    """A language of captions in a master playlist; none is shown unasked."""

    name: str
    language: str
    uri: str


@dataclass(frozen=True)
class Look:
    """What a master playlist says of the picture."""

    codec: str
    sound: str
    width: int
    height: int
    rate: float
    bandwidth: int


def master(
    sounds: Iterable[Sounding], look: Look, picture: str, captions: Iterable[Captioned] = ()
) -> str:
    sounds, read = list(sounds), [_captions(one) for one in captions]
    size = f"RESOLUTION={look.width}x{look.height}," if look.width else ""
    rate = f"FRAME-RATE={look.rate:.3f}," if look.rate else ""
    codecs = f'CODECS="{look.codec},{look.sound}"'
    stream = f'#EXT-X-STREAM-INF:BANDWIDTH={look.bandwidth},{size}{rate}{codecs},AUDIO="sound"'
    stream += ',SUBTITLES="captions"' if read else ""
    media = map(_media, sounds, range(len(sounds)))
    return "\n".join([*_head(), *media, *read, stream, picture, ""])


def sound_alone(sounds: Iterable[Sounding], look: Look) -> str:
    """A master playlist without the picture, for who saves data."""
    sounds = list(sounds)
    stream = f'#EXT-X-STREAM-INF:BANDWIDTH=160000,CODECS="{look.sound}",AUDIO="sound"'
    media = map(_media, sounds, range(len(sounds)))
    return "\n".join([*_head(), *media, stream, sounds[0].uri, ""])


def _head() -> list[str]:
    return ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]


def _media(one: Sounding, place: int) -> str:
    language = f'LANGUAGE="{one.language}",' if one.language else ""
    return (
        f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="{one.name}",{language}'
        f'DEFAULT={"NO" if place else "YES"},AUTOSELECT=YES,CHANNELS="{one.channels}",'
        f'URI="{one.uri}"'
    )


def _captions(one: Captioned) -> str:
    return (
        f'#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="{one.name}",'
        f'LANGUAGE="{one.language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,'
        f'CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog",URI="{one.uri}"'
    )
