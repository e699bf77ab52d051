"""Names of files: made harmless when they come in, said correctly when they go out."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.http import content_disposition_header

# Windows keeps these for devices, whatever the ending.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 120


def clean(name: str, default: str = "file") -> str:
    """A name without folders, control or direction-changing characters, at most 120 characters.

    The ending is kept. `default` is used where nothing printable is left.
    """
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # "Other" covers control characters and those that turn the reading direction ("exe.pdf").
    name = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name)
    name = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*]', "-", name)).strip(" .")
    path = PurePosixPath(name or default)
    suffix = path.suffix if len(path.suffix) <= 12 else ""
    stem = (path.name.removesuffix(suffix) or default)[: LONGEST - len(suffix)].rstrip(" .")
    return f"_{stem}{suffix}" if DEVICES.match(stem) else f"{stem}{suffix}"


def attachment(name: str) -> str:
    """The Content-Disposition (RFC 6266) that saves an answer as a file with this name."""
    return content_disposition_header(as_attachment=True, filename=clean(name)) or "attachment"
