"""What a person says of themselves, and to whom."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock, searching
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs, plain
from sympraxis.regions.models import Region

from ..privacy.texts import PUBLIC_ENTRY
from .consent import Consent
from .organisation import Organisation
from .person import Person
from .vocabulary import Audience, Expertise, StakeholderType, Topic

# Every part of a profile with an audience of its own, and how wide that is to begin with.
PARTS = {
    "entry": Audience.MEMBERS,  # to be in the directory at all, with the name
    "organisation": Audience.MEMBERS,
    "stakeholder_type": Audience.MEMBERS,
    "region": Audience.MEMBERS,
    "languages": Audience.MEMBERS,
    "topics": Audience.MEMBERS,
    "expertise": Audience.MEMBERS,
    "offers": Audience.MEMBERS,
    "seeks": Audience.MEMBERS,
    "picture": Audience.MEMBERS,
}


def audience(part: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(choices=Audience.choices, default=PARTS[part])


class Portrait(ContentFile):
    """A picture that was decoded and drawn anew, so that nothing unseen is left in it."""


# How what is said is made plain before it is kept.
PLAIN = {"position": plain, "offers": paragraphs, "seeks": paragraphs}
LISTS = ("topics", "expertise")


class ProfileQuerySet(models.QuerySet["Profile"]):
    def by_name(self) -> ProfileQuerySet:
        return self.select_related("person").order_by(
            "person__family_name", "person__given_name", "pk"
        )


class Profile(models.Model):
    """Filled once, used everywhere. Nothing in it is required: a hint says what is missing."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile", primary_key=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="profiles",
        verbose_name=_("organisation"),
    )  # fmt: skip
    position = models.CharField(_("what you do there"), max_length=160, blank=True)
    stakeholder_type = models.CharField(
        _("who you are"), max_length=16, choices=StakeholderType.choices, blank=True
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="profiles",
        verbose_name=_("region"),
    )  # fmt: skip
    languages = models.JSONField(_("languages"), default=list, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    expertise = models.ManyToManyField(Expertise, blank=True, verbose_name=_("expertise"))
    offers = models.TextField(_("what you offer"), max_length=1000, blank=True)
    seeks = models.TextField(_("what you seek"), max_length=1000, blank=True)
    picture = models.ImageField(_("picture"), upload_to="people/%Y/", blank=True)
    changed_at = models.DateTimeField(_("changed"), default=clock.now, db_index=True)

    entry_audience = audience("entry")
    organisation_audience = audience("organisation")
    stakeholder_type_audience = audience("stakeholder_type")
    region_audience = audience("region")
    languages_audience = audience("languages")
    topics_audience = audience("topics")
    expertise_audience = audience("expertise")
    offers_audience = audience("offers")
    seeks_audience = audience("seeks")
    picture_audience = audience("picture")

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.person)

    def audience_of(self, part: str) -> Audience:
        return Audience(getattr(self, f"{part}_audience"))

    def missing(self) -> list[str]:
        """The parts that are still empty, in the order in which they help others most."""
        order = ("region", "organisation", "topics", "languages", "offers", "picture")
        return [part for part in order if not self._has(part)]

    def _has(self, part: str) -> bool:
        value = getattr(self, part)
        return value.exists() if part in LISTS else bool(value)

    @transaction.atomic
    def describe(self, *, by: Person, **said: Any) -> None:
        """Keep what was said of some parts, and to whom (`region`, `region_audience`, ...).

        Only the parts that are named are written, so two open pages do not undo one another.
        Errors: Refused where the entry would be for everybody and the person has not agreed to it.
        """
        if said.get("entry_audience") == Audience.PUBLIC:
            self._require_consent()
        for name in LISTS:
            if name in said:
                getattr(self, name).set(said.pop(name))
        for name, value in said.items():
            setattr(self, name, PLAIN[name](value) if name in PLAIN else value)
        self._keep(*said)

    def _require_consent(self) -> None:
        """An entry for everybody stands on a consent, be it to an older text: the person is asked
        again, and what they agreed to holds until they answer."""
        if not Consent.objects.held_by(self.person, PUBLIC_ENTRY).exists():
            raise Refused(gettext("Your entry can be for everybody once you have agreed to it."))

    @transaction.atomic
    def show(self, portrait: Portrait, *, by: Person) -> None:
        """Take another picture; the one before is removed once this one is kept."""
        self._forget_picture()
        self.put_away(portrait)
        self._keep("picture")

    def put_away(self, portrait: Portrait) -> None:
        """Store a picture under a name that nobody guesses; the row is yet to be written."""
        self.picture.save(f"{secrets.token_urlsafe(12)}.jpg", portrait, save=False)

    @transaction.atomic
    def remove_picture(self, *, by: Person) -> None:
        self._forget_picture()
        self.picture = ""
        self._keep("picture")

    def _forget_picture(self) -> None:
        if self.picture:
            storage, name = self.picture.storage, str(self.picture.name)
            transaction.on_commit(lambda: storage.delete(name), robust=True)

    def touch(self) -> None:
        """Say that this person has changed, to whoever keeps a copy."""
        self._keep()

    def _keep(self, *names: str) -> None:
        self.changed_at = clock.now()
        self.save(update_fields=[*names, "changed_at"])
        searching.changed("person", self.pk)
        bus.ring("people")

    @property
    def picture_address(self) -> str:
        """Where the picture is served to whom it may be shown; "" where there is none.

        The name of the file is a secret of 96 bits and a new one for each picture.
        """
        if not self.picture:
            return ""
        year, _slash, file = (self.picture.name or "").removeprefix("people/").partition("/")
        return reverse("picture", args=[year, file.removesuffix(".jpg")])
