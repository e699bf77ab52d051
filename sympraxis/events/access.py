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
    from sympraxis.people.models import Person

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
    # Where only a group sees it, a letter from another time opens nothing.
    listed = pk == event.pk and event.access != Access.GROUP and _is_listed(event, email)
    return str(email) if listed else ""


def _is_listed(event: Event, email: str) -> bool:
    return event.guests.filter(email=email).exists()


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
    if code is not None:
        return
    listed = event.has_list and asked.is_own and _is_listed(event, asked.address)
    if event.is_closed and not listed:
        _require_member(event, asked)
    if event.access == Access.PUBLIC:
        return
    if event.access == Access.MEMBERS and not (asked.person or vouched):
        raise Refused(_("This event is for members. Please sign in to register."))
    if event.access == Access.LISTED and not listed:
        raise Refused(_("This event is for the people on its list."))
    if event.access == Access.INVITED:
        raise Refused(_("This event is for whoever has an invitation."))


def _require_member(event: Event, asked: Request) -> None:
    """It is asked in line, so whoever is just leaving the group is in or out, and nothing between
    (see grouped)."""
    person = asked.person
    if person is None or event.group is None or not event.group.has_member(person):
        raise Refused(only_for_members(person))
    if not asked.is_mine:
        sentence = _("This event is for the members of its group: register with the address of your"
                     " account, %(email)s.")  # fmt: skip
        raise Refused(sentence % {"email": person.email})


def only_for_members(person: Person | None) -> str:
    """Why somebody cannot register for a closed event. It names no group: that may be hidden."""
    if person is None:
        return _("This event is for the members of a group. If you are one, sign in to register.")
    return _("This event is for the members of a group, and you are not in it. If you should be,"
             " write to the contact of the event.")  # fmt: skip
