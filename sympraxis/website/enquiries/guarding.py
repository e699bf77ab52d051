"""Robots, kept out without a riddle for people: nothing to read, to solve or to hear.

A page of the form carries a signed mark with the moment at which it was made. A form that comes
back sooner than anybody types, or with something in a field that nobody sees, was not filled in by
a person; and no address and no network sends many.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils.crypto import get_random_string

from sympraxis.kit import clock, limits, links
from sympraxis.people.knocking import place

PURPOSE = "website.contact"
LASTS = timedelta(hours=12)
SHORTEST = timedelta(seconds=3)  # to read a form and to type a sentence
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BY_ONE_ADDRESS = 5  # messages a day
BY_ONE_PLACE = 20  # messages an hour: a ministry may sit behind one network
RECEIPTS_TO_ONE_ADDRESS = 2  # a day: who types a stranger's address does not fill a mailbox with it


def mark() -> str:
    """For a page of the form: that it was made here, and when."""
    made = [get_random_string(22), clock.now().timestamp()]
    return links.make(PURPOSE, made, lasts=LASTS)


def read(token: str) -> tuple[str, bool]:
    """The name of the page that a mark stands for, and whether time enough went by.

    Errors: links.Broken, links.Expired.
    """
    once, made = links.read(PURPOSE, token)
    return once, clock.now().timestamp() - made >= SHORTEST.total_seconds()


def count(request: HttpRequest, email: str) -> None:
    """Before a message is taken. Errors: limits.TooMany."""
    limits.require(place(request), most=BY_ONE_PLACE, per=HOUR, purpose="website.contact-from")
    limits.require(email.lower(), most=BY_ONE_ADDRESS, per=DAY, purpose="website.contact-by")


def may_get_receipt(email: str) -> bool:
    return limits.allow(
        email.lower(), most=RECEIPTS_TO_ONE_ADDRESS, per=DAY, purpose="website.contact-receipt"
    )
