"""Heartbeats: how a process that works unseen shows that it lives.

Several of a kind beat under names of their own below the kind's: "worker/k3f9", "worker/x7aa".
"""

import os
from datetime import timedelta

from django.db.models import Q

from . import clock
from .models import Heartbeat

KEPT = timedelta(days=1)  # a name that has been silent for so long is forgotten


def beat(name: str) -> None:
    """Say that `name` lives, from this process. One statement."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, beat_at=clock.now(), host=os.uname().nodename, pid=os.getpid())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["beat_at", "host", "pid"],
    )


def age(name: str) -> timedelta | None:
    """Time since the last beat of `name`, or of the liveliest below it; None if there is none.

    A beat in the future was made before the clock was set back: it counts by its distance.
    """
    moments = Heartbeat.objects.filter(Q(name=name) | Q(name__startswith=f"{name}/"))
    now = clock.now()
    return min((abs(now - at) for at in moments.values_list("beat_at", flat=True)), default=None)


def stop(name: str) -> None:
    """Say that `name` ended as it should."""
    Heartbeat.objects.filter(name=name).delete()


def forget_silent() -> None:
    """Remove the names that have been silent for a day."""
    Heartbeat.objects.filter(beat_at__lt=clock.now() - KEPT).delete()
