"""What events say elsewhere: on the start page, on pages of regions and people, to search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import addresses
from sympraxis.kit.coming import Coming, coming
from sympraxis.people import hooks as people
from sympraxis.people.models import Profile
from sympraxis.regions import hooks
from sympraxis.regions.models import Region

from . import standing
from .finder import in_order
from .models import Appearance, Event, Session, Speaker
from .models.programme import Format

SHOWN = 6  # on the page of a region


@coming.on
def next_event() -> Coming | None:
    """The next public event. What is cancelled is not to come."""
    every = Event.objects.for_everybody().standing().main().upcoming()
    one = every.select_related("places", "country__country").first()
    if one is None:
        return None
    now = standing.of(one)
    context = {"event": one, "standing": now}
    return Coming(one.starts_at, "events/_coming.html", context, until=now.changes_at)


@hooks.sections.on
def in_region(region: Region, reader: Any) -> hooks.Section | None:
    """What takes place in a region, in a part of it, or in the country around it; what is to come
    before what was."""
    codes = [region.code[:length] for length in range(2, len(region.code))]
    here = Event.objects.visible_to(reader).published().main()
    here = here.filter(Q(country__code__startswith=region.code) | Q(country__code__in=codes))
    keys = list(here.upcoming().values_list("pk", flat=True)[:SHOWN])
    if room := SHOWN - len(keys):
        keys += here.past().values_list("pk", flat=True)[:room]
    if not keys:
        return None
    events = in_order(keys)
    standings = standing.of_all(events)
    context = {
        "lines": [(one, standings[one.pk]) for one in events],
        "address": f"{reverse('events:list')}?country={region.country_id}",
    }
    return hooks.Section("events", _("Events"), "events/region_events.html", context, order=30)


@people.sections.on
def speaking(profile: Profile, reader: Any) -> hooks.Section | None:
    """Where a member speaks, the newest first, as far as the reader sees it."""
    seen = Event.objects.visible_to(reader).published()
    spoken = Appearance.objects.filter(speaker__person=profile.pk, session__event__in=seen)
    spoken = spoken.select_related("speaker", "session__event").order_by(
        "-session__starts_at", "pk"
    )
    found = list(spoken[:SHOWN])
    if not found:
        return None
    pages = {one.speaker_id: one.speaker for one in found}
    context = {"appearances": found, "speakers": list(pages.values())}
    return hooks.Section("speaks", _("Speaks at events"), "events/person_speaks.html", context)


@addresses.public.on
def pages() -> Iterator[addresses.Address]:
    """The pages that everybody may visit."""
    yield addresses.Address(reverse("events:list"))
    events = Event.objects.for_everybody()
    for one in events.order_by("pk"):
        yield addresses.Address(one.get_absolute_url(), one.cancelled_at or one.published_at)
    sessions = Session.objects.filter(event__in=events).exclude(format=Format.BREAK)
    for session in sessions.select_related("event").order_by("pk"):
        yield addresses.Address(session.get_absolute_url())
    for speaker in Speaker.objects.visible_to(AnonymousUser()).order_by("pk"):
        yield addresses.Address(speaker.get_absolute_url())
