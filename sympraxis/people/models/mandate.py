"""Mandates: a body acts for a region, from a day to a day."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs
from sympraxis.regions.models import Region

from .. import hooks
from .organisation import Organisation, today

if TYPE_CHECKING:
    from .person import Person

# What nobody has said yet of a mandate that is asked for: there is nothing wrong in it.
UNDECIDED = {"confirmed_at", "refused_at", "ended_at", "reason"}


class MandateQuerySet(models.QuerySet["Mandate"]):
    def visible_to(self, reader: Any) -> MandateQuerySet:
        """As things with a page of their own: for staff, for whoever asked for them, and for
        whoever speaks for the organisation."""
        if reader.is_staff:
            return self
        own = Organisation.objects.spoken_for_by(reader)
        return self.filter(Q(asked_by=reader) | Q(organisation__in=own))

    def confirmed(self) -> MandateQuerySet:
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def waiting(self) -> MandateQuerySet:
        return self.filter(
            confirmed_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True
        )

    def in_force_on(self, day: date) -> MandateQuerySet:
        """Those that hold on `day`, as far as is known now: an early end counts at once."""
        return self.confirmed().filter(
            Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day
        )

    def in_force(self) -> MandateQuerySet:
        return self.in_force_on(today())

    def waiting_first(self) -> MandateQuerySet:
        """What is to be decided first, the oldest first; then the others, the newest first."""
        decided = models.Case(
            models.When(
                confirmed_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True, then=0
            ),
            default=1,
            output_field=models.IntegerField(),
        )
        turn = models.Case(models.When(decided=0, then=F("asked_at")))
        return self.annotate(decided=decided).order_by("decided", turn, "-asked_at", "-pk")

    @transaction.atomic
    def ask(  # noqa: PLR0913 (what a letter says)
        self,
        organisation: Organisation,
        *,
        region: Region,
        from_on: date,
        until_on: date | None,
        letter: Any,
        by: Person,
    ) -> Mandate:
        """Ask for a mandate; the secretariat sees the letter and decides."""
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        same = Mandate.objects.filter(organisation=organisation, region=region)
        if same.waiting().exists():
            raise Refused(gettext("This mandate was asked for already. The secretariat has it."))
        if overlapping(same, from_on, until_on).exists():
            raise Refused(gettext("There is a mandate for this region and these days already."))
        letter.name = f"{secrets.token_urlsafe(12)}.pdf"  # its own name may name people
        mandate = Mandate(
            organisation=organisation, region=region, from_on=from_on, until_on=until_on,
            letter=letter, asked_by=by,
        )  # fmt: skip
        mandate.validate_constraints(exclude=UNDECIDED)
        mandate.save()
        hooks.mandate_asked.ring(mandate)
        bus.ring("people")
        return mandate


def overlapping(mandates: MandateQuerySet, first: date, last: date | None) -> MandateQuerySet:
    """Those of `mandates` that are confirmed and hold on some day from `first` to `last`."""
    found = mandates.confirmed().filter(Q(until_on__isnull=True) | Q(until_on__gte=first))
    return found.filter(from_on__lte=last) if last else found


class Mandate(models.Model):
    """A body acts for a region, from a day to a day, by a letter that the secretariat has seen."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a decision")
        COMING = "coming", _("confirmed, not yet begun")
        IN_FORCE = "in_force", _("in force")
        OVER = "over", _("over")
        ENDED = "ended", _("ended early")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    region = models.ForeignKey(Region, models.PROTECT, related_name="mandates")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    letter = models.FileField(_("letter"), upload_to="mandates/%Y/", blank=True)
    asked_at = models.DateTimeField(_("asked for"), default=clock.now)
    asked_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="mandates_asked_for"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="mandate_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(refused_at__isnull=True),
                name="mandate_confirmed_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | Q(ended_at__isnull=True),
                name="mandate_refused_never_ends",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | ~Q(reason=""),
                name="mandate_refused_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["organisation", "region"],
                condition=Q(
                    confirmed_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True
                ),
                name="mandate_waiting_once",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(organisation)s, for %(region)s") % {
            "organisation": self.organisation,
            "region": self.region,
        }

    @property
    def state(self) -> State:
        if self.refused_at:
            return self.State.REFUSED
        if self.ended_at:
            return self.State.ENDED if self.confirmed_at else self.State.WITHDRAWN
        if not self.confirmed_at:
            return self.State.WAITING
        if self.from_on > today():
            return self.State.COMING
        over = self.until_on is not None and self.until_on < today()
        return self.State.OVER if over else self.State.IN_FORCE

    @property
    def may_still_end(self) -> bool:
        return self.state in (self.State.IN_FORCE, self.State.COMING)

    @transaction.atomic
    def confirm(self, *, by: Person) -> None:
        """The secretariat has seen the letter: the mandate holds from its first day on."""
        self._lock(self.State.WAITING)
        same = Mandate.objects.filter(organisation=self.organisation, region=self.region)
        if overlapping(same, self.from_on, self.until_on).exists():
            raise Refused(gettext("There is a mandate for this region and these days already."))
        self._decide(confirmed_at=clock.now(), decided_by=by)

    @transaction.atomic
    def refuse(self, *, reason: str, by: Person) -> None:
        """The secretariat says no, and why: whoever asked reads it."""
        self._lock(self.State.WAITING)
        if not paragraphs(reason):
            raise Refused(gettext("Please say why, so that a better letter can be sent."))
        self._decide(refused_at=clock.now(), decided_by=by, reason=paragraphs(reason))

    @transaction.atomic
    def end(self, *, by: Person, reason: str = "") -> None:
        """End it before its last day, at once."""
        self._lock(self.State.IN_FORCE, self.State.COMING)
        self._decide(ended_at=clock.now(), ended_by=by, reason=paragraphs(reason))

    @transaction.atomic
    def withdraw(self, *, by: Person) -> None:
        """Take back what was asked for, before it is decided."""
        self._lock(self.State.WAITING)
        self.ended_at, self.ended_by = clock.now(), by
        self.save(update_fields=["ended_at", "ended_by"])
        bus.ring("people")

    def _lock(self, *states: State) -> None:
        """Wait for whoever decides at the same moment, and look again."""
        Organisation.objects.select_for_update().get(pk=self.organisation_id)
        self.refresh_from_db()
        if self.state not in states:
            raise Refused(
                gettext("Somebody was quicker: this mandate is %(state)s.")
                % {"state": self.state.label}
            )

    def _decide(self, **facts: Any) -> None:
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=list(facts))
        hooks.mandate_decided.ring(self)
        bus.ring("people")
