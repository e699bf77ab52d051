"""Signed links: what a link says was said by this site, for one purpose and for a time.

    token = links.make("confirm-address", person.pk, lasts=timedelta(days=2))
    person = Person.objects.get(pk=links.read("confirm-address", token))

What is in a token can be read by whoever holds it, only not changed. The secret key may be
replaced: tokens of a former one stay good while it stands among SECRET_KEY_FALLBACKS.
"""

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from . import clock
from .errors import Refused


class Broken(Refused):
    """The token was cut, changed, or made for something else."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link is not complete. Please copy all of it from the message, "
                "or ask for a new one."
            )
        )


class Expired(Refused):
    """The token was good, but its time is over or its owner took it back."""

    status = 410

    def __init__(self) -> None:
        super().__init__(_("This link is no longer valid. Please ask for a new one."))


def make(purpose: str, data: Any, *, lasts: timedelta, version: object = None) -> str:
    """A token for `data` (JSON), good for `purpose` and for the time `lasts`; safe in a URL.

    `version`: something of the owner's that changes when old links should end (a counter, a
    moment); it goes in as a hash.
    """
    expires = math.ceil((clock.now() + lasts).timestamp())
    mark = None if version is None else _mark(purpose, version)
    return _signer(purpose).sign_object([data, expires, mark], compress=True)


def read(purpose: str, token: str, *, version: Callable[[Any], object] | None = None) -> Any:
    """The data of a token. Errors: Broken, Expired.

    A token made with a version is read with `version`, a function that finds the present version of
    the owner from the data (None: there is no such owner any more), and only so.
    """
    data, expires, mark = _opened(purpose, token)
    if clock.now().timestamp() >= expires:
        raise Expired
    if not _is_present(purpose, mark, None if version is None else version(data)):
        raise Expired
    return data


def opened(purpose: str, token: str) -> tuple[Any, float]:
    """The data of a token without a version, and until when it is good (seconds since 1970).

    For whoever is shown the same token many times and looks at the clock each time. Errors: Broken.
    """
    data, expires, mark = _opened(purpose, token)
    if mark is not None:
        raise Broken
    return data, expires


def _opened(purpose: str, token: str) -> tuple[Any, float, str | None]:
    try:
        data, expires, mark = _signer(purpose).unsign_object(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise Broken from error
    return data, expires, mark


def _is_present(purpose: str, mark: str | None, version: object) -> bool:
    """Whether the mark in a token is that of the present version, under any key still in use."""
    if mark is None or version is None:
        return mark is version
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(_mark(purpose, version, key), mark) for key in keys)


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=f"sympraxis.links.{purpose}")


def _mark(purpose: str, version: object, key: str | bytes | None = None) -> str:
    salt = f"sympraxis.version.{purpose}"
    return salted_hmac(salt, str(version), key, algorithm="sha256").hexdigest()[:16]
