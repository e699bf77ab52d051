"""Registrations from a list that an organiser collected elsewhere: by mail, at a desk."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Importer, Outcome, Report
from sympraxis.kit.languages import OFFICIAL
from sympraxis.kit.progress import Progress
from sympraxis.kit.text import folded, plain
from sympraxis.people.models import Person

from . import admission, brought, choosing
from .models import Event, Kind, Registration

COLUMNS = {
    "email": gettext_lazy("e-mail address, required"),
    "given_name": gettext_lazy("given name"),
    "family_name": gettext_lazy("family name"),
    "organisation": gettext_lazy("organisation"),
    "kind": gettext_lazy("kind of registration by its name; empty: the first one"),
    "language": gettext_lazy("two letters of the language that letters are written in"),
}


def prepare(*, event: str = "", by: str = "") -> dict[str, Any]:
    """The event by its address, the organiser by theirs where there is one."""
    found = Event.objects.select_related("parent", "places").filter(slug=event).first()
    if found is None:
        raise Refused(_("No event has the address “%(slug)s”.") % {"slug": event})
    if found.is_cancelled or found.is_over:
        raise Refused(_("Nobody can be registered any more: the event is over or cancelled."))
    who = Person.objects.filter(email=by.lower()).first() if by else None
    kinds = _kinds(found)
    asked = brought.asked(kinds, beside=COLUMNS)
    by_name = {folded(one.name): one for one in kinds}
    return {"event": found, "by": who, "kinds": by_name, "asked": asked}


def _kinds(event: Event) -> list[Kind]:
    return list(event.kinds.filter(retired_at=None).select_related("places", "questions"))


def columns(event: Event) -> list[tuple[str, str, str]]:
    """What its kinds ask, as columns: (name, question, kind)."""
    return brought.named(_kinds(event), beside=COLUMNS)


def take(
    row: dict[str, str], *, event: Event, by: Person | None, kinds: dict[str, Kind],
    asked: brought.Asked,
) -> Outcome:  # fmt: skip
    """Register one address, also where registration is not open; whoever is registered stays as
    they are. An organiser's list is approved; an address is confirmed by whoever reads its mail."""
    email = row["email"].lower()
    validate_email(email)
    kind = _kind(row.get("kind", ""), kinds)
    with admission.in_line(event) as now:
        if event.registrations.active().filter(email=email).exists():
            return Outcome.UNCHANGED
        answers = brought.answers(kind, row, asked)
        made = Registration(
            event=event, kind=kind, email=email, asked_at=now,
            given_name=plain(row.get("given_name", "")),
            family_name=plain(row.get("family_name", "")),
            organisation=plain(row.get("organisation", "")),
            language=_language(row.get("language", "")),
        )  # fmt: skip
        made.full_clean(exclude=["event", "kind"], validate_constraints=False)
        made.sequence = _next_sequence(event, email)
        made.response = None if answers is None else answers.save().submit()
        made.save(force_insert=True)
        admission.enter(made, by=by)
        choosing.settle(made, answers, begins=True)
        if made.applied_at is not None and by is not None:
            admission.approve(made, by=by)
    return Outcome.NEW


def _kind(name: str, kinds: dict[str, Kind]) -> Kind:
    found = kinds.get(folded(name)) if name else next(iter(kinds.values()), None)
    if found is None:
        offered = ", ".join(one.name for one in kinds.values())
        raise Refused(
            _("There is no kind “%(name)s”. There is: %(offered)s.")
            % {"name": name, "offered": offered}
        )
    return found


def _language(code: str) -> str:
    if code and code.lower() not in OFFICIAL:
        raise ValidationError(_("“%(code)s” is no code of a language.") % {"code": code})
    return code.lower() or "en"


def _next_sequence(event: Event, email: str) -> int:
    """Calendars follow all registrations of an address in one row."""
    earlier = event.registrations.filter(email=email).order_by("-sequence").first()
    return earlier.sequence + 1 if earlier else 0


def bring(event: Event, upload: Any, *, by: Person, only_look: bool) -> Report:
    """Take the file that somebody sent: all of it, or, where one line is wrong, nothing.

    Errors: Refused where the file cannot be read as a table.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"list{Path(upload.name).suffix.lower()}"
        file.write_bytes(upload.read())
        return registrations.bring(
            file, dry_run=only_look, skip_faulty=False, progress=Progress(io.StringIO()),
            event=event.slug, by=by.email,
        )  # fmt: skip


registrations = Importer(
    "registrations",
    gettext_lazy("Registrations for one event; whoever is registered already stays as they are."),
    columns=COLUMNS,
    key="email",
    take=take,
    options={"event": gettext_lazy("the last part of the event's address")},
    prepare=prepare,
    further=lambda prepared: prepared["asked"],
)
