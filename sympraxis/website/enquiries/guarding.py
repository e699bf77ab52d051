"""How many messages somebody may send; what keeps robots out is kit.robots."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from sympraxis.kit import limits
from sympraxis.people.knocking import place

PURPOSE = "website.contact"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BY_ONE_ADDRESS = 5  # messages a day
BY_ONE_PLACE = 20  # messages an hour: a ministry may sit behind one network
RECEIPTS_TO_ONE_ADDRESS = 2  # a day: who types a stranger's address does not fill a mailbox with it


def count(request: HttpRequest, email: str) -> None:
    """Before a message is taken. Errors: limits.TooMany."""
    limits.require(place(request), most=BY_ONE_PLACE, per=HOUR, purpose="website.contact-from")
    limits.require(email.lower(), most=BY_ONE_ADDRESS, per=DAY, purpose="website.contact-by")


def may_get_receipt(email: str) -> bool:
    return limits.allow(
        email.lower(), most=RECEIPTS_TO_ONE_ADDRESS, per=DAY, purpose="website.contact-receipt"
    )
