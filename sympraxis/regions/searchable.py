"""Regions as the search finds them: by every name and by their code."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Region


def _documents(region: Region) -> Iterator[Document]:
    others = [one.name for one in region.other_names.all()]
    names = dict.fromkeys(name for name in (region.native_name, *others) if name != region.name)
    yield Document(
        title=region.name,
        key=region.code,
        body=", ".join([*filter(None, names), region.code]),
        also=", ".join(_countries(region)),
    )


def _countries(region: Region) -> list[str]:
    """The country's name in each language of the interface."""
    return region.country.names_in(code for code, _name in settings.LANGUAGES)


searching.declare(
    searching.Kind(
        "region",
        _("Regions"),
        objects=lambda: (
            Region.objects.current().select_related("country").prefetch_related("other_names")
        ),
        documents=_documents,
        visible=lambda reader: [(0, Region.objects.current())],
        address=lambda code: reverse("regions:region", args=[code]),
        order=30,
    )
)
