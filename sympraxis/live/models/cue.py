"""A word from the moderators to somebody who speaks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

WORDS = 120  # letters: it is read while speaking


class Cue(models.Model):
    """Two minutes left: on the desk of one speaker until they confirm it. The audience never sees
    it; other speakers of the room might, with some skill, so it is no place for secrets."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="cues")
    speaker = models.ForeignKey("events.Speaker", models.CASCADE, related_name="+")
    words = models.CharField(_("message"), max_length=WORDS)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("message to a speaker")
        verbose_name_plural = _("messages to speakers")

    def __str__(self) -> str:
        return self.words
