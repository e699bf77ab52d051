"""What a crash leaves is put in order: lists of segments, and recordings."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from sympraxis.config.cli import main
from sympraxis.live.broadcast import places, tape
from sympraxis.live.models import Recording
from sympraxis.live.recordings import making, repairing, wishing

from . import taped

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def lists(folder):
    return {name: tape.kept(folder, name) for name in ("picture", "1", "2")}


def test_lists_that_were_cut_off_are_whole_again_and_the_recording_is_made():
    room, began = taped.room(), taped.whole_minute(timedelta(hours=1))
    folder = taped.tape_of(room, began).folder
    before = lists(folder)
    (day,) = wishing.kept_days(room)
    file = folder / "picture" / tape.KEPT
    file.write_text(file.read_text()[:-160])
    (folder / "1" / tape.KEPT).unlink()
    (folder / "2" / "00002.m4s").unlink()
    (folder / "picture" / "00009.m4s").write_bytes(b"half a segment")
    one = Recording.objects.create(
        room=room, from_at=began, until_at=began + timedelta(seconds=12), fault=making.GONE
    )
    said = "\n".join(repairing.repair(room, day))
    after = lists(folder)
    assert [each.uri for each in after["picture"]] == [each.uri for each in before["picture"]]
    for name in ("picture", "1"):
        for was, now in zip(before[name], after[name], strict=True):
            assert abs(was.at - now.at) < timedelta(seconds=0.2)
            assert was.seconds == pytest.approx(now.seconds, abs=0.1)
    assert len(after["2"]) == len(before["2"]) - 1
    one.refresh_from_db()
    assert one.made_at and not one.fault and one.seconds == pytest.approx(12, abs=0.2)
    assert "2: 0 were in no list and are now; 1 were listed and are gone" in said
    assert "made, 0:1" in said
    assert "is there" in "\n".join(repairing.repair(room))


def test_tape_without_its_beginning_is_dated_by_its_folder():
    room, began = taped.room(), taped.whole_minute(timedelta(hours=1))
    folder = taped.tape_of(room, began).folder
    (folder / tape.TAPE).unlink()
    for name in ("picture", "1", "2"):
        (folder / name / tape.KEPT).unlink()
    assert not tape.tapes(places.kept(room))
    list(repairing.repair(room))
    assert tape.kept(tape.tapes(places.kept(room))[0])[0].at == began


def test_command_says_what_it_found():
    room, began = taped.room(), taped.whole_minute(timedelta(hours=1))
    ask = CliRunner().invoke
    assert "No segments are kept" in ask(main, ["live", "repair", room.public_id]).output
    taped.tape_of(room, began)
    (day,) = wishing.kept_days(room)
    done = ask(main, ["live", "repair", room.public_id, str(day)])
    assert done.exit_code == 0 and "6 segments of the picture, 0:00:12" in done.output
    assert "There is no room nowhere" in ask(main, ["live", "repair", "nowhere"]).output
