"""What the ground tidies up by itself."""

from datetime import timedelta

from sympraxis.kit import clock, heartbeat, limits, mail

from . import every, job
from .queue import Row, Status

SUCCESSFUL_KEPT = timedelta(days=7)
FAILED_KEPT = timedelta(days=30)


@every(timedelta(hours=1), name="kit.tidy")
@job
def tidy() -> None:
    """Forget finished jobs, silent heartbeats, spent limits and old mail."""
    forget_finished()
    heartbeat.forget_silent()
    limits.forget_spent()
    mail.give_up()
    mail.forget_old()


def forget_finished() -> None:
    """Remove jobs that succeeded a week ago or failed thirty days ago."""
    now = clock.now()
    for status, kept in ((Status.SUCCESSFUL, SUCCESSFUL_KEPT), (Status.FAILED, FAILED_KEPT)):
        Row.objects.filter(status=status, finished_at__lt=now - kept).delete()
