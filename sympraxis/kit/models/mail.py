"""Mail that was written here: to be sent, or to be looked at where no mail leaves."""

from __future__ import annotations

import email
import email.message
import email.policy
from datetime import timedelta

from django.db import models

from sympraxis.kit import clock


class KeptMessageQuerySet(models.QuerySet["KeptMessage"]):
    def unsent(self) -> KeptMessageQuerySet:
        return self.filter(sent_at=None)

    def older_than(self, age: timedelta) -> KeptMessageQuerySet:
        return self.filter(kept_at__lt=clock.now() - age)


class KeptMessage(models.Model):
    """One message, written down in the transaction that made it necessary.

    `raw` is the whole of it as it travels (RFC 5322, CRLF). It is emptied once the message has
    been handed to a mail server: then we have no business with its words any more.
    """

    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    to = models.TextField()
    subject = models.TextField()
    raw = models.BinaryField()
    kept_at = models.DateTimeField(default=clock.now, db_index=True)
    sent_at = models.DateTimeField(null=True)

    objects = KeptMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"

    def parsed(self) -> email.message.EmailMessage:
        """The message with its parts; without any when it has been sent."""
        return email.message_from_bytes(bytes(self.raw), policy=email.policy.default)

    def mark_sent(self) -> None:
        self.sent_at, self.raw = clock.now(), b""
        self.save(update_fields=["sent_at", "raw"])
