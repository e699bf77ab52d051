"""What messages to the secretariat hold of a person: taken along, taken out, forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sympraxis.people import hooks
from sympraxis.people.models import Person
from sympraxis.people.privacy import retention

from ..models import Enquiry

KEPT = timedelta(days=180)


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    told = ("received_at", "name", "email", "subject", "text", "answered_at", "closed_at")
    return {"messages_to_the_secretariat": list(Enquiry.objects.of(person).values(*told))}


@hooks.erasing.on
def take_out(person: Person) -> None:
    Enquiry.objects.of(person).delete()


retention.rule(
    "website.enquiries",
    _("Messages to the secretariat with their notes, counted from the answer"),
    KEPT,
    Enquiry.objects.forget,
)
