"""What somebody may do for the community as a whole, from when to when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .person import Person


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
