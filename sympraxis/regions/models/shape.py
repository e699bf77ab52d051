"""The outline of a region, where an operator has loaded boundaries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .region import Region


class RegionShape(models.Model):
    """Drawn and simplified for the map; never exact enough to measure by.

    `path` is SVG in units of the map's own grid. The box around it is kept beside it, so that a
    page can frame a few regions without reading their paths.
    """

    region = models.OneToOneField(Region, models.CASCADE, related_name="shape", primary_key=True)
    path = models.TextField(_("outline"))
    left = models.IntegerField()
    top = models.IntegerField()
    right = models.IntegerField()
    bottom = models.IntegerField()
    notice = models.CharField(_("whose the boundaries are"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("outline of a region")
        verbose_name_plural = _("outlines of regions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left__lte=models.F("right"), top__lte=models.F("bottom")),
                name="region_shape_has_a_box",
            )
        ]

    def __str__(self) -> str:
        return str(self.region)
