"""What the tests of the entrance do again and again."""

import base64
import hashlib
import hmac
import re
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)


def ask_for_code(client: Client, email: str, **more: str):
    return client.post("/account/sign-in/", {"email": email, **more})


def confirm(client: Client, code: str, **more: str):
    return client.post("/account/sign-in/code/", {"code": code, **more})


def code_in(message) -> str:
    return re.search(r"^([A-Z0-9]{3,}-[A-Z0-9]{3,})$", message.body, re.M)[1]


def by_code(client: Client, email: str, **more: str):
    """Sign in by a code from an e-mail; the last answer."""
    ask_for_code(client, email)
    return confirm(client, code_in(mail.outbox[-1]), **more)


def by_password(client: Client, email: str, password: str, **more: str):
    data = {"login": email, "password": password, **more}
    return client.post("/account/sign-in/password/", data)


def signed_in(client: Client) -> bool:
    """Whether the next page would find somebody: it asks the session in the same way."""
    return settings.SESSION_COOKIE_NAME in client.cookies and get_user(client).is_authenticated


def app_code(key: str, later: int = 0) -> str:
    """What an app shows for this key (RFC 6238), now or `later` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.digest(base64.b32decode(key), counter, hashlib.sha1)
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def give_passkey(person) -> Authenticator:
    """A passkey as a browser brings it, of a key that no test will ask to sign."""
    one = b"a passkey of the tests"
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    said = AuthenticatorData.create(
        hashlib.sha256(b"localhost").digest(),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(bytes(16), one, key),
    )
    asked = CollectedClientData.create("webauthn.create", b"asked", "http://localhost")
    credential = {
        "id": websafe_encode(one),
        "rawId": websafe_encode(one),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(asked),
            "attestationObject": websafe_encode(AttestationObject.create("none", said, {})),
        },
    }
    return WebAuthn.add(person, "Telephone", credential).instance
