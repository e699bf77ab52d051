"""The outbox: every message is a row before it is a conversation."""

import io
import re
import secrets
from collections.abc import Sequence
from email.generator import BytesGenerator
from email.policy import Compat32
from email.utils import make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from ..jobs import later
from ..models import KeptMessage
from .delivering import deliver, deliver_all

BATCH = 20  # handed over in one conversation; a sign-in code waits no longer than for these


class Outbox(BaseEmailBackend):
    """Django's e-mail backend of this house: keeps each message, and has it sent where mail leaves.

    A message whose transaction is undone was never written.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = _keep([message for message in email_messages if message.recipients()])
        if settings.EMAIL_HOST:
            _put_in_line([one.pk for one in kept])
        return len(kept)


def keep(message: EmailMessage) -> KeptMessage:
    """Write `message` down, to be sent by a job if a mail server is configured."""
    (kept,) = _keep([message])
    if settings.EMAIL_HOST:
        later(deliver, kept.pk)
    return kept


def _keep(messages: Sequence[EmailMessage]) -> list[KeptMessage]:
    keys = [key for one in messages if (key := getattr(one, "key", None))]
    known = set(KeptMessage.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [one for one in messages if getattr(one, "key", None) not in known]
    return KeptMessage.objects.bulk_create([_row(one) for one in fresh], batch_size=100)


def _row(message: EmailMessage) -> KeptMessage:
    # Made once and kept, so that a second try carries the same name and can be known as the same.
    message.extra_headers.setdefault("Message-ID", make_msgid(domain=_own_host()))
    return KeptMessage(
        sender=_address(message.from_email),
        recipients=[_address(recipient) for recipient in message.recipients()],
        to=", ".join([*message.to, *message.cc]),
        subject=str(message.subject),
        raw=_raw(message),
        kind=getattr(message, "kind", ""),
        key=getattr(message, "key", None),
    )


def _raw(message: EmailMessage) -> bytes:
    """The message as it travels."""
    written, whole = io.BytesIO(), message.message()
    if whole.is_multipart():  # or the words are searched for a line that does not occur in them
        whole.set_boundary(f"={secrets.token_hex(16)}=")
    BytesGenerator(written, policy=AS_IT_IS).flatten(whole)
    return re.sub(rb"\r?\n", b"\r\n", written.getvalue())


class _AsItIs(Compat32):
    """Headers as they were written. One is broken only where it must be, at 998 letters: some
    programs do not find an address that stands on a line of its own.

    A plain short header needs no breaking: to look for its places takes longer than all the rest.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        if isinstance(value, str) and value.isascii() and value.isprintable():
            line = f"{name}: {value}\n".encode()
            if len(line) <= LONGEST:
                return line
        return super().fold_binary(name, value)


LONGEST = 900
AS_IT_IS = _AsItIs(max_line_length=LONGEST, mangle_from_=False)


def _put_in_line(keys: list[int]) -> None:
    if len(keys) == 1:
        later(deliver, keys[0])
        return
    for first in range(0, len(keys), BATCH):
        later(deliver_all, keys[first : first + BATCH])


def _own_host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _address(written: str) -> str:
    """The bare address in `written`, its domain in the letters that mail servers know."""
    local, _, domain = parseaddr(written)[1].rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"
