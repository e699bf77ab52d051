"""How soon each kind of news reaches a person by mail."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.people.models import Person

from .. import kinds
from ..kinds import Kind, Pace


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def paces(self, people: Iterable[int]) -> dict[tuple[int, str], Pace]:
        """What these people (ids) chose, by person and kind. One query."""
        chosen = self.filter(person__in=people).values_list("person", "kind", "pace")
        return {(person, kind): Pace(pace) for person, kind, pace in chosen}

    def choose(self, person: Person, kind: Kind, pace: Pace) -> None:
        """From now on. A kind that is essential stays as it is."""
        if kind.essential:
            return
        self.update_or_create(
            person=person, kind=kind.key, defaults={"pace": pace, "changed_at": clock.now()}
        )


class Preference(models.Model):
    """What a person chose for a kind; where there is no row, the kind's default holds."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="preferences")
    kind = models.CharField(_("kind"), max_length=40)
    pace = models.CharField(_("how soon"), max_length=10, choices=Pace.choices)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="preference_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.pace}"


def pace_of(chosen: dict[tuple[int, str], Pace], person: int, kind: str) -> Pace:
    """The pace that holds for a person and a kind, from what `paces` gave."""
    known = kinds.find(kind)
    if known is None:
        return Pace.NEVER  # a kind that has gone out of use
    return known.default if known.essential else chosen.get((person, kind), known.default)
