"""Small facts about this installation that outlive its processes."""

from __future__ import annotations

from django.db import models

from sympraxis.kit import clock


class Mark(models.Model):
    """One fact by its name, such as by which key the place was made."""

    name = models.CharField(max_length=60, unique=True)
    value = models.CharField(max_length=255)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
