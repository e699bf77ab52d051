"""Groups as the search finds them: by what their pages say, for whoever may see these."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Group


def _group(one: Group) -> Iterator[Document]:
    said = [one.summary, one.purpose]
    yield Document(
        title=one.name, key=one.slug, body="\n".join(filter(None, said)), language=one.language
    )


searching.declare(
    searching.Kind(
        "group",
        _("Groups"),
        objects=Group.objects.all,
        documents=_group,
        visible=lambda reader: [(0, Group.objects.visible_to(reader))],
        address=lambda slug: reverse("groups:group", args=[slug]),
        order=35,
    )
)
