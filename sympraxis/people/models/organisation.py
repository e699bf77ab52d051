"""Organisations: found again when somebody types their name, and made only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock, searching
from sympraxis.kit.text import folded, plain, words
from sympraxis.regions.models import Region

from .vocabulary import StakeholderType

if TYPE_CHECKING:
    from .person import Person

LOOKED_AT = 120  # candidates by name that are compared word by word


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def called(self, name: str, code: str) -> OrganisationQuerySet:
        """The one of this name, but for accents, case and spacing, in the region of this code:
        now, or before it was found to be the same as another."""
        here = Q(folded_name=folded(name), region__code=code)
        return self.filter(here | Q(pk__in=_spelled(here)))

    def visible_to(self, reader: Any) -> OrganisationQuerySet:
        """Those with a mandate, which is public, and those that some member shows to this reader.

        A body whose only member hides it would give that member away.
        """
        from ..visibility import showing
        from .mandate import Mandate
        from .profile import Profile

        if getattr(reader, "is_staff", False):
            return self
        its_own = Q(organisation=OuterRef("pk"))
        shown = Exists(Profile.objects.filter(its_own & showing(reader, "organisation"))) | Exists(
            Mandate.objects.in_force().filter(its_own)
        )
        return self.filter(shown | Q(added_by=reader) if reader.is_authenticated else shown)

    def spoken_for_by(self, person: Person) -> OrganisationQuerySet:
        """Those whose mandate is in force and for which `person`, who is in them, speaks: by having
        asked for one, or invited by somebody who speaks. To name it as one's own is not enough."""
        from .invitation import Invitation
        from .mandate import Mandate

        in_force = Mandate.objects.in_force().filter(organisation=OuterRef("pk"))
        invited = Invitation.objects.filter(organisation=OuterRef("pk"), accepted_by=person)
        vouched = Exists(in_force.filter(asked_by=person)) | Exists(invited)
        return self.filter(
            Exists(in_force), vouched, profiles__person=person, profiles__person__is_active=True
        )

    def alike(
        self, name: str, *, region: Region | None = None, most: int = 8
    ) -> list[Organisation]:
        """Those that `name` may mean: its words in any order, begun or whole; those of `region`
        first, the nearest name before the others."""
        asked = words(name)
        if not asked:
            return []
        near = self._near(asked)
        scored = [(max(_likeness(asked, words(name)) for name in one.names), one) for one in near]
        here = region.pk if region else None
        kept = [(score, one) for score, one in scored if score]
        kept.sort(key=lambda pair: (pair[1].region_id != here, -pair[0], pair[1].name))
        return [one for _score, one in kept[:most]]

    def _near(self, asked: list[str]) -> list[Organisation]:
        """Candidates: those that hold all the words, then those that hold one of the longest."""
        every, some = Q(), Q()
        for word in asked:
            every &= Q(folded_name__contains=word)
        for word in sorted(set(asked), key=len, reverse=True)[:3]:
            some |= Q(folded_name__contains=word)
        rows = self.select_related("region").prefetch_related("spellings").order_by("name", "pk")
        found: dict[int, Organisation] = {}
        for fitting in (every, some):
            named = rows.filter(fitting | Q(pk__in=_spelled(fitting)))[:LOOKED_AT]
            found |= {one.pk: one for one in named if one.pk not in found}
        return list(found.values())

    @transaction.atomic
    def enter(
        self, *, name: str, type: str, region: Region, website: str = "", by: Person
    ) -> Organisation:
        """The organisation of this name in this region: the one that is here, or a new one."""
        name = plain(name)
        if known := Organisation.objects.called(name, region.code).first():
            return known
        entered, made = Organisation.objects.get_or_create(
            folded_name=folded(name),
            region=region,
            defaults={"name": name, "type": type, "website": website, "added_by": by},
        )
        if made:
            searching.added("organisation", entered)
            bus.ring("people")
        return entered


def _spelled(fitting: Q) -> models.QuerySet[Any, Any]:
    """Keys of those that have another spelling with such a name (and region)."""
    from .spelling import OrganisationSpelling

    return OrganisationSpelling.objects.filter(fitting).order_by().values("organisation")


def _likeness(asked: list[str], there: list[str]) -> float:
    """From 0 (another name) to 1 (the same words): the part of all words that both share.

    A word that was only begun counts as well; at least two thirds of one name must be in the other.
    """
    shared = sum(any(word.startswith(one) for word in there) for one in asked)
    if 3 * shared < 2 * min(len(asked), len(there)):
        return 0.0
    return shared / (len(asked) + len(there) - shared)


class Organisation(models.Model):
    """A body that people work for."""

    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=220, editable=False, db_index=True)
    type = models.CharField(_("type"), max_length=16, choices=StakeholderType.choices)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="organisations", verbose_name=_("region")
    )
    website = models.URLField(_("website"), blank=True)
    added_at = models.DateTimeField(_("added"), default=clock.now)
    added_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name", "region"],
                name="organisation_once_a_region",
                violation_error_message=_("This organisation is here already in this region."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Its name, and those under which it is found as well."""
        return [self.name, *(one.name for one in self.spellings.all())]

    def clean(self) -> None:
        self.name = plain(self.name)
        self.folded_name = folded(self.name)

    @transaction.atomic
    def change(self, *, by: Person, **facts: Any) -> None:
        """Correct name, type, region or website."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.clean()
        self.save()
        self.profiles.update(changed_at=clock.now())  # its people are found by its name
        searching.changed("organisation", self.pk)
        searching.changed("person", *self.profiles.values_list("pk", flat=True))
        bus.ring("people")

    def is_spoken_for_by(self, person: Person) -> bool:
        return Organisation.objects.spoken_for_by(person).filter(pk=self.pk).exists()


def today() -> Any:
    """The day it is where the place is run: mandates begin and end by it."""
    return clock.today(settings.TIME_ZONE)
