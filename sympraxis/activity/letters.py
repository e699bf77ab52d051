"""Mail to one person about what is new: at once, or as a digest; text and simple HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from sympraxis.kit import clock, mail, moments
from sympraxis.kit.jobs import job, later
from sympraxis.kit.models import Bounce
from sympraxis.people.interface import language_of, zone_of
from sympraxis.people.models import Person

from . import actions, kinds, lines, unsubscribing
from .kinds import Pace
from .models import Notification, Preference
from .models.preference import pace_of

AT_A_TIME = 100
Groups = Sequence[tuple[kinds.Kind, Sequence[lines.Line]]]


@job(priority=5)
@transaction.atomic
def tell(entry: int) -> None:
    """Write the letters that are due at once about one line of the audit trail.

    Whether its thing may be seen is asked again here. Running twice writes nothing twice.
    """
    waiting = list(
        Notification.objects.untold()
        .filter(entry=entry, person__is_active=True)
        .select_related("person", "entry__by")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    chosen = Preference.objects.paces(one.person_id for one in waiting)
    due = [one for one in waiting if pace_of(chosen, one.person_id, one.kind) == Pace.AT_ONCE]
    batch = due[:AT_A_TIME]
    mail.post([letter for one in batch if (letter := _letter(one))])
    Notification.objects.filter(pk__in=[one.pk for one in batch]).update(told_at=clock.now())
    if len(due) > AT_A_TIME:
        later(tell, entry)


def _letter(one: Notification) -> mail.Letter | None:
    """The letter about one notification; None when there is nothing to tell any more."""
    kind = kinds.find(one.kind)
    if kind is None or not actions.shown(one.person, [one.entry.thing]):
        return None
    if not kind.essential and Bounce.objects.filter(address=one.person.email).exists():
        return None
    with translation.override(language_of(one.person)):
        line = lines.line(one, lines.things_of([one]))
        context = {**_common(one.person), **_shown(line, one.person), "kind": kind}
        headers = {}
        if not kind.essential:
            context["unsubscribe"] = unsubscribing.address(one.person, kind.key)
            headers = unsubscribing.headers(context["unsubscribe"])
    return _composed("activity/mail/one", one.person, context, headers, key=f"news:{one.pk}")


def digest(person: Person, groups: Groups, key: str) -> mail.Letter:
    """The digest of a person: the lines of each kind. Written in the person's language."""
    out = unsubscribing.address(person, unsubscribing.DIGEST)
    context = {
        **_common(person),
        "groups": [(kind, [_shown(line, person) for line in found]) for kind, found in groups],
        "count": sum(len(found) for _kind, found in groups),
        "unsubscribe": out,
    }
    headers = unsubscribing.headers(out)
    return _composed("activity/mail/digest", person, context, headers, key=key)


def _composed(
    template: str, person: Person, context: Mapping[str, Any], headers: Mapping[str, str], key: str
) -> mail.Letter:
    return mail.compose(
        template,
        person.email,
        context,
        headers=headers,
        language=language_of(person),
        kind=template.rpartition("/")[2],
        key=key,
    )


def _common(person: Person) -> dict[str, Any]:
    found = {
        name: settings.BASE_URL + path for name, path in _paths(translation.get_language()).items()
    }
    return {"name": person.given_name, **found}


@cache
def _paths(_language: str | None) -> dict[str, str]:
    return {name: reverse(f"activity:{name}") for name in ("new", "preferences")}


def _shown(line: lines.Line, person: Person) -> dict[str, Any]:
    return {
        "sentence": line.sentence,
        "when": _when(line.at, zone_of(person), translation.get_language() or ""),
        "link": settings.BASE_URL + line.address,
        "more": line.more_words,
    }


@lru_cache(1024)
def _when(at: datetime, zone: str, _language: str) -> str:
    """The same few moments stand in the letters of thousands."""
    return moments.printed(at, zone)
