"""Being in a group, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import record
from sympraxis.kit import clock

from .. import hooks

if TYPE_CHECKING:
    from sympraxis.people.models import Person


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    COORDINATOR = "coordinator", _("Coordinator")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> MembershipQuerySet:
        return self.filter(left_at__isnull=True)

    def groups_of(self, person: Person) -> models.QuerySet[Membership, int]:
        """The keys of the groups that somebody is in now."""
        return self.active().filter(person=person).order_by().values_list("group", flat=True)

    def coordinating(self) -> MembershipQuerySet:
        return self.active().filter(role=Role.COORDINATOR)


class Membership(models.Model):
    """One person in one group. Who comes back has another one: what was, stays told."""

    group = models.ForeignKey("groups.Group", models.CASCADE, related_name="memberships")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(_("joined"), default=clock.now)
    added_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(left_at__isnull=True),
                name="membership_once_while_it_lasts",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.person.known_as}"

    @property
    def is_active(self) -> bool:
        return self.left_at is None

    @property
    def coordinates(self) -> bool:
        return self.is_active and self.role == Role.COORDINATOR

    @transaction.atomic
    def become(self, role: str, *, by: Person | None) -> None:
        """Take another role in the group. Whoever left takes none."""
        from ..actions import ROLE

        now = Membership.objects.active().filter(pk=self.pk).exclude(role=role)
        if now.update(role=Role(role)):
            self.role = role
            record(ROLE, on=self.group, by=by, person=self.person_id, role=str(role))

    @transaction.atomic
    def end(self, *, by: Person | None) -> None:
        """Leave the group, or be taken out. Twice is once, whoever came back meanwhile."""
        from ..actions import LEFT

        if not Membership.objects.active().filter(pk=self.pk).exists():
            return
        hooks.leaving.ring(self, by)
        now = clock.now()
        if Membership.objects.active().filter(pk=self.pk).update(left_at=now, ended_by=by):
            self.left_at, self.ended_by = now, by
            record(LEFT, on=self.group, by=by, person=self.person_id)
