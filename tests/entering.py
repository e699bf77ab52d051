"""Who comes in without a door, as most tests do: Django's way takes fifteen statements for it.

It makes a session, another in its place, and writes both and the person. That is what happens to
somebody who comes in by the entrance; tests of the entrance go through that.
"""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.test import Client
from django.utils.crypto import get_random_string

at_the_entrance = Client._login  # type: ignore[attr-defined]


def begin() -> None:
    Client._login = _with_one_row  # type: ignore[attr-defined]


def _with_one_row(client: Client, user: Any, backend: str | None = None) -> None:
    if settings.SESSION_COOKIE_NAME in client.cookies:  # what stays of that session, Django knows
        at_the_entrance(client, user, backend)
        return
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session._session_key = get_random_string(32, VALID_KEY_CHARS)
    session._session_cache = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    session.save(must_create=True)
    client._set_login_cookies(SimpleNamespace(session=session))  # type: ignore[attr-defined]
