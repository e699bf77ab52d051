"""Out by one click (RFC 8058): a signed link in every letter that nobody is obliged to get."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language

from sympraxis.kit import links
from sympraxis.people.models import Person

from . import kinds
from .kinds import Kind, Pace
from .models import Preference
from .models.preference import pace_of

PURPOSE = "activity.unsubscribe"
LASTS = timedelta(days=800)  # a letter may lie in a mailbox for long, and its link must work
DIGEST = "digest"


def address(person: Person, what: str) -> str:
    """The link that ends `what` for a person: the key of a kind, or DIGEST."""
    token = links.make(PURPOSE, [person.pk, what], lasts=LASTS)
    return f"{settings.BASE_URL}{_page(get_language())}{token}/"


@cache
def _page(_language: str | None) -> str:
    return reverse("activity:unsubscribe", args=["-"]).removesuffix("-/")


def headers(link: str) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def read(token: str) -> tuple[Person, str]:
    """Whose link it is and what it ends. Errors: links.Broken, links.Expired."""
    key, what = links.read(PURPOSE, token)
    person = Person.objects.active().filter(pk=key, erased_at=None).first()
    if person is None or (what != DIGEST and kinds.find(what) is None):
        raise links.Expired
    return person, what


def ends(person: Person, what: str) -> list[Kind]:
    """The kinds that the link ends: one, or all that now reach the person in a digest."""
    if what != DIGEST:
        return [kinds.ALL[what]]
    chosen = Preference.objects.paces([person.pk])
    gathered = (Pace.DAILY, Pace.WEEKLY)
    return [
        kind
        for kind in kinds.ALL.values()
        if not kind.essential and pace_of(chosen, person.pk, kind.key) in gathered
    ]


@transaction.atomic
def unsubscribe(token: str) -> None:
    """No more mail of what the link stands for, at once. Doing it twice is no fault."""
    person, what = read(token)
    for kind in ends(person, what):
        Preference.objects.choose(person, kind, Pace.NEVER)
