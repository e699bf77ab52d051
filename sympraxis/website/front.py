"""What the start page gathers from the whole place. Every figure leads to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sympraxis.kit import coming
from sympraxis.people.models import Profile
from sympraxis.people.visibility import showing
from sympraxis.regions import hooks, maps
from sympraxis.regions.models import Region

from .closed import open_to_all

if TYPE_CHECKING:
    from .models import Home

LINES = 4  # news below the first


@dataclass(frozen=True)
class Number:
    value: int
    words: str | Promise
    address: str


def front(home: Home, request: Any) -> dict[str, Any]:
    from .models import Article, Contact, NewsIndex, Service

    articles = Article.objects.published().in_language(get_language() or "").with_lines()
    regions = list(maps.shown().by_name())
    figure = next((one for one in hooks.figures.ring(request.user) if one), None)
    return {
        "coming": coming.first(),
        "services": list(open_to_all(Service.objects.descendant_of(home)).select_related("locale")),
        "news": list(articles[: LINES + 1]),
        "news_index": open_to_all(NewsIndex.objects.child_of(home)).first(),
        "contact": open_to_all(Contact.objects.child_of(home)).first(),
        "figure": figure,
        "map": maps.of(regions, figure),
        "numbers": numbers(request.user, regions, figure),
    }


def numbers(reader: Any, regions: list[Region], figure: hooks.Figure | None) -> list[Number]:
    """What is true of the place now, as far as this reader may look it up; what is none is left out."""
    people = Profile.objects.filter(showing(reader)).count()
    peopled = len(figure.counts) if figure else 0
    directory, places = reverse("people:directory"), reverse("regions:index")
    found = [
        Number(people, ngettext("person you can find", "people you can find", people), directory),
        Number(
            peopled,
            ngettext("region where they work", "regions where they work", peopled),
            f"{places}#map-title",
        ),
        Number(len(regions), _("regions with a page of their own"), f"{places}#list-title"),
        Number(len({one.country_id for one in regions}), _("Member States, all of them"), places),
    ]
    return [one for one in found if one.value]
