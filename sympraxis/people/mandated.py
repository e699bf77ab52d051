"""What people put on a region's page: who acts for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sympraxis.regions.hooks import Section, sections
from sympraxis.regions.models import Region

from .models import Mandate


@sections.on
def acting_for(region: Region, reader: Any) -> Section | None:
    """The mandates in force for this region, which everybody may know."""
    mandates = list(
        Mandate.objects.in_force()
        .filter(region=region)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    if not mandates:
        return None
    title = _("Who acts for it")
    return Section(
        "mandates", title, "people/_mandates_of_region.html", {"mandates": mandates}, order=10
    )
