"""sympraxis live repair ROOM [DAY]"""

from datetime import datetime

import click

from sympraxis.config import occupancy
from sympraxis.config.trouble import Trouble


@click.group(name="live", help="Mend what a crash left of a broadcast.")
def command() -> None:
    """Commands of live rooms."""


@command.command(name="repair")
@click.argument("room")
@click.argument("day", required=False, type=click.DateTime(formats=["%Y-%m-%d"]))
def repair(room: str, day: datetime | None) -> None:
    """Write lists of segments anew from what lies on the disk, and make what recordings lack.

    ROOM is the last part of the room's address; DAY (2026-11-26) is one on the clock of its event.
    """
    import django

    django.setup()
    from django.conf import settings

    from sympraxis.live.broadcast import programs
    from sympraxis.live.models import Room
    from sympraxis.live.recordings import repairing

    found = Room.objects.select_related("event").filter(public_id=room.strip("/")).first()
    if found is None:
        raise Trouble(f"There is no room {room}. Its address says which: /live/ROOM/.")
    if not programs.able():
        raise Trouble("This needs ffmpeg and ffprobe, and they are not installed.")
    with occupancy.shared(settings.DATA):
        for line in repairing.repair(found, day.date() if day else None):
            click.echo(line)
