"""What activity holds of a person: taken along, or taken out."""

from __future__ import annotations

from typing import Any

from sympraxis.kit import mail
from sympraxis.people import hooks
from sympraxis.people.models import Person

from .models import Digest, Entry, Notification, Preference


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """What the person did and was told, and what they chose."""
    done = Entry.objects.filter(by=person).select_related("by")
    news = Notification.objects.visible_to(person).select_related("entry__by")
    return {
        "what_you_did": [
            {"at": entry.at, "action": entry.action, "on": entry.words} for entry in done
        ],
        "what_you_were_told": [
            {"at": one.made_at, "read_at": one.read_at, "words": one.entry.sentence()}
            for one in news
        ],
        "how_soon_by_mail": list(
            Preference.objects.filter(person=person).values("kind", "pace", "changed_at")
        ),
    }


@hooks.erasing.on
def take_out(person: Person) -> None:
    """News, choices and kept mail go. The audit trail keeps its lines, without the name."""
    for model in (Notification, Preference, Digest):
        model._default_manager.filter(person=person).delete()
    Entry.objects.redact(person)
    mail.forget(person.email, person.get_full_name())
