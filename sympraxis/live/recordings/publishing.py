"""A recording is shown, withdrawn, named, cut, removed; and who asked is told."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.activity import Action, record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.privacy import retention

from .. import letters
from ..models import Caption, Recording
from . import chapters, making, places

if TYPE_CHECKING:
    from sympraxis.people.models import Person

ROOM = "live.Room"
CHANGED = Action(
    "live.recording",
    gettext_lazy("%(by)s worked on a recording of a live room: %(on)s"),
    about=ROOM,
)
PUBLISHED = Action(
    "live.recording_published", gettext_lazy("%(by)s published a recording of a live room: %(on)s"),
    about=ROOM,
)  # fmt: skip
WITHDRAWN = Action(
    "live.recording_withdrawn", gettext_lazy("%(by)s withdrew a recording of a live room: %(on)s"),
    about=ROOM,
)  # fmt: skip
REMOVED = Action(
    "live.recording_removed", gettext_lazy("A recording of a live room was removed: %(on)s"),
    about=ROOM,
)  # fmt: skip
UNSHOWN_STAY = timedelta(days=180)


def _held(one: Recording) -> Recording:
    """As it is now, for whoever changes it. Errors: Refused."""
    held = Recording.objects.select_for_update(of=("self",)).standing()
    found = held.select_related("room__event", "session").filter(pk=one.pk).first()
    if found is None:
        raise Refused(_("This recording was removed meanwhile."))
    return found


@transaction.atomic
def publish(one: Recording, *, by: Person) -> None:
    """For whoever sees the event. Twice is once. Who asked what is answered in it has a letter."""
    now = _held(one)
    if now.made_at is None:
        raise Refused(_("This recording is not made yet. Wait until it is there to be looked at."))
    if now.is_published:
        return
    now.published_at, now.withdrawn_at = clock.now(), None
    now.save(update_fields=["published_at", "withdrawn_at"])
    record(PUBLISHED, on=now.room, by=by, recording=now.pk)
    making.told(now)
    letters.tell_recorded(chapters.taken(now))


@transaction.atomic
def withdraw(one: Recording, *, by: Person) -> None:
    now = _held(one)
    if not now.is_published:
        return
    now.withdrawn_at = clock.now()
    now.save(update_fields=["withdrawn_at"])
    record(WITHDRAWN, on=now.room, by=by, recording=now.pk)
    making.told(now)


@transaction.atomic
def change(one: Recording, *, by: Person, **said: Any) -> None:
    """`title`, `removes_on`."""
    now = _held(one)
    for name, value in said.items():
        setattr(now, name, value)
    now.save(update_fields=list(said))
    record(CHANGED, on=now.room, by=by, recording=now.pk, changed=sorted(said))
    making.told(now)


@transaction.atomic
def name_places(one: Recording, text: str, *, by: Person) -> None:
    """Other chapters. Errors: chapters.Unclear."""
    now = _held(one)
    chapters.write(now, text)
    record(CHANGED, on=now.room, by=by, recording=now.pk, changed=["chapters"])
    making.told(now)


@transaction.atomic
def cut(one: Recording, begins: datetime, ends: datetime, *, by: Person) -> None:
    """From another moment, or to another: it is made again from the segments."""
    now = _held(one)
    now.from_at, now.until_at = begins, ends
    record(CHANGED, on=now.room, by=by, recording=now.pk, changed=["cut"])
    making.ask(now)


@transaction.atomic
def remove(one: Recording, *, by: Person | None = None) -> None:
    """With its files; the segments it was made of are a matter of their own."""
    now = _held(one)
    now.removed_at = clock.now()
    now.save(update_fields=["removed_at"])
    record(REMOVED, on=now.room, by=by, recording=now.pk)
    making.told(now)
    transaction.on_commit(lambda: shutil.rmtree(places.folder(now), ignore_errors=True))


def remove_overdue() -> int:
    """Those whose day has come."""
    due = Recording.objects.standing().filter(removes_on__lte=clock.today("UTC"))
    for one in due:
        remove(one)
    return len(due)


def remove_unshown(before: datetime) -> int:
    """Those of before that which nobody can watch, never published or withdrawn; and captions of
    rooms of which no recording stays."""
    unshown = Q(published_at=None) | Q(withdrawn_at__lt=before)
    due = list(Recording.objects.standing().filter(unshown, until_at__lt=before))
    for one in due:
        remove(one)
    shown = Recording.objects.standing().values("room")
    Caption.objects.filter(spoken_at__lt=before).exclude(broadcast__room__in=shown).delete()
    return len(due)


retention.rule(
    "live.unshown",
    gettext_lazy(
        "Recordings of a live room that nobody published, or that were withdrawn since; captions of"
        " which no recording stays"
    ),
    UNSHOWN_STAY,
    remove_unshown,
)
