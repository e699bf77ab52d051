"""Who registered: the list of one event, as an organiser asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sympraxis.kit.text import folded, words

from .models import Event, Registration
from .models.registration import RegistrationQuerySet

RELATED = ("kind", "code", "decided_by")


def asked_for(event: Event, *, state: str = "", kind: str = "") -> RegistrationQuerySet:
    """Those in a state, as a kind; the newest first. A second form of an address that has a place
    already is no registration to organisers."""
    found = Registration.objects.filter(event=event, doubles=None)
    if state:
        found = found.in_state(state)
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("-asked_at", "-pk")


def matches(registration: Registration, asked: Sequence[str]) -> bool:
    """Whether all words stand in name, address or organisation; accents and case are nothing."""
    one = registration
    text = folded(f"{one.given_name} {one.family_name} {one.email} {one.organisation}")
    return all(word in text for word in asked)


def matching(registrations: Iterable[Registration], q: str) -> Iterator[Registration]:
    asked = words(q)
    return (one for one in registrations if matches(one, asked))


def found(event: Event, *, q: str = "", state: str = "", kind: str = "") -> Sequence[int] | None:
    """The keys of those that `q` finds, in their order; None where nothing is looked for.

    Names are compared here and not by the database, whose kinds know different accents; ten
    thousand take less than a tenth of a second.
    """
    if not words(q):
        return None
    names = ("pk", "given_name", "family_name", "email", "organisation")
    rows = asked_for(event, state=state, kind=kind).only(*names)
    return [one.pk for one in matching(rows.iterator(chunk_size=2_000), q)]
