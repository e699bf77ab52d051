"""How often one may knock at the entrance, so that nobody guesses passwords or floods a mailbox.

Counted for the address that is tried, which is exact, and for the place it is tried from, which is
generous: a whole conference may sit behind one address of a ministry.
"""

import ipaddress
from datetime import timedelta

from django.http import HttpRequest

from sympraxis.kit import limits

QUARTER = timedelta(minutes=15)

PASSWORDS_FOR_ONE = 10
WRONG_PASSWORDS_FROM_ONE_PLACE = 60
LETTERS_TO_ONE = 5
LETTERS_FROM_ONE_PLACE = 300
PROVIDER_FROM_ONE_PLACE = 300


def password(request: HttpRequest, email: str) -> None:
    """Before a password is looked at. Errors: limits.TooMany."""
    too_long = limits.wait(
        place(request),
        most=WRONG_PASSWORDS_FROM_ONE_PLACE,
        per=QUARTER,
        purpose="people.wrong-password",
    )
    if too_long:
        raise limits.TooMany(too_long)
    limits.require(
        email.strip().lower(), most=PASSWORDS_FOR_ONE, per=QUARTER, purpose="people.password"
    )


def wrong_password(request: HttpRequest) -> None:
    """After a wrong one."""
    limits.allow(
        place(request),
        most=WRONG_PASSWORDS_FROM_ONE_PLACE,
        per=QUARTER,
        purpose="people.wrong-password",
    )


def letter(request: HttpRequest, email: str) -> None:
    """Before a code or a link is sent to `email`, member or not. Errors: limits.TooMany."""
    limits.require(
        place(request), most=LETTERS_FROM_ONE_PLACE, per=QUARTER, purpose="people.letter-from"
    )
    limits.require(email.strip().lower(), most=LETTERS_TO_ONE, per=QUARTER, purpose="people.letter")


def provider(request: HttpRequest) -> None:
    """Before somebody is sent to a provider, which costs a question to it. Errors: TooMany."""
    limits.require(
        place(request), most=PROVIDER_FROM_ONE_PLACE, per=QUARTER, purpose="people.provider"
    )


def place(request: HttpRequest) -> str:
    """Where a request comes from: an IPv4 address, or the /64 network that one IPv6 line has."""
    found = request.META.get("REMOTE_ADDR") or "unknown"
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return found
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return found
