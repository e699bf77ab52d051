"""Folders and addresses of broadcasts.

    broadcast/kept/<room>/<day>/<time>/    a tape: all that came without a break (see .tape)
    broadcast/kept/<room>/live/            playlists of now
    broadcast/open/<viewing key>           a link to kept/<room>: what /broadcast/ serves

Who renews a key moves one link: the address of before leads nowhere, nothing else moves.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from ..models import Broadcast, Room

PREFIX = "/broadcast/"
LIVE, MASTER, SOUND_ALONE = "live", "master.m3u8", "sound.m3u8"


def root() -> Path:
    return settings.DATA / "broadcast"


def opened() -> Path:
    """What is served."""
    return root() / "open"


def kept(room: Room) -> Path:
    """Where all of a room is kept."""
    return root() / "kept" / room.public_id


def open_to_viewers(broadcast: Broadcast) -> Path:
    """Make its folder, and let the viewing key lead there."""
    folder = kept(broadcast.room)
    (folder / LIVE).mkdir(parents=True, exist_ok=True)
    opened().mkdir(parents=True, exist_ok=True)
    target = Path("..") / "kept" / broadcast.room.public_id
    link = opened() / broadcast.viewing_key
    if not link.is_symlink():
        link.symlink_to(target)
    return folder


def close_to_viewers(keys: set[str]) -> None:
    """Let every key lead nowhere that is not among `keys`."""
    for link in opened().iterdir() if opened().is_dir() else ():
        if link.is_symlink() and link.name not in keys:
            link.unlink(missing_ok=True)


def address(broadcast: Broadcast, name: str = MASTER, own: str = "") -> str:
    """Of a playlist of now. `own`: a pass, for a player that carries no cookie."""
    within = f"~{own}/" if own else ""
    return f"{settings.BROADCAST_URL}{PREFIX}{broadcast.viewing_key}/{within}{LIVE}/{name}"
