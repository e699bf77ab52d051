"""Folders and addresses of recordings.

    broadcast/recordings/<public_id>/<secret>.mp4    its files; another name for every making

Who may see a recording is asked by Django, which leads to an address that is signed and ends: its
bytes are served by .serving, and keep no thread of Django waiting.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from django.core import signing

from ..broadcast import places
from ..models import Recording

PREFIX, ENDING, PART = "/recordings/", ".mp4", ".part"
FOLDER = "recordings"
LASTS = 12 * 3600  # seconds that a signed address is good for: longer than a day's recording
SALT = "live.recording"


def folder(recording: Recording) -> Path:
    return places.root() / FOLDER / recording.public_id


def fresh() -> str:
    return secrets.token_hex(8) + ENDING


def address(recording: Recording, name: str) -> str:
    return f"{PREFIX}{signing.dumps([recording.public_id, name], salt=SALT)}{ENDING}"


def file(path: str) -> Path | None:
    """The file of a signed address that is still good."""
    token = path.removeprefix(PREFIX).removesuffix(ENDING)
    try:
        room, name = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return places.root() / FOLDER / room / name
