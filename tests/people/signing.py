"""What the tests of the entrance do again and again."""

import base64
import hashlib
import hmac
import re
import struct
import time

from django.core import mail
from django.test import Client


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
    return client.get("/account/").status_code == 200


def app_code(key: str, later: int = 0) -> str:
    """What an app shows for this key (RFC 6238), now or `later` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.digest(base64.b32decode(key), counter, hashlib.sha1)
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
