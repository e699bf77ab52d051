"""Mail leaves from an outbox table, written in the same transaction as the fact it tells of."""

import logging
import re
import smtplib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from .jobs import job, later
from .models import KeptMessage

KEPT = timedelta(days=30)
log = logging.getLogger(__name__)


class Outbox(BaseEmailBackend):
    """Django's e-mail backend of this house: keeps each message, and has it sent where mail leaves.

    A message whose transaction is undone was never written.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        written = [keep(message) for message in email_messages if message.recipients()]
        return len(written)


def keep(message: EmailMessage) -> KeptMessage:
    """Write `message` down, to be sent by a job if a mail server is configured."""
    kept: KeptMessage = KeptMessage.objects.create(
        sender=_address(message.from_email),
        recipients=[_address(recipient) for recipient in message.recipients()],
        to=", ".join([*message.to, *message.cc]),
        subject=str(message.subject),
        raw=re.sub(rb"\r?\n", b"\r\n", message.message().as_bytes()),
    )
    if settings.EMAIL_HOST:
        later(deliver, kept.pk)
    return kept


def send(
    template: str,
    to: str | Sequence[str],
    context: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Write one message from the template `<template>.txt` to the address or addresses `to`.

    The first line of the template is the subject, what follows the blank line is the text. The
    HTML part is made from the text, in the site's name: nothing is fetched, nothing is tracked.
    """
    everything = {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL, **context}
    subject, _, text = render_to_string(f"{template}.txt", everything).strip().partition("\n")
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    message = EmailMultiAlternatives(
        subject.strip(),
        text,
        to=[to] if isinstance(to, str) else list(to),
        headers=dict(headers or {}),
    )
    page = render_to_string("kit/mail.html", {**everything, "subject": subject, "text": text})
    message.attach_alternative(page, "text/html")
    message.send()


# Tried for a day and a half, at most every six hours; a person waits for a code, so it goes first.
@job(times=16, backoff=timedelta(seconds=30), priority=10)
def deliver(pk: int) -> None:
    """Hand the kept message `pk` to the mail server, unless that is done.

    Errors: OSError or smtplib.SMTPException when the server does not take it; the message stays.
    """
    kept = KeptMessage.objects.filter(pk=pk, sent_at=None).first()
    if kept is None:
        return
    try:
        refused = _hand_over(kept)
    except (OSError, smtplib.SMTPException) as error:
        log.warning(
            "The mail server %s:%s did not take message %s (%s). It is kept and tried again.",
            settings.EMAIL_HOST,
            settings.EMAIL_PORT,
            pk,
            # What a mail server says may hold addresses; they have no business in a log.
            type(error).__name__ if isinstance(error, smtplib.SMTPException) else error,
        )
        raise
    if refused:
        log.warning("The mail server refused %d recipients of message %s.", len(refused), pk)
    kept.mark_sent()


def forget_old() -> None:
    """Remove what was written thirty days ago."""
    KeptMessage.objects.older_than(KEPT).delete()


def _hand_over(kept: KeptMessage) -> dict[str, Any]:
    server: Any = get_connection("django.core.mail.backends.smtp.EmailBackend")
    server.open()
    try:
        return dict(server.connection.sendmail(kept.sender, kept.recipients, bytes(kept.raw)))
    finally:
        server.close()


def _address(written: str) -> str:
    """The bare address in `written`, its domain in the letters that mail servers know."""
    local, _, domain = parseaddr(written)[1].rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"
