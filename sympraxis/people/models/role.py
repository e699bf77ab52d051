"""What somebody may do for the community as a whole, from when to when."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock
from sympraxis.kit.errors import Refused

from .. import hooks
from .person import Person


class RoleQuerySet(models.QuerySet["Role"]):
    def active(self) -> RoleQuerySet:
        return self.filter(ended_at__isnull=True)

    def operating(self) -> RoleQuerySet:
        """The roles of those who can run the place now."""
        return self.active().filter(kind=Role.Kind.OPERATOR, person__is_active=True)

    @transaction.atomic
    def give(self, person: Person, kind: str, *, by: Person | None) -> Role:
        role, made = Role.objects.get_or_create(
            person=person, kind=Role.Kind(kind), ended_at=None, defaults={"given_by": by}
        )
        if made:
            _follow(person)
        return role

    @transaction.atomic
    def take(self, person: Person, kind: str, *, by: Person | None) -> None:
        if kind == Role.Kind.OPERATOR:
            require_another_operator(person)
        ended = Role.objects.active().filter(person=person, kind=Role.Kind(kind))
        if ended.update(ended_at=clock.now(), ended_by=by):
            _follow(person)


def require_another_operator(person: Person) -> None:
    """Refuse where `person` is the last operator. Inside a transaction: two who leave at once wait
    for each other."""
    rows = Role.objects.operating().select_for_update(of=("self",)).order_by("pk")
    operators = {role.person_id for role in rows}
    if operators == {person.pk}:
        raise Refused(
            gettext("Somebody must be able to run this place. Name another operator first.")
        )


def _follow(person: Person) -> None:
    """Let the two flags that Django asks for follow the records."""
    kinds = set(Role.objects.active().filter(person=person).values_list("kind", flat=True))
    person.is_superuser = Role.Kind.OPERATOR in kinds
    person.is_staff = bool(kinds & {Role.Kind.OPERATOR, Role.Kind.SECRETARIAT})
    person.save(update_fields=["is_staff", "is_superuser"])
    hooks.roles_changed.ring(person)
    bus.ring("people")


class Role(models.Model):
    """A task entrusted to a person. Everybody who is here is a member; that needs no record."""

    class Kind(models.TextChoices):
        SECRETARIAT = "secretariat", _("secretariat")
        POLICY_OWNER = "policy_owner", _("policy owner")
        OPERATOR = "operator", _("operator")

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=16, choices=Kind.choices)
    given_at = models.DateTimeField(_("given"), default=clock.now)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="role_once_while_it_lasts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
