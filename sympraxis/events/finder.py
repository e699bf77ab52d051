"""Finding events: by when they are, topic, country, language and whether one goes there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sympraxis.groups.models import Group
from sympraxis.kit import clock
from sympraxis.kit.facets import Chip, Facet, Option, without
from sympraxis.people.languages import NAMES
from sympraxis.people.models import Topic
from sympraxis.regions.models import Country

from .models import Event
from .models.event import Mode

UPCOMING, PAST = "upcoming", "past"
WHEN: dict[str, str | Promise] = {UPCOMING: _("Upcoming"), PAST: _("Past")}
TITLES: dict[str, str | Promise] = {
    "topic": _("Topic"),
    "group": _("Group"),
    "country": _("Country"),
    "language": _("Language"),
    "mode": _("Where"),
}
PARAMETERS = ("when", *TITLES)


@dataclass(frozen=True)
class Row:
    """As much of an event as the filters need. An event has several values of a filter, or none."""

    pk: int
    ends_at: datetime
    values: dict[str, frozenset[str]]


@dataclass(frozen=True)
class When:
    """One of the two lists, as a link."""

    title: str | Promise
    count: int
    href: str
    current: bool


class Question:
    """What is asked for. A value that no filter has finds nothing; a time that is none is any."""

    def __init__(self, asked: QueryDict) -> None:
        self.when = asked.get("when") if asked.get("when") in WHEN else ""
        self.chosen = {name: frozenset(filter(None, asked.getlist(name))) for name in TITLES}
        self.wanted = {name: values for name, values in self.chosen.items() if values}

    def takes(self, row: Row, but: str = "") -> bool:
        """Whether all filters let it through, or all others than `but`."""
        return all(name == but or values & row.values[name] for name, values in self.wanted.items())


def rows(events: QuerySet[Event], reader: Any) -> list[Row]:
    """All of `events`, in two queries, or in three where some are meetings of a group. A group that
    the reader may not see is the value of none."""
    topics: dict[int, set[str]] = {}
    through = Event.topics.through.objects.filter(event__in=events.order_by().values("pk"))
    for pk, slug in through.values_list("event", "topic__slug"):
        topics.setdefault(pk, set()).add(slug)
    fields = ("pk", "ends_at", "country__country", "languages", "mode", "group")
    found = list(events.values_list(*fields))
    keys = {group for *_rest, group in found if group}
    seen = Group.objects.visible_to(reader).filter(pk__in=keys) if keys else Group.objects.none()
    groups = dict(seen.values_list("pk", "slug"))
    return [
        Row(
            pk,
            ends_at,
            {
                "topic": frozenset(topics.get(pk, ())),
                "group": frozenset(filter(None, [groups.get(group)])),
                "country": frozenset(filter(None, [country])),
                "language": frozenset(languages),
                "mode": frozenset([mode]),
            },
        )
        for pk, ends_at, country, languages, mode, group in found
    ]


class Finder:
    """The list of one page, and what stands beside it. `events`: all that the reader may see."""

    def __init__(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        self.request, self.question = request, Question(request.GET)
        self.now, self.when = clock.now(), self.question.when or UPCOMING
        self.every = rows(events.order_by("starts_at", "pk"), request.user)

    def _in(self, when: str) -> list[Row]:
        past = when == PAST
        return [row for row in self.every if (row.ends_at <= self.now) is past]

    @cached_property
    def found(self) -> list[int]:
        """The keys of what is found; the next one first, and the latest first of what is past."""
        keys = [row.pk for row in self._in(self.when) if self.question.takes(row)]
        return keys[::-1] if self.when == PAST else keys

    @property
    def ends_next(self) -> datetime | None:
        """When one more is past."""
        return min((row.ends_at for row in self._in(UPCOMING)), default=None)

    @cached_property
    def lists(self) -> list[When]:
        return [
            When(
                title,
                sum(self.question.takes(row) for row in self._in(when)),
                self._at(when),
                when == self.when,
            )
            for when, title in WHEN.items()
        ]

    def _at(self, when: str) -> str:
        asked = self.request.GET.copy()
        for name in ("page", "when"):
            asked.pop(name, None)
        if when != UPCOMING:
            asked["when"] = when
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path

    @cached_property
    def facets(self) -> list[Facet]:
        names = {**_names(), "group": self._groups()}
        return [self._facet(name, names[name]) for name in TITLES]

    def _groups(self) -> dict[str, str]:
        """Those that have an event here, and those that are asked for, as far as one sees them."""
        asked = {value for row in self.every for value in row.values["group"]}
        if not (asked := asked | self.question.chosen["group"]):
            return {}
        seen = Group.objects.visible_to(self.request.user).filter(slug__in=asked)
        return {one.slug: one.name for one in seen}

    def _facet(self, name: str, names: dict[str, str]) -> Facet:
        chosen = self.question.chosen[name]
        here = (row for row in self._in(self.when) if self.question.takes(row, but=name))
        counts = Counter(value for row in here for value in row.values[name])
        options = [
            Option(value, words, counts[value], value in chosen, _lang(name, value))
            for value, words in names.items()
            if value in chosen or counts[value]
        ]
        options.sort(key=lambda one: (not one.chosen, -one.count, one.name))
        return Facet(name, TITLES[name], options)

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(one.name, without(self.request, facet.name, one.value), one.lang)
            for facet in self.facets
            for one in facet.options
            if one.chosen
        ]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.question.wanted)

    @property
    def how_many(self) -> str:
        count = len(self.found)
        if self.when == PAST:
            words = ngettext("%(n)s past event", "%(n)s past events", count)
        else:
            words = ngettext("%(n)s event to come", "%(n)s events to come", count)
        return words % {"n": count}

    @property
    def asked(self) -> str:
        """What was chosen, for the addresses of the feeds; "" for nothing."""
        asked = self.request.GET.copy()
        for name in list(asked):
            if name not in PARAMETERS:
                del asked[name]
        return f"?{asked.urlencode()}" if asked else ""


def _lang(name: str, value: str) -> str:
    return value if name == "language" else ""


def _names() -> dict[str, dict[str, str]]:
    """The values of each filter, as they are called in the reader's language."""
    return {
        "topic": {one.slug: str(one) for one in Topic.objects.all()},
        "country": {one.code: str(one) for one in Country.objects.all()},
        "language": NAMES,
        "mode": {one.value: str(one.label) for one in Mode},
    }


def in_order(keys: list[int]) -> list[Event]:
    """The events of these keys, with what a line of a list shows of them."""
    related: Any = ("parent", "places", "country__country")
    events = Event.objects.select_related(*related).prefetch_related("topics")
    found = events.order_by().in_bulk(keys)
    return [found[key] for key in keys if key in found]
