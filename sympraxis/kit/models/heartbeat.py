"""Signs of life of the processes that work unseen."""

from __future__ import annotations

from django.db import models

from sympraxis.kit import clock


class Heartbeat(models.Model):
    """When something with this name last said that it lives, where, and as which process."""

    name = models.CharField(max_length=120, unique=True)
    beat_at = models.DateTimeField(default=clock.now)
    host = models.CharField(max_length=255)
    pid = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} at {self.beat_at:%Y-%m-%d %H:%M:%S}"
