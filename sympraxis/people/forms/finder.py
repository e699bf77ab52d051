"""The fields of the directory's search; its filters are plain lists of known values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.regions.forms import RegionField

from ..directory.search import LONGEST


class FinderForm(forms.Form):
    q = forms.CharField(label=_("Name or words"), required=False, max_length=LONGEST)
    region = RegionField(
        label=_("Region"),
        level=None,
        required=False,
        help_text=_("Lombardia, ITC4, Kriti; with everything inside it."),
    )
