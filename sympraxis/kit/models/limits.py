"""How often something was tried of late."""

from __future__ import annotations

from django.db import models


class Tries(models.Model):
    """The tries of one key in a window of time and in the window before it.

    `key` is a keyed hash: nobody can read from the table who tried what.
    """

    key = models.CharField(max_length=64, unique=True)
    window = models.BigIntegerField()
    tries = models.PositiveIntegerField()
    tries_before = models.PositiveIntegerField()
    spent_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.tries_before} + {self.tries}"
