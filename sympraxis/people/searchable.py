"""People and organisations as the search finds them, each by what the reader may see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .directory import pace
from .directory.reading import present
from .models import Audience, Organisation, Profile
from .visibility import Shown, mates_of, showing, shown_at


def _person(profile: Profile) -> Iterator[Document]:
    topics, expertise = list(profile.topics.all()), list(profile.expertise.all())
    return _texts(profile, {"topics": topics, "expertise": expertise})


def _newcomer(profile: Profile) -> Iterator[Document]:
    if profile.person.is_active:
        yield from _texts(profile, {"topics": [], "expertise": []})


def _texts(profile: Profile, lists: dict[str, list[Any]]) -> Iterator[Document]:
    """One text for each distance from which another one is read; most people need one or two."""
    seen = [(far, shown_at(profile, far, lists=lists)) for far in Audience]
    for said, group in groupby(seen, key=lambda one: _said(one[1])):
        if said:
            distances = [far for far, _shown in group]
            title, body = said
            key = profile.person.public_id
            yield Document(title, key, body, near=distances[0], far=distances[-1])


def _said(one: Shown) -> tuple[str, str] | None:
    """Name and text, or None for somebody whose entry is not seen."""
    if one.name is None:
        return None
    region = f"{one.region.name} ({one.region.code})" if one.region else ""
    lists = [", ".join(map(str, some)) for some in (one.topics, one.expertise) if some]
    said = [one.work, region, one.offers, one.seeks, *lists]
    return one.name, "\n".join(text for text in said if text)


def _people(reader: Any) -> Iterable[tuple[int, QuerySet[Profile]]]:
    """Everybody whom the reader may see, by how near they are (visibility.distance)."""
    seen = Profile.objects.filter(showing(reader))
    if not getattr(reader, "is_authenticated", False):
        return [(Audience.PUBLIC, seen)]
    if reader.is_staff:
        return [(Audience.NOBODY, seen)]
    own = (Audience.NOBODY, present().filter(pk=reader.pk))
    mates = mates_of(reader) - {reader.pk}
    if not mates:
        return [(Audience.MEMBERS, seen.exclude(pk=reader.pk)), own]
    others = (Audience.MEMBERS, seen.exclude(pk__in={reader.pk, *mates}))
    return [others, (Audience.MATES, seen.filter(pk__in=mates)), own]


def _organisation(one: Organisation) -> Iterator[Document]:
    return _called(one, one.names[1:])


def _new_organisation(one: Organisation) -> Iterator[Document]:
    return _called(one, [])


def _called(one: Organisation, others: list[str]) -> Iterator[Document]:
    where = f"{one.region.name} ({one.region.code})"
    yield Document(one.name, str(one.pk), where, also="\n".join([one.website, *others]))


searching.declare(
    searching.Kind(
        "person",
        _("People"),
        objects=lambda: (
            present()
            .select_related("person", "organisation", "region__country")
            .prefetch_related("topics", "expertise")
        ),
        documents=_person,
        visible=_people,
        address=lambda public_id: reverse("people:person", args=[public_id]),
        before=pace.page,
        of_new=_newcomer,
        order=40,
    )
)
searching.declare(
    searching.Kind(
        "organisation",
        _("Organisations"),
        objects=lambda: Organisation.objects.select_related("region").prefetch_related("spellings"),
        documents=_organisation,
        visible=lambda reader: [(0, Organisation.objects.visible_to(reader))],
        address=lambda pk: reverse("people:organisation", args=[pk]),
        of_new=_new_organisation,
        order=45,
    )
)
