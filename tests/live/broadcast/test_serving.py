"""What the audience loads, and what nobody does."""

from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.live.broadcast import playlists
from sympraxis.live.broadcast.playlists import Look, Playlist, Segment, Sounding
from sympraxis.live.broadcast.serving import Segments

KEY = "k" * 24
BEGAN = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def root(tmp_path):
    room = tmp_path / "kept" / "room"
    for name, words in {
        "live/master.m3u8": "#EXTM3U", "2026-11-26/090000/picture/00000.m4s": "segment",
        "live/captions/en/2026-11-26-090000-00000.vtt": "WEBVTT",
        "2026-11-26/090000/tape.json": "{}", "2026-11-26/090000/picture/kept.m3u8": "#EXTM3U",
    }.items():  # fmt: skip
        file = room / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words)
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / KEY).symlink_to("../kept/room")
    (tmp_path / "secret").write_text("key")
    return tmp_path / "open"


def ask(root, path, method="GET"):
    status, headers, body = Segments(None, root).answer(method, path)
    return status, dict(headers), body


def test_segments_are_kept_by_caches_and_playlists_are_not(root):
    status, headers, body = ask(root, f"{KEY}/2026-11-26/090000/picture/00000.m4s")
    assert (status, body) == (200, b"segment")
    assert headers[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert headers[b"access-control-allow-origin"] == b"*"
    status, headers, body = ask(root, f"{KEY}/live/captions/en/2026-11-26-090000-00000.vtt")
    assert (status, body) == (200, b"WEBVTT")
    assert headers[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert headers[b"content-type"] == b"text/vtt; charset=utf-8"
    status, headers, body = ask(root, f"{KEY}/live/master.m3u8")
    assert (status, body, headers[b"cache-control"]) == (200, b"#EXTM3U", b"public, max-age=1")
    assert headers[b"content-type"] == b"application/vnd.apple.mpegurl"


@pytest.mark.parametrize(
    "path",
    [
        f"{'x' * 24}/live/master.m3u8",
        f"{KEY}/../../secret",
        f"{KEY}/live/../../../secret.m3u8",
        f"{KEY}/2026-11-26/090000/tape.json",
        f"{KEY}/2026-11-26/090000/picture/kept.m3u8",
        f"{KEY}/live/none.m3u8",
        f"{KEY}/live",
        "",
    ],
)
def test_nothing_else_is_served(root, path):
    assert ask(root, path)[0] == 404


def test_renewed_key_opens_nothing_that_is_remembered(root):
    path = f"{KEY}/2026-11-26/090000/picture/00000.m4s"
    served = Segments(None, root)
    assert served.answer("GET", path)[0] == 200
    (root / KEY).unlink()
    assert served.answer("GET", path)[0] == 404
    assert served.answer("POST", path)[0] == 405


def made(count, **fields):
    return [
        Segment(f"{n}.m4s", "init.mp4", 2.0, BEGAN + timedelta(seconds=2 * n), **fields)
        for n in range(count)
    ]


def test_playlist_is_read_as_it_was_written():
    written = Playlist([*made(2), Segment("b.m4s", "b.mp4", 1.5, BEGAN, breaks=True)], 7, 3)
    assert playlists.read(written.text()) == written


def test_what_leaves_a_playlist_is_counted_with_its_breaks():
    one = Playlist([*made(2), *made(4, breaks=True)[2:]])
    gone = one.drop_outside(BEGAN + timedelta(seconds=6), BEGAN + timedelta(seconds=8))
    assert (len(gone), one.sequence, one.breaks, len(one.segments)) == (3, 3, 1, 1)


def test_master_names_the_original_first_and_unasked():
    sounds = [Sounding("original", "", "original.m3u8"), Sounding("fr", "fr", "fr.m3u8", 1)]
    text = playlists.master(sounds, Look("avc1.64001f", "mp4a.40.2", 0, 0, 0, 1), "picture.m3u8")
    media = [line for line in text.splitlines() if line.startswith("#EXT-X-MEDIA")]
    assert 'NAME="original",DEFAULT=YES' in media[0]
    assert 'NAME="fr",LANGUAGE="fr",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="1"' in media[1]
