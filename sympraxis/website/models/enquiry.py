"""What people write to the secretariat, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs

from ..enquiries import actions

if TYPE_CHECKING:
    from sympraxis.people.models import Person

LONGEST = 4000  # letters in a message


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, reader: Any) -> EnquiryQuerySet:
        """The secretariat's business alone."""
        return self if getattr(reader, "is_staff", False) else self.none()

    def open(self) -> EnquiryQuerySet:
        return self.filter(answered_at=None, closed_at=None)

    def answered(self) -> EnquiryQuerySet:
        return self.filter(answered_at__isnull=False, closed_at=None)

    def closed(self) -> EnquiryQuerySet:
        return self.filter(closed_at__isnull=False)

    @transaction.atomic
    def receive(self, *, once: str, by: Person | None, **told: Any) -> tuple[Enquiry, bool]:
        """Take a message in and tell the secretariat; a form sent twice is one message.

        Returns it, and whether it is new. `told`: name, email, subject, text, language.
        """
        one, new = self.get_or_create(once=once, defaults={**told, "by": by})
        if new:
            record(actions.RECEIVED, on=one, by=by)
        return one, new

    def of(self, person: Person) -> EnquiryQuerySet:
        """What a person wrote: signed in, or under their address."""
        return self.filter(models.Q(by=person) | models.Q(email__iexact=person.email))

    def forget(self, before: datetime) -> None:
        """Remove what was closed, or answered and never closed, before this moment."""
        done = self.annotate(done_at=Coalesce("closed_at", "answered_at"))
        done.filter(done_at__lt=before).delete()


class Enquiry(models.Model):
    """A message to the secretariat. `once`: a mark of the form that it was written in."""

    class Subject(models.TextChoices):
        GENERAL = "general", _("A question about the community")
        EVENTS = "events", _("Events")
        ACCOUNT = "account", _("My account, or joining")
        DATA = "data", _("Personal data")
        ACCESS = "access", _("Something here cannot be used")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    subject = models.CharField(_("what it is about"), max_length=10, choices=Subject.choices)
    text = models.TextField(_("message"), max_length=LONGEST)
    language = models.CharField(_("language of the page"), max_length=10)
    once = models.CharField(max_length=32, unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), default=clock.now)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    assigned_to = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("message to the secretariat")
        verbose_name_plural = _("messages to the secretariat")

    def __str__(self) -> str:
        """Without a name or an address: this stands in the audit trail, which stays."""
        return gettext("message %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("website:enquiry", args=[self.pk])

    @property
    def state(self) -> State:
        if self.closed_at:
            return self.State.CLOSED
        return self.State.ANSWERED if self.answered_at else self.State.OPEN

    @transaction.atomic
    def assign(self, to: Person | None, *, by: Person) -> None:
        """Give it to a colleague, or to nobody. It is told once, however often it is said."""
        self._lock()
        if to is not None and not (to.is_staff and to.is_active):
            raise Refused(gettext("Only the secretariat answers messages."))
        if self.assigned_to_id == (to.pk if to else None):
            return
        self.assigned_to = to
        self.save(update_fields=["assigned_to"])
        record(actions.ASSIGNED if to else actions.GIVEN_BACK, on=self, by=by)

    @transaction.atomic
    def note(self, text: str, *, by: Person) -> EnquiryNote:
        """Write down something for colleagues; whoever asked never reads it."""
        self._lock()
        if not paragraphs(text):
            raise Refused(gettext("Please write something down."))
        record(actions.NOTED, on=self, by=by)
        return self.notes.create(by=by, text=paragraphs(text))

    @transaction.atomic
    def become(self, state: str, *, by: Person) -> None:
        """Answered, closed, or open again. To say so twice changes nothing."""
        self._lock()
        if state == self.state:
            return
        now = clock.now()
        self.closed_at = now if state == self.State.CLOSED else None
        self.answered_at = None if state == self.State.OPEN else self.answered_at
        if state == self.State.ANSWERED:
            self.answered_at = self.answered_at or now
        self.save(update_fields=["answered_at", "closed_at"])
        record(actions.BECAME[state], on=self, by=by)

    def _lock(self) -> None:
        """As it is now, and nobody else's until this transaction ends."""
        self.refresh_from_db(from_queryset=Enquiry.objects.select_for_update())


class EnquiryNote(models.Model):
    """What a colleague wrote down about a message."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="notes")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("note"), max_length=2000)
    written_at = models.DateTimeField(_("written"), default=clock.now)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("note about a message")
        verbose_name_plural = _("notes about messages")

    def __str__(self) -> str:
        return f"{self.enquiry}, {self.written_at:%Y-%m-%d}"
