"""Invitations: colleagues asked in by somebody whose organisation holds a mandate."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock, links, mail
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import plain

from .. import hooks
from .organisation import Organisation

if TYPE_CHECKING:
    from .person import Person

LASTS = timedelta(days=14)
PURPOSE = "people.invitation"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> InvitationQuerySet:
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    @transaction.atomic
    def invite(self, organisation: Organisation, email: str, *, by: Person) -> Invitation:
        """Ask a colleague in. Asking again makes a new link, and the former one ends.

        Whether the address is known here makes no difference to whoever asks.
        """
        if not organisation.is_spoken_for_by(by):
            raise Refused(gettext("Only who speaks for a mandate in force can invite colleagues."))
        invitation, made = Invitation.objects.get_or_create(
            organisation=organisation, email=email.strip().lower(),
            accepted_at=None, withdrawn_at=None, defaults={"invited_by": by},
        )  # fmt: skip
        if not made:
            invitation.invited_by, invitation.invited_at = by, clock.now()
            invitation.save(update_fields=["invited_by", "invited_at"])
        invitation.write()
        hooks.invited.ring(invitation)
        return invitation

    def by_token(self, token: str) -> Invitation:
        """The invitation that a link stands for. Errors: links.Broken, links.Expired."""
        return Invitation.objects.select_related("organisation__region", "invited_by").get(
            pk=links.read(PURPOSE, token, version=_version)
        )


def _version(pk: int) -> object:
    """Changes with each new sending; None once it was used or taken back."""
    return Invitation.objects.waiting().filter(pk=pk).values_list("invited_at", flat=True).first()


class Invitation(models.Model):
    """A colleague asked in by somebody whose organisation holds a mandate."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(_("invited"), default=clock.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True,
        related_name="invitations_accepted",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    @property
    def lasts_until(self) -> datetime:
        return self.invited_at + LASTS

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.lasts_until

    def address(self) -> str:
        """The signed address for the mail: good for 14 days, once, until the next is sent."""
        token = links.make(PURPOSE, self.pk, lasts=LASTS, version=self.invited_at)
        return reverse("people:invitation", args=[token])

    def write(self) -> None:
        """Send the link, and with it who asks and for which body."""
        context = {
            "inviter": self.invited_by.get_full_name(),
            "organisation": self.organisation.name,
            "address": settings.BASE_URL + self.address(),
        }
        mail.send("people/mail/invitation", self.email, context)

    @transaction.atomic
    def accept(self, *, by: Person) -> None:
        """Let `by`, whose address was invited, be one of this organisation."""
        self._lock()
        if by.email != self.email:
            raise Refused(gettext("This invitation was sent to another address than yours."))
        by.profile.describe(by=by, organisation=self.organisation)
        self.accepted_at, self.accepted_by = clock.now(), by
        self.save(update_fields=["accepted_at", "accepted_by"])
        hooks.invited.ring(self)
        bus.ring("people")

    @transaction.atomic
    def welcome(self, *, given_name: str, family_name: str) -> Person:
        """Make the person who was invited, where nobody here has the address, and accept for them.

        The link came to this address and nowhere else, so the address is theirs.
        """
        from .person import Person

        self._lock()
        if Person.objects.filter(email=self.email).exists():
            raise Refused(gettext("You are here already. Sign in, then open the link once more."))
        person: Person = Person.objects.create_user(
            self.email, given_name=plain(given_name), family_name=plain(family_name)
        )
        self.accept(by=person)
        return person

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        self._lock()
        self.withdrawn_at = clock.now()
        self.save(update_fields=["withdrawn_at"])

    def _lock(self) -> None:
        """The link can be used once, also by two hands at the same moment."""
        waiting = Invitation.objects.waiting().select_for_update().filter(pk=self.pk)
        if waiting.first() is None:
            raise links.Expired
