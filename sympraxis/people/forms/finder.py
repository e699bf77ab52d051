"""The fields of the directory's search; its filters are plain lists of known values."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sympraxis.regions import finder
from sympraxis.regions.forms import RegionField, written
from sympraxis.regions.models import Region

from ..directory.search import LONGEST

CERTAIN = 90  # the score of a region whose whole name was typed


class WidestRegionField(RegionField):
    """A name that a country shares with its only region means the country: nobody is left out."""

    def _code(self, typed: str) -> str | None:
        if code := super()._code(typed):
            return code
        certain = [one for one in finder.find(typed, level=None) if one.score >= CERTAIN]
        widest = min((one.code for one in certain), key=len, default="")
        alone = widest and all(one.code.startswith(widest) for one in certain)
        return widest if alone else None


class FinderForm(forms.Form):
    q = forms.CharField(label=_("Name or words"), required=False, max_length=LONGEST)
    region = WidestRegionField(
        label=_("Region"),
        level=None,
        required=False,
        help_text=_("Lombardia, ITC4, Kriti; with everything inside it."),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.chosen: Region | None = self.cleaned_data.get("region") if self.is_valid() else None
        if self.chosen:  # shown beyond doubt, so that nothing is asked about it any more
            self.data = asked.copy()
            self.data["region"] = written(self.chosen)
