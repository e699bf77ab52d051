"""Mail that was written here: to be sent, or to be looked at where no mail leaves."""

from __future__ import annotations

import email
import email.message
import email.policy
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sympraxis.kit import clock


class KeptMessageQuerySet(models.QuerySet["KeptMessage"]):
    def unsent(self) -> KeptMessageQuerySet:
        return self.filter(sent_at=None)

    def waiting_or_claimed(self) -> KeptMessageQuerySet:
        """Neither sent nor given up, nor left to staff."""
        return self.filter(sent_at=None, failed_at=None, unsure_at=None)

    def waiting(self) -> KeptMessageQuerySet:
        return self.waiting_or_claimed().filter(claimed_at=None)

    def in_trouble(self) -> KeptMessageQuerySet:
        """What somebody has to look at: refused for good, or perhaps sent."""
        return self.filter(Q(failed_at__isnull=False) | Q(unsure_at__isnull=False), sent_at=None)

    def older_than(self, age: timedelta) -> KeptMessageQuerySet:
        return self.filter(kept_at__lt=clock.now() - age)


class KeptMessage(models.Model):
    """One message, written down in the transaction that made it necessary.

    `raw` is the whole of it as it travels (RFC 5322, CRLF). It is emptied with the subject once the
    message was handed to a mail server: then we have no business with its words any more.

    `claimed_at` is committed before the words leave, by one worker only. A claim that stands
    without an outcome means that nobody knows, so it is never sent a second time by itself.
    """

    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    to = models.TextField()
    subject = models.TextField()
    raw = models.BinaryField()
    kind = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=200, unique=True, null=True)
    kept_at = models.DateTimeField(default=clock.now, db_index=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    unsure_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = KeptMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} ({self.to})"

    def parsed(self) -> email.message.EmailMessage:
        """The message with its parts; without any when it has been sent."""
        return email.message_from_bytes(bytes(self.raw), policy=email.policy.default)

    def claim(self) -> bool:
        """Make the sending ours; False when it is not to be sent any more, or not by us."""
        now = clock.now()
        ours = KeptMessage.objects.waiting().filter(pk=self.pk).update(claimed_at=now)
        if ours:
            self.claimed_at = now
        return bool(ours)

    def mark_sent(self) -> None:
        self._write(sent_at=clock.now(), subject="", raw=b"", problem="", unsure_at=None)

    def fail(self, problem: str) -> None:
        """The server will never take it."""
        self._write(failed_at=clock.now(), problem=problem)

    def mark_unsure(self, problem: str) -> None:
        """Nobody knows whether the server took it."""
        self._write(unsure_at=clock.now(), problem=problem)

    def put_off(self, problem: str, *, only: list[str] | None = None) -> None:
        """Not taken for now, or only by some: `only` are those whom it has not reached."""
        recipients = self.recipients if only is None else only
        # A claim of somebody else stays theirs, and what is settled stays so.
        ours = KeptMessage.objects.waiting_or_claimed().filter(
            pk=self.pk, claimed_at=self.claimed_at
        )
        ours.update(claimed_at=None, problem=problem, recipients=recipients, tries=F("tries") + 1)

    def free(self) -> bool:
        """Let it be tried again; False when there is nothing in trouble about it."""
        trouble = KeptMessage.objects.in_trouble().filter(pk=self.pk)
        return bool(trouble.update(failed_at=None, unsure_at=None, claimed_at=None, problem=""))

    def let_be(self) -> None:
        """Staff know that it arrived, or that it need not any more."""
        self._write(sent_at=clock.now(), subject="", raw=b"")

    def _write(self, **facts: object) -> None:
        if KeptMessage.objects.unsent().filter(pk=self.pk).update(**facts):
            for name, value in facts.items():
                setattr(self, name, value)


class BounceQuerySet(models.QuerySet["Bounce"]):
    def note(self, address: str, said: str) -> None:
        self.update_or_create(
            address=address.lower(), defaults={"said": said, "noted_at": clock.now()}
        )


class Bounce(models.Model):
    """An address behind which a mail server found nobody. Forgotten when one takes a message."""

    address = models.CharField(max_length=320, unique=True)
    said = models.TextField()
    noted_at = models.DateTimeField(default=clock.now)

    objects = BounceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.address
