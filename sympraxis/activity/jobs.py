"""What runs by itself: digests each quarter of an hour, and what is forgotten."""

from datetime import timedelta

from sympraxis.kit.jobs import every, job

from . import digests
from .models import Digest, Notification


# Zones differ from each other by quarters of an hour.
@every(timedelta(minutes=15), name="activity.digests")
@job
def send_digests() -> None:
    digests.run()


@every(timedelta(days=1), name="activity.tidy")
@job
def tidy() -> None:
    """Forget notifications after 400 days, and which digests were sent. Mail forgets its words by
    itself: at once when it was sent, and after thirty days in any case."""
    Notification.objects.forget_old()
    Digest.objects.forget_old()
