"""What people add to the pages of regions: who is there, and how many on the map."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.regions import hooks
from sympraxis.regions.forms import written
from sympraxis.regions.models import Region

from ..models import Organisation, Profile
from ..visibility import mates_of, showing, shown
from . import traits
from .search import figures

SHOWN = 8


@hooks.sections.on
def people(region: Region, reader: Any) -> hooks.Section | None:
    """The people of a region and of all in it, as far as this reader may know that they are.

    Where there is nobody, it says so: whoever hides looks like whoever is not here.
    """
    here = Profile.objects.filter(
        showing(reader, "region"), region__code__startswith=region.code
    ).by_name()
    count = here.count()
    some = here.select_related("organisation", "region").prefetch_related("topics", "expertise")
    mates = mates_of(reader)
    address = f"{reverse('people:directory')}?{urlencode({'region': written(region)})}"
    context = {
        "people": [shown(one, reader, mates) for one in some[:SHOWN]],
        "count": count,
        "address": address,
    }
    return hooks.Section(
        "people",
        _("People"),
        f"people/region_{'people' if count else 'nobody'}.html",
        context,
        count,
        order=40,
    )


@hooks.sections.on
def organisations(region: Region, reader: Any) -> hooks.Section | None:
    """The organisations of a region that this reader may see."""
    here = Organisation.objects.visible_to(reader).filter(region__code__startswith=region.code)
    count = here.count()
    if not count:
        return None
    context = {"organisations": list(here.select_related("region")[: 2 * SHOWN]), "count": count}
    return hooks.Section(
        "organisations",
        _("Organisations"),
        "people/region_organisations.html",
        context,
        count,
        order=45,
    )


@hooks.figures.on
def by_region(reader: Any) -> hooks.Figure:
    """People by region, of those who show this reader where they are."""
    counts = {code: n for code, n in figures(traits.PLACE, reader).items() if len(code) == 4}
    note = _("People count where they show you their region.")
    return hooks.Figure("people", _("People in the community"), _("people"), counts, note)
