"""The machine: data folder, disk, clock, static files, programs."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings

from sympraxis.config import collecting
from sympraxis.kit import clock
from sympraxis.live.broadcast.programs import able

from . import FAULT, OK, WARNING, Finding

LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000  # bytes free
SLACK = timedelta(minutes=2)  # two machines may differ by so much


def folder() -> Iterator[Finding]:
    """Data folder."""
    with tempfile.NamedTemporaryFile(dir=settings.DATA, prefix=".doctor") as probe:
        probe.write(b"x" * 4096)
        probe.flush()
    key = settings.DATA / "secret"
    if key.exists() and key.stat().st_mode & 0o077:
        yield Finding("data folder", FAULT, f"Others may read {key}.", f"Run: chmod 600 {key}")
    else:
        yield Finding("data folder", OK, f"{settings.DATA} can be written")


def disk() -> Iterator[Finding]:
    """Disk."""
    free = shutil.disk_usage(settings.DATA).free
    found = f"{free / 1e9:.1f} GB free for {settings.DATA}"
    if free >= LITTLE:
        yield Finding("disk", OK, found)
    else:
        state = FAULT if free < TOO_LITTLE else WARNING
        yield Finding("disk", state, found, "Free some space, or give it a larger disk.")


def time_and_zones() -> Iterator[Finding]:
    """Clock."""
    last = latest_sign()
    ahead = last - clock.now()
    if ahead > SLACK:
        yield Finding(
            "clock",
            FAULT,
            f"The clock says {clock.now():%Y-%m-%d %H:%M} UTC, and something was done here "
            f"at {last:%Y-%m-%d %H:%M}: it was set back, or was wrong then.",
            "Switch on time synchronisation (timedatectl set-ntp true), then restart.",
        )
    elif settings.TIME_ZONE not in available_timezones():
        yield Finding("clock", FAULT, "The zone data is missing.", "Run: pip install tzdata")
    else:
        yield Finding("clock", OK, f"{clock.now():%Y-%m-%d %H:%M} UTC, {settings.TIME_ZONE}")


def latest_sign() -> datetime:
    """The latest moment at which something surely happened here: files, migrations, heartbeats."""
    files = [settings.DATA / name for name in ("secret", "static", "run", "media")]
    moments = [Path(file).stat().st_mtime for file in files if file.exists()]
    latest = datetime.fromtimestamp(max(moments, default=time.time() - 1), UTC)
    return max([latest, *_in_database()])


def _in_database() -> list[datetime]:
    from django.db import DatabaseError, connection
    from django.db.models import Max

    from sympraxis.kit.models import Heartbeat

    place = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not place.exists():
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(applied) FROM django_migrations")
            applied = cursor.fetchone()[0]
        beat = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    except DatabaseError:
        return []  # the examination of the database says so
    if isinstance(applied, str):
        applied = datetime.fromisoformat(applied)
    moments = [moment for moment in (applied, beat) if moment]
    return [m if m.tzinfo else m.replace(tzinfo=UTC) for m in moments]


def static() -> Iterator[Finding]:
    """Static files."""
    if collecting.up_to_date(settings.STATIC_ROOT):
        yield Finding("static files", OK, "collected and up to date")
    elif (settings.STATIC_ROOT / collecting.MARK).exists():
        yield Finding(
            "static files", WARNING, "Those of another version are served.", "Run: sympraxis setup"
        )
    else:
        yield Finding("static files", FAULT, "They are missing.", "Run: sympraxis setup")


def programs() -> Iterator[Finding]:
    """Programs."""
    if able():
        yield Finding("programs", OK, "ffmpeg is here, and takes SRT")
    elif _is_needed():
        found = "A live room is to be sent to this server, which has no ffmpeg that takes SRT."
        yield Finding("programs", WARNING, found, "Install ffmpeg with SRT, or choose another way.")
    else:
        yield Finding("programs", OK, "ffmpeg with SRT is not here (optional)")


def _is_needed() -> bool:
    """Whether an encoder is to send to us."""
    from django.db import DatabaseError

    from sympraxis.live.models import Broadcast

    try:
        return bool(settings.SRT_PORT) and Broadcast.objects.received().exists()
    except DatabaseError:
        return False  # the examination of the database says so


ALL = [folder, disk, time_and_zones, static, programs]
