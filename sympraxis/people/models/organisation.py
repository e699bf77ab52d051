"""Organisations, and what they are entrusted with."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.kit.text import folded
from sympraxis.regions.models import Region

from .vocabulary import StakeholderType


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def like(self, name: str) -> OrganisationQuerySet:
        """Those whose name is the same but for accents, case and spacing."""
        return self.filter(folded_name=folded(name))


class Organisation(models.Model):
    """A body that people work for."""

    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=220, editable=False, db_index=True)
    type = models.CharField(_("type"), max_length=16, choices=StakeholderType.choices)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="organisations", verbose_name=_("region")
    )
    website = models.URLField(_("website"), blank=True)
    added_at = models.DateTimeField(_("added"), default=clock.now)
    added_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name", "region"],
                name="organisation_once_a_region",
                violation_error_message=_("This organisation is here already in this region."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = " ".join(self.name.split())
        self.folded_name = folded(self.name)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def confirmed(self) -> MandateQuerySet:
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def waiting(self) -> MandateQuerySet:
        return self.filter(confirmed_at__isnull=True, refused_at__isnull=True)

    def in_force_on(self, day: date) -> MandateQuerySet:
        return self.confirmed().filter(
            Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day
        )


class Mandate(models.Model):
    """A body acts for a region, from a day to a day, by a letter that the secretariat has seen."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    region = models.ForeignKey(Region, models.PROTECT, related_name="mandates")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    letter = models.FileField(_("letter"), upload_to="mandates/%Y/", blank=True)
    asked_at = models.DateTimeField(_("asked for"), default=clock.now)
    asked_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="mandates_asked_for"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="mandate_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(refused_at__isnull=True),
                name="mandate_confirmed_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.region}"


class Invitation(models.Model):
    """A colleague asked in by somebody whose organisation holds a mandate."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(_("invited"), default=clock.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_waiting_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"
