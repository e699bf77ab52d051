"""What a person agreed to, in which words, and when they took it back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .person import Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def holding(self) -> ConsentQuerySet:
        """Given and not taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def held_by(self, person: Person, purpose: str) -> ConsentQuerySet:
        return self.holding().filter(person=person, purpose=purpose)

    def end(self) -> int:
        return self.update(withdrawn_at=clock.now())


class Consent(models.Model):
    """One agreement: its purpose, and the very text that was agreed to, by its version."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.SlugField(_("purpose"), max_length=60)
    text_version = models.CharField(_("version of the text"), max_length=20)
    text = models.TextField(_("text"))
    given_at = models.DateTimeField(_("given"), default=clock.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "text_version"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="consent_once_while_it_holds",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.text_version}"
