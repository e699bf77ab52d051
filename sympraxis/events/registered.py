"""Who registered: the list of one event, as an organiser asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympraxis.kit.text import folded, words

from .models import Event, Registration
from .models.registration import RegistrationQuerySet

RELATED = ("kind", "code", "decided_by")
NAMES = ("given_name", "family_name", "email", "organisation")


def asked_for(event: Event, *, state: str = "", kind: str = "") -> RegistrationQuerySet:
    """Those in a state, as a kind; the newest first. A second form of an address that has a place
    already is no registration to organisers."""
    found = Registration.objects.filter(event=event, doubles=None)
    if state:
        found = found.in_state(state)
    if kind:
        found = found.filter(kind_id=int(kind))
    return found.order_by("-asked_at", "-pk")


def _fits(asked: Sequence[str], *said: str) -> bool:
    """Whether all words stand in what is said; accents and case are nothing."""
    text = folded(" ".join(said))
    return all(word in text for word in asked)


def matching(registrations: Iterable[Registration], q: str) -> Iterator[Registration]:
    """Those whose name, address or organisation holds all words of `q`."""
    asked = words(q)
    for one in registrations:
        if not asked or _fits(asked, *(getattr(one, name) for name in NAMES)):
            yield one


def found(event: Event, *, q: str = "", state: str = "", kind: str = "") -> Sequence[int] | None:
    """The keys of those that `q` finds, in their order; None where nothing is looked for.

    Names are compared here and not by the database: each knows other accents, and none all.
    """
    if not (asked := words(q)):
        return None
    rows = asked_for(event, state=state, kind=kind).values_list("pk", *NAMES)
    return [pk for pk, *said in rows.iterator(chunk_size=2_000) if _fits(asked, *said)]
