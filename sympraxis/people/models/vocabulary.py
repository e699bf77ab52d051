"""The words people describe themselves with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Helix(models.TextChoices):
    """The four parts of society that make innovation together."""

    GOVERNMENT = "government", _("government")
    RESEARCH = "research", _("research and education")
    BUSINESS = "business", _("business")
    SOCIETY = "society", _("civil society")


class StakeholderType(models.TextChoices):
    """Who somebody is in smart specialisation, in the words of the community's announcement."""

    POLICYMAKER = "policymaker", _("Policymaker")
    S3_BODY = "s3_body", _("Governmental body in charge of S3")
    PRACTITIONER = "practitioner", _("Practitioner")
    RESEARCHER = "researcher", _("Researcher")
    BUSINESS = "business", _("Business")
    ASSOCIATION = "association", _("Industry association or cluster")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")

    @property
    def helix(self) -> Helix:
        """The part of society this type belongs to."""
        return HELICES[self]


HELICES = {
    StakeholderType.POLICYMAKER: Helix.GOVERNMENT,
    StakeholderType.S3_BODY: Helix.GOVERNMENT,
    StakeholderType.PRACTITIONER: Helix.GOVERNMENT,
    StakeholderType.RESEARCHER: Helix.RESEARCH,
    StakeholderType.BUSINESS: Helix.BUSINESS,
    StakeholderType.ASSOCIATION: Helix.BUSINESS,
    StakeholderType.CIVIL_SOCIETY: Helix.SOCIETY,
}


class Audience(models.IntegerChoices):
    """Who may see a part of a profile; a larger number is a wider circle."""

    NOBODY = 0, _("only me")
    MATES = 1, _("people in my groups")
    MEMBERS = 2, _("members of the community")
    PUBLIC = 3, _("everybody")


class Topic(models.Model):
    """A subject of the community's work. Its name is a string of the interface catalogues."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=50)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return gettext(self.name)


class Expertise(models.Model):
    """A skill that an expert may offer. Its name is a string of the interface catalogues."""

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=50)

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")

    def __str__(self) -> str:
        return gettext(self.name)
