"""What a person says of themselves, and to whom."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.regions.models import Region

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

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.person)
