"""Other names by which an organisation is found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.regions.models import Region

from .organisation import Organisation


class OrganisationSpelling(models.Model):
    """A name that was one of its own until two were found to be the same, in the region it had.

    `former_number` is the number it had, which its old address still says.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="spellings")
    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=220, editable=False, db_index=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    former_number = models.BigIntegerField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("spelling of an organisation")
        verbose_name_plural = _("spellings of organisations")
        constraints = [
            models.UniqueConstraint(fields=["folded_name", "region"], name="spelling_once_a_region")
        ]

    def __str__(self) -> str:
        return self.name
