"""What background work needs beside the queue itself: keys that keep a job single, and its plan."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from sympraxis.kit import clock


class OnceKey(models.Model):
    """The key of a job of which only one may wait. It counts until a worker takes the job."""

    key = models.CharField(max_length=200)
    job = models.UUIDField(default=uuid.uuid4, unique=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(taken_at__isnull=True), name="once_key_one_waits"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Slot(models.Model):
    """A moment at which a periodic job was due and was put in line. The pair is unique: once."""

    name = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    enqueued_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due_at"], name="slot_once")]

    def __str__(self) -> str:
        return f"{self.name} at {self.due_at:%Y-%m-%d %H:%M:%S}"
