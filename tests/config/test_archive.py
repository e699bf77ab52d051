"""The backup file itself: what is not whole, not ours or not safe is refused in one sentence."""

import gzip
import io
import tarfile

import pytest

from sympraxis.config.backups import archive
from sympraxis.config.trouble import Trouble
from sympraxis.kit.progress import Progress


def build(file, *, extra=(), manifest=True):  # type: ignore[no-untyped-def]
    """A small backup at `file`; `extra` are further members, as TarInfo."""
    with tarfile.open(file, "w:gz", format=tarfile.PAX_FORMAT) as tar:
        writer = archive.Writer(tar)
        writer.add("database", io.BytesIO(b"rows" * 9000), 36000)
        writer.add("media/ä/b.txt", io.BytesIO(b"text"), 4)
        for info in extra:
            tar.addfile(info)
        if manifest:
            writer.finish(archive.Manifest("0.1.0", "2026-01-01", "SQLite", [], {"t": 1}))
    return file


def unpack(file, tmp_path):  # type: ignore[no-untyped-def]
    stage = tmp_path / "stage"
    stage.mkdir()
    return archive.unpack(file, stage, Progress(io.StringIO())), stage


def refusal(file, tmp_path) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Trouble) as caught:
        unpack(file, tmp_path)
    assert "hanged" in caught.value.message  # "Nothing was changed", "nothing was changed"
    return caught.value.message


def test_archive_that_is_whole_is_unpacked(tmp_path):
    manifest, stage = unpack(build(tmp_path / "b"), tmp_path)
    assert manifest.counts == {"t": 1}
    assert manifest.media == ["media/ä/b.txt"]
    assert (stage / "media/ä/b.txt").read_text() == "text"


@pytest.mark.parametrize("kept", [0, 1, 10, 60, 0.3, 0.6, 0.9, -9, -1])
def test_archive_cut_anywhere_is_refused(tmp_path, kept):
    whole = build(tmp_path / "b").read_bytes()
    end = int(len(whole) * kept) if isinstance(kept, float) else kept
    (tmp_path / "cut").write_bytes(whole[:end])
    assert str(tmp_path / "cut") in refusal(tmp_path / "cut", tmp_path)


def test_archive_with_any_byte_changed_is_refused(tmp_path):
    whole = bytearray(build(tmp_path / "b").read_bytes())
    for at in range(12, len(whole) - 8, 37):
        changed = bytearray(whole)
        changed[at] ^= 0x55
        (tmp_path / "changed").write_bytes(changed)
        place = tmp_path / str(at)
        place.mkdir()
        refusal(tmp_path / "changed", place)


def test_archive_whose_member_was_exchanged_is_refused(tmp_path):
    plain = bytearray(gzip.decompress(build(tmp_path / "b").read_bytes()))
    at = plain.index(b"text")
    plain[at : at + 4] = b"tixt"
    (tmp_path / "exchanged").write_bytes(gzip.compress(plain))
    assert "damaged" in refusal(tmp_path / "exchanged", tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "media/../../out",
        "/tmp/out",
        "media//x",
        "elsewhere",
        "media\\..\\out",
        "database",
    ],
)
def test_archive_member_that_would_leave_its_place_is_refused(tmp_path, name):
    refusal(build(tmp_path / "b", extra=[tarfile.TarInfo(name)]), tmp_path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_archive_with_anything_but_files_is_refused(tmp_path, kind):
    info = tarfile.TarInfo("media/link")
    info.type, info.linkname = kind, "/etc/passwd"
    refusal(build(tmp_path / "b", extra=[info]), tmp_path)


def test_archive_of_something_else_is_called_foreign(tmp_path):
    with tarfile.open(tmp_path / "other", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("readme.txt"))
    assert "not a backup" in refusal(tmp_path / "other", tmp_path)
    (tmp_path / "text").write_text("a letter")
    (tmp_path / "again").mkdir()
    assert "not a backup" in refusal(tmp_path / "text", tmp_path / "again")


def test_archive_of_a_newer_format_names_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "FORMAT", 2)
    file = build(tmp_path / "b")
    monkeypatch.setattr(archive, "FORMAT", 1)
    assert "newer Sympraxis" in refusal(file, tmp_path)


def test_archive_without_its_last_member_is_refused(tmp_path):
    assert "damaged" in refusal(build(tmp_path / "b", manifest=False), tmp_path)
