"""Digests: that a person has had today's, so that nobody gets two."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.people.models import Person

KEPT = timedelta(days=35)


class DigestQuerySet(models.QuerySet["Digest"]):
    def forget_old(self) -> None:
        self.filter(made_at__lt=clock.now() - KEPT).delete()


class Digest(models.Model):
    """One a person and day, whatever runs twice. `run` names whoever wrote the row first."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="digests")
    day = models.DateField(_("day"))
    run = models.UUIDField()
    made_at = models.DateTimeField(default=clock.now)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person}, {self.day:%Y-%m-%d}"
