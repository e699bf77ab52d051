"""Who may register: when, as what, and with which invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from .models import Code, Event, Kind
from .models.event import Access

if TYPE_CHECKING:
    from .registering import Request


def require(kind: Kind, event: Event, asked: Request, *, vouched: bool = False) -> Code | None:
    """Whether `asked` may register at all; returns the code as it is now."""
    if kind.event.is_draft:
        raise Refused(_("Registration has not opened yet."))
    if kind.event.is_cancelled:
        raise Refused(_("This event is cancelled."))
    kind.event.registration_window.require_open(asked.at, what=_("Registration"))
    code = None if asked.code is None else _usable(kind.event, asked.code)
    _require_access(kind.event, asked, code, vouched=vouched)
    named = code is not None and code.kind_id == kind.pk
    elsewhere = code is not None and code.kind_id not in (None, kind.pk)
    if kind.retired_at or kind.event_id != event.pk or elsewhere or kind.by_invitation > named:
        raise Refused(_("This kind of registration is not offered any more."))
    return code


def _usable(event: Event, code: Code) -> Code:
    found = Code.objects.live().with_used().select_related("reserved", "event__places")
    now = found.filter(pk=code.pk, event=event).first()
    if now is None or (now.uses is not None and now.used >= now.uses):
        raise NoGoodCode
    return now


class NoGoodCode(Refused):
    """The same words for every reason, so that nobody learns which codes there are."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This invitation cannot be used: it may be mistyped, used up or ended. Please ask"
              " whoever sent it to you.")
        )  # fmt: skip


def _require_access(event: Event, asked: Request, code: Code | None, *, vouched: bool) -> None:
    if code is not None or event.access == Access.PUBLIC:
        return
    if event.access == Access.MEMBERS and not (asked.person or vouched):
        raise Refused(_("This event is for members. Please sign in to register."))
    if event.access == Access.LISTED and not (
        asked.is_own and event.guests.filter(email=asked.address).exists()
    ):
        raise Refused(_("This event is for the people on its list."))
    if event.access == Access.INVITED:
        raise Refused(_("This event is for whoever has an invitation."))
