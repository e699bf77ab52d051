"""How often one may knock at the entrance, so that nobody guesses passwords or floods a mailbox.

Counted for the address that is tried, which is exact, and for the place it is tried from, which is
generous: a whole conference may sit behind one address of a ministry.
"""

import ipaddress
from datetime import timedelta

from django.http import HttpRequest

from sympraxis.kit import limits

from .models import Person

QUARTER = timedelta(minutes=15)

PASSWORDS_FOR_ONE = 10
WRONG_PASSWORDS_FROM_ONE_PLACE = 60
LETTERS_TO_ONE = 5
LETTERS_FROM_ONE_PLACE = 300
PROVIDER_FROM_ONE_PLACE = 300
TRIES_OF_ONE_CODE = 3
WRONG_CODES_FROM_ONE_PLACE = 60
SECOND_STEPS_OF_ONE = 5
PASSKEYS_FROM_ONE_PLACE = 300
CODE_OF_AN_APP_IS_SHOWN = timedelta(minutes=2)


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


def code(request: HttpRequest, name: str) -> bool:
    """Before a code from a letter is looked at; `name` names the code. False: it is used up.

    Three tries are three, though a guesser sends thousands at once: the session, which counts them
    as well, would show each of those the same number. Errors: TooMany, for the place.
    """
    too_long = limits.wait(
        place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=QUARTER, purpose="people.wrong-code"
    )
    if too_long:
        raise limits.TooMany(too_long)
    return limits.allow(name, most=TRIES_OF_ONE_CODE, per=2 * QUARTER, purpose="people.code")


def alike(person: Person | None) -> None:
    """Look for nobody where allauth had nobody to look for, so that a stranger's page takes as long
    as a member's."""
    if person is None:
        Person.objects.filter(pk=0).first()


def wrong_code(request: HttpRequest) -> None:
    """After a wrong one."""
    limits.allow(
        place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=QUARTER, purpose="people.wrong-code"
    )


def second_step(person: int) -> None:
    """Before a code of an app or a recovery code of `person` is looked at. Errors: TooMany."""
    limits.require(str(person), most=SECOND_STEPS_OF_ONE, per=QUARTER, purpose="people.second-step")


def second_step_done(person: int) -> None:
    """After a right one: whoever knows the codes is no guesser."""
    limits.forget(str(person), purpose="people.second-step")


def first_use(person: int, shown: str) -> bool:
    """Whether this code of the app of `person` was not used before, in any process."""
    digits = "".join(letter for letter in shown if letter.isdigit())
    return limits.allow(
        f"{person}:{digits}", most=1, per=CODE_OF_AN_APP_IS_SHOWN, purpose="people.app-code"
    )


def passkey(request: HttpRequest) -> None:
    """Before a passkey is asked for or looked at. Errors: TooMany."""
    limits.require(
        place(request), most=PASSKEYS_FROM_ONE_PLACE, per=QUARTER, purpose="people.passkey"
    )


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
