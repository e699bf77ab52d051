"""How many registrations somebody may send, and what keeps robots out.

Who is it that must not be hurt? A ministry: behind its proxy five hundred people share one address
of the network, and all of them register in the quarter of an hour after the announcement. So the
limit of a network is twice that, and counts what became a registration alone: no mistake in a form,
no refusal. It does not protect the places of an event, for which no number could be right: where
that matters, an event has addresses confirmed, asks for approval, or invites by code. It protects
the machine and its mail from a script that runs unattended.

Who else must not be hurt? Strangers whose address is typed into the form: each registration sends a
letter. So an address is counted by itself, at one event and over all. It is counted in the same way
whether it is registered already or not, and tells nobody which.

The counts stand in the transaction of the registration, and are undone with it where it is refused.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sympraxis.kit import limits
from sympraxis.people.knocking import place

if TYPE_CHECKING:
    from .models import Event

PURPOSE = "events.registration"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OPEN_FOR = 60 * DAY  # a page left open: nobody is sent back a second before registration closes
FROM_ONE_PLACE = 1_000  # an hour
FOR_ONE_ADDRESS = 5  # a day, at one event: one may change one's mind, and back
WRONG_CODES_FROM_ONE_PLACE = 60  # an hour
FOR_ONE_ADDRESS_ANYWHERE = 30  # a day


def count(network: str, event: Event, address: str) -> None:
    """Before a registration is written, in its transaction. Errors: limits.TooMany."""
    limits.require_each(
        limits.Limit(network, FROM_ONE_PLACE, HOUR, "events.from"),
        limits.Limit(f"{event.pk}:{address}", FOR_ONE_ADDRESS, DAY, "events.address-at"),
        limits.Limit(address, FOR_ONE_ADDRESS_ANYWHERE, DAY, "events.address"),
    )


def code(request: Any) -> None:
    """Before a code is looked at. Errors: TooMany, for a place that tried many wrong ones."""
    too_long = limits.wait(
        place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=HOUR, purpose="events.wrong-code"
    )
    if too_long:
        raise limits.TooMany(too_long)


def wrong_code(request: Any) -> None:
    """After a wrong one."""
    limits.allow(
        place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=HOUR, purpose="events.wrong-code"
    )


def listed(request: Any, email: str) -> None:
    """Before an address is looked for on a list. Errors: limits.TooMany."""
    limits.require(place(request), most=FROM_ONE_PLACE, per=HOUR, purpose="events.listed-from")
    limits.require(email, most=FOR_ONE_ADDRESS, per=DAY, purpose="events.listed")
