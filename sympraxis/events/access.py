"""Who may register: when, as what, and with which invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit import links
from sympraxis.kit.errors import Refused

from .models import Code, Event, Kind
from .models.seeing import Access

if TYPE_CHECKING:
    from .registering import Request


PURPOSE = "events.guest"
LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Came:
    """With what somebody came: a code, or the link that went to an address on the list."""

    code: Code | None = None
    guest: str = ""

    @property
    def known(self) -> dict[str, str]:
        return {"email": self.guest} if self.guest else {}


UNINVITED = Came()


def way_in(event: Event, email: str) -> str:
    """A token for whoever reads the mail of an address on the list."""
    return links.make(PURPOSE, [event.pk, email], lasts=LASTS)


def guest(event: Event, token: str) -> str:
    """The address that a token was sent to, while it is on the list; else ""."""
    if not token:
        return ""
    try:
        pk, email = links.read(PURPOSE, token)
    except (links.Broken, links.Expired):
        return ""
    listed = pk == event.pk and event.guests.filter(email=email).exists()
    return str(email) if listed else ""


def find(event: Event, words: str) -> Code | None:
    """The code that somebody typed, if it is good now."""
    live = event.codes.live().with_uses().select_related("kind", "reserved")
    found = live.filter(code__iexact=words.strip()).first()
    return found if found is not None and found.has_uses else None


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
    found = Code.objects.live().with_uses().select_related("reserved", "event__places")
    now = found.filter(pk=code.pk, event=event).first()
    if now is None or not now.has_uses:
        raise NoGoodCode
    return now


class NoGoodCode(Refused):
    """The same words for every reason, so that nobody learns which codes there are."""

    def __init__(self, status: int = 422) -> None:
        self.status = status
        super().__init__(
            _("This invitation cannot be used. It may be mistyped, used up or ended: please ask"
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
