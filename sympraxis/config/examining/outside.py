"""What answers over a wire, or stands for it: mail, media, cache."""

import secrets
import smtplib
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail.backends.smtp import EmailBackend

from . import FAULT, OK, WARNING, Finding


def mail() -> Iterator[Finding]:
    """Mail."""
    if not settings.EMAIL_HOST:
        state = WARNING if settings.MODE == "production" else OK
        remedy = "Set SYMPRAXIS_MAIL_URL=smtp://user:password@host:587" if state != OK else ""
        yield Finding("mail", state, "Mail is kept on this server and reaches nobody.", remedy)
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    talk = EmailBackend(timeout=10)
    try:
        talk.open()
        assert talk.connection is not None  # open() raises where there is none
        code, said = talk.connection.noop()
        talk.close()
    except (OSError, smtplib.SMTPException) as error:
        remedy = "Correct SYMPRAXIS_MAIL_URL, or start the mail server. Mail waits until then."
        yield Finding("mail", FAULT, f"{server} does not take mail: {error}", remedy)
        return
    if code == 250:
        yield Finding("mail", OK, f"{server} takes mail")
    else:
        found = f"{server} answers {code} {said.decode(errors='replace')}"
        yield Finding("mail", FAULT, found, "Ask whoever runs the mail server.")


def media() -> Iterator[Finding]:
    """Media."""
    name, text = f"doctor-{secrets.token_hex(8)}", b"probe"
    try:
        stored = default_storage.save(name, ContentFile(text))
        with default_storage.open(stored) as file:
            same = file.read() == text
        default_storage.delete(stored)
    except Exception as error:
        where = "SYMPRAXIS_MEDIA_URL" if settings.ENV.media_url else str(settings.MEDIA_ROOT)
        yield Finding("media", FAULT, f"Files cannot be stored: {error}", f"Look at {where}.")
        return
    state = OK if same else FAULT
    found = "files can be stored and read" if same else "A stored file came back changed."
    yield Finding("media", state, found, "" if same else "Replace the disk or the storage.")


def answers() -> Iterator[Finding]:
    """Cache."""
    if not settings.ENV.cache_url:
        yield Finding("cache", OK, "in this process")
        return
    try:
        cache.set("doctor", "probe", 10)
        found = cache.get("doctor")
    except Exception as error:
        remedy = "Start Valkey or Redis, or correct SYMPRAXIS_CACHE_URL."
        yield Finding("cache", FAULT, f"It does not answer: {error}", remedy)
        return
    if found == "probe":
        yield Finding("cache", OK, "Valkey or Redis answers")
    else:
        yield Finding("cache", FAULT, "It forgets at once.", "Give it more memory.")


ALL = [mail, media, answers]
