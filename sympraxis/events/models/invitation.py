"""Who is let in where a door is not open to all: codes, and lists of addresses."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.people.models.public_id import LETTERS


def new_code() -> str:
    """49 bits in letters that can be read out on the telephone."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


class CodeQuerySet(models.QuerySet["Code"]):
    def live(self) -> CodeQuerySet:
        return self.filter(ended_at__isnull=True)

    def with_uses(self) -> CodeQuerySet:
        """Each with `used`: how many registrations came with it and have not ended."""
        came = models.Q(registrations__cancelled_at=None, registrations__declined_at=None)
        return self.annotate(used=models.Count("registrations", filter=came))


class Code(models.Model):
    """An invitation: whoever has it sees the event and may register, `uses` times (None: no limit).

    A registration that ends gives its use back. `reserved`: places kept for those who come with it
    (see ..reserving). `kind`: as what they take part; a kind that is only for the invited is open
    to a code that names it alone.
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="codes")
    code = models.CharField(_("code"), max_length=40, default=new_code)
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    kind = models.ForeignKey(
        "events.Kind", models.CASCADE, null=True, blank=True, related_name="codes",
        verbose_name=_("kind of registration"),
    )  # fmt: skip
    uses = models.PositiveIntegerField(_("how often it can be used"), null=True, blank=True)
    reserved = models.ForeignKey(Seats, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("invitation code")
        verbose_name_plural = _("invitation codes")
        constraints = [
            models.UniqueConstraint("event", Lower("code"), name="code_once_an_event"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def has_uses(self) -> bool:
        """Whether somebody can still come with it. Read by `with_used`."""
        used: int = self.used  # type: ignore[attr-defined]
        return self.ended_at is None and (self.uses is None or used < self.uses)


class Guest(models.Model):
    """An address on the list of a closed event."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="guests")
    email = models.EmailField(_("e-mail address"))
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["email"]
        verbose_name = _("person on the list")
        verbose_name_plural = _("people on the list")
        constraints = [
            models.UniqueConstraint(fields=["event", "email"], name="guest_once_an_event"),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="guest_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.email
