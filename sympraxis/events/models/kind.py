"""As what somebody takes part: participant, speaker, press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.models import Seats

if TYPE_CHECKING:
    from .invitation import Code


class KindQuerySet(models.QuerySet["Kind"]):
    def offered(self) -> KindQuerySet:
        """Those that can be chosen without an invitation."""
        return self.filter(retired_at__isnull=True, by_invitation=False)

    def with_numbers(self) -> KindQuerySet:
        """Each with `registered`: how many are registered as such, whatever they wait for."""
        from .registration import LIVE

        of_it = {f"registrations__{name}": value for name, value in LIVE.items()}
        return self.annotate(registered=models.Count("registrations", filter=Q(**of_it)))

    def open_to(self, code: Code | None) -> KindQuerySet:
        """Those that can be chosen by whoever came with `code`: the one it names, or all others."""
        if code is None or code.kind_id is None:
            return self.offered()
        return self.filter(retired_at__isnull=True, pk=code.kind_id)


class Kind(models.Model):
    """A kind of registration, with its own questions and, where it has a quota, its own places.

    Whoever registers stands in line for the quota first, and then for a place at the event.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="kinds")
    name = models.CharField(_("name"), max_length=120)
    help = models.CharField(_("explanation"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    by_invitation = models.BooleanField(_("only with an invitation"), default=False)
    questions = models.ForeignKey(
        "questionnaires.Questionnaire", models.PROTECT, null=True, blank=True, related_name="+"
    )
    places = models.ForeignKey(Seats, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(_("no longer offered since"), null=True, blank=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("kind of registration")
        verbose_name_plural = _("kinds of registration")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"], condition=Q(retired_at=None), name="kind_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ChoicePlaces(models.Model):
    """Places for one choice of the questions: "lunch on site, 40". When they are gone, the choice
    is closed; nobody waits for a single choice."""

    kind = models.ForeignKey(Kind, models.CASCADE, related_name="choice_places")
    choice = models.OneToOneField("questionnaires.Choice", models.CASCADE, related_name="+")
    places = models.ForeignKey(Seats, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("places for a choice")
        verbose_name_plural = _("places for choices")

    def __str__(self) -> str:
        return f"{self.choice_id}: {self.places}"
