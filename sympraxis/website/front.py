"""What the start page gathers from the whole place. Every figure leads to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sympraxis.kit import coming, pagecache
from sympraxis.kit.kept import Kept
from sympraxis.kit.navigation import CHANGED
from sympraxis.people.models import Profile
from sympraxis.people.visibility import showing
from sympraxis.regions import finder, hooks, maps

from .closed import open_to_all

if TYPE_CHECKING:
    from .models import Home

LINES = 4  # news below the first


@dataclass(frozen=True)
class Number:
    value: int
    words: str | Promise
    address: str


@dataclass(frozen=True)
class Territory:
    """The map as everybody sees it, and how many of what it shows."""

    drawn: str
    regions: int
    countries: int
    peopled: int


# Profiles that everybody may find. They change with what rings "people".
_PEOPLE: Kept[int] = Kept("people")
_ALL_NEWS: Kept[str] = Kept(CHANGED)
_TERRITORY: Kept[Territory] = Kept("map", finder.TOPIC, "people")  # drawing it takes long


def front(home: Home, request: Any) -> dict[str, Any]:
    from .models import Article, Contact, Service

    language = get_language() or ""
    articles = Article.objects.published().in_language(language).with_lines()
    territory = _TERRITORY.get(language, _draw)
    following = coming.first()
    pagecache.until(request, following.until if following else None)
    services = open_to_all(Service.objects.descendant_of(home)).select_related("locale")
    return {
        "coming": following,
        "services": list(services),
        "news": list(articles[: LINES + 1]),
        "all_news": _ALL_NEWS.get(home.pk, partial(_all_news, home)),
        "contact": open_to_all(Contact.objects.child_of(home)).first(),
        "map": territory.drawn,
        "numbers": numbers(request.user, territory),
    }


def _all_news(home: Home) -> str:
    """Where all news stand, "" where nobody may read them."""
    from .models import NewsIndex

    index = open_to_all(NewsIndex.objects.child_of(home)).first()
    return index.address if index else ""


def _draw() -> Territory:
    regions = list(maps.shown().by_name())
    figure = next((one for one in hooks.figures.ring(AnonymousUser()) if one), None)
    context = {
        "map": maps.of(regions, figure),
        "figure": figure,
        "list_address": reverse("regions:index"),
        "name": _("Regions of the European Union"),
    }
    return Territory(
        render_to_string("regions/_map.html", context),
        len(regions),
        len({one.country_id for one in regions}),
        sum(bool(count) for count in figure.counts.values()) if figure else 0,
    )


def numbers(reader: Any, territory: Territory) -> list[Number]:
    """What is true of the place now. What there is none of is left out."""
    seen = Profile.objects.filter(showing(reader))
    people = seen.count() if reader.is_authenticated else _PEOPLE.get("", seen.count)
    peopled = territory.peopled
    directory, places = reverse("people:directory"), reverse("regions:index")
    found = [
        Number(people, ngettext("person you can find", "people you can find", people), directory),
        Number(
            peopled,
            ngettext("region where they work", "regions where they work", peopled),
            f"{places}#map-title",
        ),
        Number(territory.regions, _("regions with a page of their own"), f"{places}#list-title"),
        Number(territory.countries, _("Member States, all of them"), places),
    ]
    return [one for one in found if one.value]
