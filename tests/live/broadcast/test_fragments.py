"""When a segment is shown and for how long, as ffprobe has it."""

import json
import subprocess
from pathlib import Path

import pytest

from sympraxis.kit import clock
from sympraxis.live.broadcast import fragments, tape

from .. import made
from ..recordings import taped

pytestmark = [pytest.mark.django_db, pytest.mark.served]


@pytest.fixture(autouse=True)
def folders():
    yield
    taped.forget()


def begins(init: Path, segment: Path) -> float:
    file = f"concat:{init}|{segment}"
    asked = ["ffprobe", "-v", "error", "-show_entries", "format=start_time", "-of", "json", file]
    told = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    return float(told["format"]["start_time"])


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({}, id="as encoders send"),
        pytest.param(
            {"seconds": 5, "otherwise": ("-bf", "2", "-c:a", "mp2")},
            id="pictures in another order, another sound",
        ),
    ],
)
def test_segment_is_shown_when_players_show_it_and_as_long_as_its_list_says(how):
    folder = taped.tape_of(made.room(), clock.now(), **how).folder
    for name in ("picture", "1"):
        listed = tape.kept(folder, name)
        assert len(listed) > 2
        for one in listed:
            init, file = folder / name / one.map, folder / name / one.uri
            at, long = fragments.shown(init, file)
            assert long == pytest.approx(one.seconds, abs=0.0001)
        assert at == pytest.approx(begins(init, file), abs=0.001)


def test_half_a_segment_is_none():
    folder = taped.tape_of(made.room(), clock.now()).folder / "picture"
    init, file = folder / "init_0.mp4", folder / "00001.m4s"
    whole = file.read_bytes()
    for left in (b"", b"half a segment", whole[:100], whole[:-1]):
        file.write_bytes(left)
        with pytest.raises(ValueError, match=r"read|cut off"):
            fragments.shown(init, file)
    file.write_bytes(whole)
    init.write_bytes(b"broken")
    with pytest.raises(ValueError, match=r"read|cut off"):
        fragments.shown(init, file)
