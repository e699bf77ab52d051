"""Looking into a file that somebody sent, without trusting it: cheap looks first, nothing unpacked.

Each look takes an open binary file and raises Suspect with a sentence for the person.
"""

import codecs
import re
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from .kinds import ODF, Kind

PIXELS = 50_000_000  # all frames together: a photograph of 8,000 by 6,000, or 200 MB when opened
SIDE = 20_000
UNPACKED = 300 * 1024 * 1024
RATIO = 200  # office files shrink by 5 to 50; a bomb by 1,000
ENTRIES = 10_000
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ACTIVE = re.compile(
    rb"<!(doctype|entity)|<(\w+:)?(script|foreignobject|set|animate)\b|\son\w+\s*=|javascript:"
    rb"|href\s*=\s*[\"'](?!#|data:image/(png|jpeg|webp|gif)[;,])",
    re.IGNORECASE,
)


class Suspect(ValueError):
    """The content is not what it claims, or would harm whoever opens it."""


def look(file: IO[bytes], kind: Kind) -> None:
    """Errors: Suspect, with a sentence."""
    file.seek(0)
    {"magic": magic, "image": image, "office": office, "text": text, "svg": svg}[kind.family](
        file, kind
    )
    file.seek(0)


def other_than(kind: Kind) -> Suspect:
    return Suspect(
        _("The name says %(kind)s, but the content is something else. Please save it as %(kind)s.")
        % {"kind": kind}
    )


def magic(file: IO[bytes], kind: Kind) -> None:
    """The first bytes must be those of the kind."""
    import puremagic

    try:
        found = puremagic.magic_stream(file)
    except (puremagic.PureError, ValueError) as error:
        raise other_than(kind) from error
    file.seek(0)
    endings = {match.extension.lstrip(".") for match in found if match.offset == 0}
    if not endings & {*kind.extensions, "zip" if kind.family == "office" else ""}:
        raise other_than(kind)


def image(file: IO[bytes], kind: Kind) -> None:
    """Its header is read and its size known before a single pixel is unpacked."""
    from PIL import Image, UnidentifiedImageError

    form = kind.mime.partition("/")[2].upper()
    if form == "WEBP":  # Pillow asks for the memory of a WebP as soon as it opens it
        _not_too_large(*_webp_size(file, kind))
    else:
        magic(file, kind)
    try:
        picture = Image.open(file, formats=[form])
        _not_too_large(*picture.size, getattr(picture, "n_frames", 1))
        picture.verify()
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise other_than(kind) from error
    except Suspect:
        raise
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises when cut
        raise Suspect(_("This picture is damaged. Please save it again.")) from error


def _not_too_large(width: int, height: int, frames: int = 1) -> None:
    if max(width, height) > SIDE or width * height * frames > PIXELS:
        raise _too_large()


def _too_large() -> Suspect:
    return Suspect(
        _("This picture is too large to open safely. Please make it smaller than %(size)s pixels.")
        % {"size": "8,000 × 6,000"}
    )


def _webp_size(file: IO[bytes], kind: Kind) -> tuple[int, int]:
    """Width and height from the first 30 bytes, as the three forms of WebP write them."""
    head = file.read(30)
    file.seek(0)
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        raise other_than(kind)
    number = int.from_bytes
    if head[12:16] == b"VP8X":  # extended: two numbers of 24 bits, each one too small
        return number(head[24:27], "little") + 1, number(head[27:30], "little") + 1
    if head[12:16] == b"VP8L":  # lossless: two of 14 bits, each one too small
        bits = number(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return number(head[26:28], "little") & 0x3FFF, number(head[28:30], "little") & 0x3FFF


def office(file: IO[bytes], kind: Kind) -> None:
    """A zip archive of the right parts, that stays small when unpacked and brings no programs."""
    magic(file, kind)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _not_a_bomb(entries)
            names = {entry.filename for entry in entries}
            if kind.inside not in names or not _says_odf(archive, names, kind):
                raise other_than(kind)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise Suspect(_("This file is damaged. Please save it again.")) from error
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Suspect(_("This file holds macros. Please save it without them."))


def _not_a_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    small = 10 * 1024 * 1024  # a few empty pages shrink well and harm nobody
    if (
        len(entries) > ENTRIES
        or unpacked > UNPACKED
        or (unpacked > small and unpacked > RATIO * packed)
    ):
        raise Suspect(_("This file would become far too large when opened."))


def _says_odf(archive: zipfile.ZipFile, names: set[str], kind: Kind) -> bool:
    if not kind.mime.startswith(ODF):
        return True
    if "mimetype" not in names:
        return False
    with archive.open("mimetype") as said:
        return said.read(200).decode(errors="replace").strip() == kind.mime


def text(file: IO[bytes], kind: Kind) -> None:
    """Readable text in UTF-8, UTF-16 with its mark, or an older 8-bit alphabet."""
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return
    file.seek(0)
    while piece := file.read(1024 * 1024):
        if NOT_TEXT.search(piece) or piece.startswith((b"%PDF-", b"PK\x03\x04")):
            raise other_than(kind)


def svg(file: IO[bytes], kind: Kind) -> None:
    """A drawing without scripts, handlers, references to elsewhere or entities."""
    source = file.read()
    if not re.search(rb"<svg[\s>]", source[:4096]):
        raise other_than(kind)
    if b"\0" in source or ACTIVE.search(source):
        raise Suspect(_("This drawing holds more than a drawing. Please export it as plain SVG."))
