"""The parts of an event that somebody who comes to the whole can come to, too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.kit import moments
from sympraxis.kit.models.seats import Seat
from sympraxis.questionnaires.widgets import Note

from .models import Event, Kind, Registration
from .policies import is_invited

if TYPE_CHECKING:
    from sympraxis.kit.models import Seats

FEW = 10  # places left from which on a note is more than information


@dataclass(frozen=True)
class Offer:
    """A part, as what one comes to it, and how many places it has."""

    event: Event
    kind: Kind
    note: Note

    @property
    def words(self) -> str:
        return f"{self.event.title} · {self.when}"

    @property
    def when(self) -> str:
        return moments.span(self.event.starts_at, self.event.ends_at, self.event.zone)

    @property
    def asks(self) -> bool:
        """It has questions of its own, so it is chosen on a page of its own."""
        return self.kind.questions_id is not None


def offered(whole: Event, person: Any, now: datetime) -> list[Offer]:
    """What `person`, who sees the whole, can register for now. One query where there is nothing."""
    if not whole.parts.exists():
        return []
    kinds = Kind.objects.offered().select_related("places", "questions")
    seen = whole.parts.with_the_whole(person).standing().filter(ends_at__gt=now)
    parts = [
        part
        for part in seen.select_related("places").prefetch_related(Prefetch("kinds", kinds))
        if part.registration_window.is_open(now) and part.kinds.all() and is_invited(person, part)
    ]
    pairs = [(part, next(iter(part.kinds.all()))) for part in parts]
    counts = _counts(pairs) if pairs else {}
    return [Offer(part, kind, _note(part, kind, counts)) for part, kind in pairs]


def offered_to(registration: Registration, now: datetime) -> list[Offer]:
    """Where somebody who comes to the whole is not registered yet."""
    every = offered(registration.event, registration.person or AnonymousUser(), now)
    if not every:
        return []
    chosen = set(registration.parts.standing().values_list("event", flat=True))
    return [one for one in every if one.event.pk not in chosen]


def find(registration: Registration, slug: str, now: datetime) -> Offer | None:
    return next((one for one in offered_to(registration, now) if one.event.slug == slug), None)


def _counts(pairs: list[tuple[Event, Kind]]) -> dict[int, tuple[int, int]]:
    """{pool: (held, waiting)} in one query."""
    pools = [one for part, kind in pairs for one in (part.places_id, kind.places_id) if one]
    holds = Q(taken_at__isnull=False) | Q(offered_until__isnull=False)
    seats = Seat.objects.active().order_by().filter(pool__in=pools).values_list("pool")
    counted = seats.annotate(held=Count("pk", filter=holds), waiting=Count("pk", filter=~holds))
    return {pool: (held, waiting) for pool, held, waiting in counted}


def _note(part: Event, kind: Kind, counts: dict[int, tuple[int, int]]) -> Note:
    pools = [pool for pool in (kind.places, part.places) if pool is not None]
    left = [one for pool in pools if (one := _left(pool, counts)) is not None]
    if not left:
        return Note(_("Places for everybody"))
    if (fewest := min(left)) > 0:
        words = ngettext("%(left)d place left", "%(left)d places left", fewest)
        return Note(words % {"left": fewest}, "caution" if fewest <= FEW else "")
    full = [pool for pool in pools if _left(pool, counts) == 0]
    if not all(pool.waiting_allowed for pool in full):
        return Note(_("Full"), "caution", closed=True)
    waiting = max(counts.get(pool.pk, (0, 0))[1] for pool in full)
    words = ngettext("Full, %(n)d person waits", "Full, %(n)d people wait", waiting)
    return Note(words % {"n": waiting}, "caution")


def _left(pool: Seats, counts: dict[int, tuple[int, int]]) -> int | None:
    """Places for whoever comes now: none beside somebody who waits."""
    if pool.capacity is None:
        return None
    held, waiting = counts.get(pool.pk, (0, 0))
    return 0 if waiting else max(0, pool.capacity - held)
