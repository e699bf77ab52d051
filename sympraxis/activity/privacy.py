"""What activity holds of a person: taken along, or taken out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.people import hooks
from sympraxis.people.models import Person
from sympraxis.people.privacy import retention

from .models import Digest, Entry, Notification, Preference
from .models.digest import KEPT as DIGESTS_KEPT
from .models.notification import KEPT as NEWS_KEPT


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """What the person did and was told, and what they chose."""
    done = Entry.objects.filter(by=person).select_related("content_type")
    news = Notification.objects.visible_to(person).select_related("entry__content_type")
    return {
        "what_you_did": [{"at": entry.at, **_told(entry, person)} for entry in done],
        "what_you_were_told": [
            {"at": one.made_at, "read_at": one.read_at, **_told(one.entry, person)} for one in news
        ],
        "how_soon_by_mail": list(
            Preference.objects.filter(person=person).values("kind", "pace", "changed_at")
        ),
    }


def _told(entry: Entry, person: Person) -> dict[str, str]:
    """A line without whoever else stands in it: who did it, and whom it was done to."""
    thing_is_person = entry.content_type.model_class() is Person
    on = gettext("somebody") if thing_is_person and entry.object_id != person.pk else entry.words
    by = gettext("You") if entry.by_id == person.pk else gettext("Somebody")
    words = str(entry.what.sentence) % {**entry.details, "by": by, "on": on} if entry.what else on
    return {"action": entry.action, "words": words}


@hooks.erasing.on
def take_out(person: Person) -> None:
    """News and choices go. The audit trail keeps its lines, without the name."""
    for model in (Notification, Preference, Digest):
        model._default_manager.filter(person=person).delete()
    Entry.objects.redact(person)


retention.rule("activity.news", _("What was new for you"), NEWS_KEPT)
retention.rule("activity.digests", _("That a digest left for you on a day"), DIGESTS_KEPT)
