"""What an encoder sends: read from its first bytes."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field, replace
from typing import Any

AAC = {"LC": 2, "HE-AAC": 5, "HE-AACv2": 29}  # object types, as RFC 6381 names them
PACKETS = "stream:packet=codec_type,pts_time,flags"
PLAYED = ("h264",)  # what browsers play everywhere


@dataclass(frozen=True)
class Track:
    """A sound. `copied`: as it came; else it is made AAC."""

    codec: str = "aac"
    profile: str = "LC"
    channels: int = 2
    language: str = ""

    @property
    def copied(self) -> bool:
        return self.codec == "aac"

    @property
    def named(self) -> str:
        return f"mp4a.40.{AAC.get(self.profile, 2) if self.copied else 2}"


@dataclass(frozen=True)
class Feed:
    """`video`: its codec, "" without a picture. `seconds`: of it in the first bytes, from the first
    keyframe on: what is before is shown to nobody."""

    video: str = ""
    width: int = 0
    height: int = 0
    rate: float = 0.0
    sounds: list[Track] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def fault(self) -> str:
        """Why it cannot be shown; "" where it can."""
        if not self.video:
            return "picture"
        return "" if self.video in PLAYED else "codec"

    def told(self) -> dict[str, Any]:
        """For the technician."""
        return {
            "video": self.video, "width": self.width, "height": self.height,
            "rate": round(self.rate, 2),
            "sounds": [[one.codec, one.channels, one.language] for one in self.sounds],
        }  # fmt: skip


def probe(head: bytes) -> Feed:
    """Errors: none; of what nobody can read there is no picture."""
    shown = ["-show_streams", "-show_packets", "-show_entries", PACKETS]
    command = ["ffprobe", "-v", "error", "-f", "mpegts", *shown, "-of", "json", "-"]
    asked = subprocess.run(command, input=head, capture_output=True, check=False)  # noqa: S603
    try:
        told = json.loads(asked.stdout or b"{}")
    except ValueError:
        told = {}
    return replace(read(told.get("streams", [])), seconds=_seconds(told.get("packets", [])))


def _seconds(packets: list[dict[str, Any]]) -> float:
    video = [one for one in packets if one.get("codec_type") == "video" and "pts_time" in one]
    keys = [float(one["pts_time"]) for one in video if one.get("flags", "").startswith("K")]
    return max(float(one["pts_time"]) for one in video) - keys[0] if keys else 0.0


def read(streams: list[dict[str, Any]]) -> Feed:
    """From what ffprobe says of the streams."""
    video = next((one for one in streams if one.get("codec_type") == "video"), {})
    return Feed(
        video=video.get("codec_name", ""),
        width=int(video.get("width", 0)),
        height=int(video.get("height", 0)),
        rate=_rate(video.get("avg_frame_rate", "0/1")),
        sounds=[_track(one) for one in streams if one.get("codec_type") == "audio"],
    )


def _track(one: dict[str, Any]) -> Track:
    return Track(
        one.get("codec_name", ""),
        one.get("profile", "LC"),
        int(one.get("channels", 2)),
        one.get("tags", {}).get("language", ""),
    )


def _rate(words: str) -> float:
    above, _, below = words.partition("/")
    return float(above) / float(below) if below and float(below) else 0.0
