"""The past of the demo community's news: what is older than two weeks was read long ago."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from sympraxis.kit import clock
from sympraxis.kit.progress import Progress

from .models import Notification

STILL_NEW = timedelta(days=14)


@transaction.atomic
def load(progress: Progress) -> None:
    """Settle the old news, once: afterwards people read and are told as it happens."""
    if Notification.objects.exclude(read_at=None, told_at=None).exists():
        return
    old = Notification.objects.filter(made_at__lt=clock.now() - STILL_NEW)
    settled = old.update(read_at=F("made_at"), told_at=F("made_at"))
    progress.say(f"{settled} old news are read, {Notification.objects.unread().count()} are new")
