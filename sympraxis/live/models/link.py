"""Signed links into a room, for whoever has no account there: a speaker, a technician, a screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sympraxis.kit import clock


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self) -> LinkQuerySet:
        return self.filter(ended_at__isnull=True)


class Link(models.Model):
    """Whoever has it may come in as `role`, until `ended_at`: that ends the link, and what every
    pass gives that came by it. The address is made by ..linking and stands in no table."""

    class Role(models.TextChoices):
        """As passes name them."""

        SPEAKER = "speaker", pgettext_lazy("in the live room", "Speaker")
        TECHNICIAN = "technician", _("Technician")
        STAGE = "stage", _("Stage screen")

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="links")
    role = models.CharField(_("for"), max_length=10, choices=Role.choices)
    speaker = models.ForeignKey(
        "events.Speaker", models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("speaker"),
    )  # fmt: skip
    name = models.CharField(_("who has it"), max_length=120, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["role", "made_at"]
        verbose_name = _("link into a room")
        verbose_name_plural = _("links into a room")

    def __str__(self) -> str:
        """Without the name: it stands in the audit trail, which outlives whom it is about."""
        return f"{self.get_role_display()}: {self.room_id}"

    @property
    def who(self) -> str:
        return self.speaker.name if self.speaker else self.name
