"""What happens to a message, for the audit trail and for the secretariat's news."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import Action, kinds


def _staff(entry: Any) -> Any:
    from sympraxis.people.models import Person

    return Person.objects.staff()


def _done(key: str, sentence: str | Promise) -> Action:
    return Action(f"website.enquiry_{key}", sentence, about="website.Enquiry")


RECEIVED = Action(
    "website.enquiry_received",
    _("A message reached the secretariat: %(on)s"),
    about="website.Enquiry",
    kind=kinds.DESK,
    recipients=_staff,
)
ASSIGNED = Action(
    "website.enquiry_assigned",
    _("%(by)s gave a message to a colleague: %(on)s"),
    told=_("%(by)s gave you a message to answer: %(on)s"),
    about="website.Enquiry",
    kind=kinds.DESK,
    recipients=lambda entry: [entry.on.assigned_to],
)
GIVEN_BACK = _done("given_back", _("%(by)s put a message back for everybody: %(on)s"))
NOTED = _done("noted", _("%(by)s wrote a note about %(on)s"))
BECAME = {
    "answered": _done("answered", _("%(by)s answered %(on)s")),
    "closed": _done("closed", _("%(by)s closed %(on)s")),
    "open": _done("opened", _("%(by)s opened %(on)s again")),
}
