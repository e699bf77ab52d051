"""The backup file: a gzipped tar.

First member `sympraxis-backup` (the number of this format), then `database`, what is kept of the
data folder, `media/...`, and last `manifest.json`, which names each member with size and SHA-256.
A file without its last member was cut.
"""

import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sympraxis.config.trouble import Trouble
from sympraxis.kit.progress import Progress

FORMAT = 1
FIRST, LAST = "sympraxis-backup", "manifest.json"
KEPT = ("secret", "demo-password")  # files of the data folder that go along
CHUNK = 1 << 18


@dataclass
class Manifest:
    """What a backup holds. `members`: name -> [bytes, SHA-256]; `counts`: table -> rows."""

    version: str
    made_at: str
    database: str
    migrations: list[str]
    counts: dict[str, int]
    members: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def media(self) -> list[str]:
        return [name for name in self.members if name.startswith("media/")]


class _Hashed:
    """Reads from `source` and remembers the SHA-256 of what went through."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


class Writer:
    """Writes a backup into `stream`, member by member; `finish` writes the manifest."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar, self.members = tar, dict[str, list[Any]]()
        self._plain(FIRST, str(FORMAT).encode())

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        through = _Hashed(source)
        self.tar.addfile(self._info(name, size), through)
        self.members[name] = [size, through.digest.hexdigest()]

    def add_file(self, name: str, file: Path) -> None:
        with file.open("rb") as source:
            self.add(name, source, file.stat().st_size)

    def finish(self, manifest: Manifest) -> None:
        manifest.members = self.members
        self._plain(LAST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())

    def _plain(self, name: str, data: bytes) -> None:
        self.tar.addfile(self._info(name, len(data)), io.BytesIO(data))

    @staticmethod
    def _info(name: str, size: int) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(time.time())
        return info


def unpack(file: Path, stage: Path, progress: Progress) -> Manifest:
    """Unpack the backup `file` into the folder `stage` and verify every byte of it.

    Trouble, one sentence each: a foreign file, a cut or damaged one, a newer format, a member that
    would leave the folder.
    """
    damaged = f"{file} is cut off or damaged. Nothing was changed; use another backup."
    try:
        with file.open("rb") as raw, tarfile.open(fileobj=raw, mode="r:gz") as tar:
            found = dict(_members(file, raw, tar, stage, progress))
            while tar.fileobj.read(CHUNK):
                pass  # to the very end: the checksum of the stream is there
    except (tarfile.ReadError, EOFError, zlib.error) as error:
        foreign = isinstance(error, tarfile.ReadError) and not (stage / FIRST).exists()
        raise Trouble(_foreign(file) if foreign else damaged) from error
    except OSError as error:
        if error.errno is None:  # gzip's and tarfile's own
            raise Trouble(damaged) from error
        raise
    manifest = _manifest(stage, damaged)
    if found != manifest.members or "database" not in found:
        raise Trouble(damaged)
    return manifest


def _foreign(file: Path) -> str:
    return f"{file} is not a backup of Sympraxis. Nothing was changed."


def _members(
    file: Path, raw: IO[bytes], tar: tarfile.TarFile, stage: Path, progress: Progress
) -> Iterator[tuple[str, list[Any]]]:
    size, seen = file.stat().st_size, set[str]()
    for info in tar:
        if not seen and info.name != FIRST:
            raise Trouble(_foreign(file))
        if not _allowed(info) or info.name in seen:
            raise Trouble(
                f"{file} holds {info.name!r}, which no backup of ours does. Nothing was changed."
            )
        seen.add(info.name)
        digest = hashlib.sha256()
        source = tar.extractfile(info)
        target = stage / info.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as copy:
            while data := source.read(CHUNK):  # type: ignore[union-attr]
                digest.update(data)
                copy.write(data)
                progress.at(raw.tell(), size)
        if info.name == FIRST:
            _check_format(file, target)
        elif info.name != LAST:
            yield info.name, [info.size, digest.hexdigest()]


def _allowed(info: tarfile.TarInfo) -> bool:
    path = PurePosixPath(info.name)
    plain = info.isreg() and str(path) == info.name and not {"..", "/"} & set(path.parts)
    inside = info.name in (FIRST, LAST, "database", *KEPT) or path.parts[:1] == ("media",)
    return plain and inside and "\\" not in info.name and "\0" not in info.name


def _check_format(file: Path, first: Path) -> None:
    text = first.read_text(errors="replace").strip()
    if not text.isdigit():
        raise Trouble(_foreign(file))
    if int(text) > FORMAT:
        raise Trouble(
            f"{file} was written by a newer Sympraxis (format {int(text)}, this one reads "
            f"{FORMAT}). Install that version first; nothing was changed."
        )


def _manifest(stage: Path, damaged: str) -> Manifest:
    try:
        return Manifest(**json.loads((stage / LAST).read_text()))
    except (FileNotFoundError, ValueError, TypeError) as error:
        raise Trouble(damaged) from error
