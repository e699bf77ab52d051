"""A registration: one address at one event, from asking to taking part."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock


def new_token() -> str:
    """128 bits: the personal link is all that a guest has, so nobody meets it by trying."""
    return secrets.token_urlsafe(16)


class State(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("address not confirmed")
    APPLIED = "applied", _("waits for a decision")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("can confirm a place")
    ADMITTED = "admitted", _("takes part")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")


class Ending(models.TextChoices):
    """How a registration came to its end."""

    WITHDRAWN = "withdrawn", _("given back")
    UNCONFIRMED = "unconfirmed", _("the address was not confirmed in time")
    LAPSED = "lapsed", _("the offered place was not confirmed in time")
    REMOVED = "removed", _("cancelled by the organiser")
    REFUSED = "refused", _("did not want to be registered")
    REPLACED = "replaced", _("another registration took its place")


# The condition of each state, as the database tells it; Registration.state says the same.
LIVE = {"cancelled_at__isnull": True, "declined_at__isnull": True, "doubles__isnull": True}
_LIVE = Q(**LIVE)
_READY = _LIVE & Q(confirm_until__isnull=True, applied_at__isnull=True)
STATES: dict[str, Q] = {
    State.CANCELLED: Q(cancelled_at__isnull=False),
    State.DECLINED: Q(declined_at__isnull=False, cancelled_at__isnull=True),
    State.UNCONFIRMED: _LIVE & Q(confirm_until__isnull=False),
    State.APPLIED: _LIVE & Q(confirm_until__isnull=True, applied_at__isnull=False),
    State.ADMITTED: _READY & Q(admitted_at__isnull=False),
    State.OFFERED: _READY & Q(admitted_at__isnull=True, offered_until__isnull=False),
    State.WAITING: _READY & Q(admitted_at__isnull=True, offered_until__isnull=True),
}


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def standing(self) -> RegistrationQuerySet:
        """Those that have not ended, second forms of an address too: they may hold seats."""
        return self.filter(cancelled_at__isnull=True, declined_at__isnull=True)

    def active(self) -> RegistrationQuerySet:
        """Neither ended nor a second form of an address that has a place already."""
        return self.filter(_LIVE)

    def doubles(self) -> RegistrationQuerySet:
        """Second forms that wait for a word of whoever reads the mail of the address."""
        return self.standing().filter(doubles__isnull=False)

    def in_state(self, state: str) -> RegistrationQuerySet:
        return self.filter(STATES[state])

    def admitted(self) -> RegistrationQuerySet:
        """Those who take part: nobody who waits, applies or has not confirmed is among them."""
        return self.in_state(State.ADMITTED)

    def counted(self) -> dict[str, int]:
        """{state: how many} in one query."""
        counts = {state: models.Count("pk", filter=where) for state, where in STATES.items()}
        return self.filter(doubles__isnull=True).aggregate(**counts)


class Registration(models.Model):
    """Who registered, and how far they came. Its seats are told apart by its `holder`.

    confirm_until   set: the place is held until the address is confirmed, or until this moment
    applied_at      set: an organiser has to approve it first
    offered_until   set: it moved up from the waiting list and can be confirmed until then
    admitted_at     set: it takes part
    doubles         the registration that this address had already: this one waits for a word of
                    whoever reads the mail of that address. It holds seats like any other, so that
                    nobody can tell, and is nowhere among those who take part (see ..doubles)
    named_by        who registered this colleague
    within          the registration for the whole of which this event is a part
    key             what the form brought along, so that the same form sent twice is one
    email           empty once names and addresses are forgotten: the registration still counts
    edition         rises whenever the person is to hear of it: letters tell what is true
    sequence        rises with what a calendar must follow, over all registrations of an address;
                    it begins with the moment, so that it tells nobody how many there were
    """

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="registrations")
    kind = models.ForeignKey("events.Kind", models.PROTECT, related_name="registrations")
    token = models.CharField(max_length=22, unique=True, editable=False, default=new_token)
    key = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    response = models.OneToOneField(
        "questionnaires.Response", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code = models.ForeignKey(
        "events.Code", models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    within = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    named_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="colleagues"
    )
    doubles = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="doubled_by"
    )
    edition = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)

    asked_at = models.DateTimeField(_("registered"), default=clock.now)
    confirm_until = models.DateTimeField(_("confirm until"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    admitted_at = models.DateTimeField(_("admitted"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=12, choices=Ending.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=_LIVE & ~Q(email=""),
                name="registration_one_an_address",
            ),
            models.UniqueConstraint(
                fields=["event", "key"], condition=~Q(key=""), name="registration_one_a_form"
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="registration_address_lower_case"
            ),
        ]
        indexes = [
            models.Index(fields=["event", "asked_at"], name="registration_by_event"),
            models.Index(fields=["event", "email"], name="registration_by_address"),
        ]

    def __str__(self) -> str:
        """Without the name: it stands in the audit trail, which outlives whom it is about."""
        return gettext("Registration %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        """The personal link: to see, change, give back, join."""
        return reverse("events:registration", args=[self.token])

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def holder(self) -> str:
        """The name of its seats."""
        return f"registration:{self.pk}"

    @property
    def state(self) -> State:
        if self.cancelled_at:
            return State.CANCELLED
        if self.declined_at:
            return State.DECLINED
        if self.confirm_until:
            return State.UNCONFIRMED
        if self.applied_at:
            return State.APPLIED
        if self.admitted_at:
            return State.ADMITTED
        return State.OFFERED if self.offered_until else State.WAITING

    @property
    def is_active(self) -> bool:
        """It has not ended. A second form of an address looks the same as any other."""
        return self.state not in (State.CANCELLED, State.DECLINED)

    @property
    def is_double(self) -> bool:
        return self.doubles_id is not None

    @property
    def position(self) -> int | None:
        """Where in line: 1 for the next to move up, None for whoever does not wait."""
        from .. import admission

        return admission.position(self)
