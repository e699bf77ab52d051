"""Regions: the territory everything refers to, by version of the nomenclature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CURRENT = "2024"


class Country(models.Model):
    """A country by the code the nomenclature uses (EL for Greece) and the one of ISO 3166 (GR)."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    iso = models.CharField(_("ISO code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_member = models.BooleanField(_("Member State of the EU"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        """The name in the reader's language."""
        return _territories(get_language() or "en").get(self.iso, self.name)

    def names_in(self, languages: Iterable[str]) -> list[str]:
        """What it is called in some languages, each name once."""
        found = [_territories(language).get(self.iso, self.name) for language in languages]
        return list(dict.fromkeys(found))


@lru_cache
def _territories(language: str) -> Mapping[str, str]:
    """The names of countries in a language, by ISO code."""
    from babel import Locale

    names: Mapping[str, str] = Locale.parse(language.replace("-", "_")).territories
    return names


class RegionQuerySet(models.QuerySet["Region"]):
    def current(self) -> RegionQuerySet:
        """The places of the present version: Extra-Regio is an account, and no place."""
        return self.filter(version=CURRENT, has_territory=True)

    def of_members(self) -> RegionQuerySet:
        return self.filter(country__is_member=True)

    def in_version(self, version: str) -> RegionQuerySet:
        return self.filter(version=version)

    def at_level(self, level: int) -> RegionQuerySet:
        return self.filter(level=level)

    def within(self, region: Region) -> RegionQuerySet:
        """The region itself and everything inside it."""
        return self.filter(version=region.version, code__startswith=region.code)

    def by_name(self) -> RegionQuerySet:
        return self.order_by("country_id", "level", "name")


class Region(models.Model):
    """A territorial unit: country (level 0), NUTS 1, NUTS 2 (where S3 mostly lives) or NUTS 3.

    Keyed by version and code: what was recorded in one version stays in it, and crosses to another
    only by the change table.
    """

    version = models.CharField(_("version"), max_length=4, default=CURRENT)
    code = models.CharField(_("code"), max_length=5)
    level = models.PositiveSmallIntegerField(_("level"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="regions")
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True
    )
    name = models.CharField(_("name in Latin script"), max_length=160)
    native_name = models.CharField(_("name in its own script"), max_length=160, blank=True)
    longitude = models.FloatField(_("longitude of the centre"), null=True, blank=True)
    latitude = models.FloatField(_("latitude of the centre"), null=True, blank=True)
    tile_q = models.SmallIntegerField(_("column on the tile map"), null=True, blank=True)
    tile_r = models.SmallIntegerField(_("row on the tile map"), null=True, blank=True)
    has_territory = models.BooleanField(_("has a territory (Extra-Regio has none)"), default=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="region_version_code_unique"),
            models.CheckConstraint(
                condition=models.Q(level__gte=0, level__lte=3), name="region_level_0_to_3"
            ),
        ]
        indexes = [models.Index(fields=["version", "level", "country"], name="region_listing")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_country(self) -> bool:
        return self.level == 0

    @property
    def title(self) -> str:
        """The name of its page: that of a country in the reader's language."""
        return str(self.country) if self.is_country else self.name

    @property
    def own_names(self) -> list[str]:
        """What its own people call it, where that differs from the title."""
        names = (self.name, self.native_name) if self.is_country else (self.native_name,)
        return [own for own in names if own and own != self.title]

    def lineage(self) -> list[Region]:
        """From the country down to this region itself."""
        codes = [self.code[:length] for length in range(2, len(self.code) + 1)]
        return list(Region.objects.filter(version=self.version, code__in=codes).order_by("level"))

    def successors(self) -> list[RegionChange]:
        """What became of this region in later versions; empty where nothing changed."""
        return list(
            RegionChange.objects.filter(from_version=self.version, from_code=self.code).order_by(
                "to_version", "to_code"
            )
        )


class RegionName(models.Model):
    """Another name people call a region by: in another language, or in daily use."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="other_names")
    language = models.CharField(_("language"), max_length=3)
    name = models.CharField(_("name"), max_length=160)

    class Meta:
        verbose_name = _("other name of a region")
        verbose_name_plural = _("other names of regions")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "language", "name"], name="region_other_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CohesionCategory(models.Model):
    """The category of a region under cohesion policy for a period, as its source states it."""

    class Category(models.TextChoices):
        LESS_DEVELOPED = "less_developed", _("less developed")
        TRANSITION = "transition", _("transition")
        MORE_DEVELOPED = "more_developed", _("more developed")

    region = models.ForeignKey(Region, models.CASCADE, related_name="cohesion_categories")
    period = models.CharField(_("period"), max_length=9)
    category = models.CharField(_("category"), max_length=16, choices=Category.choices)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("cohesion category")
        verbose_name_plural = _("cohesion categories")
        constraints = [
            models.UniqueConstraint(fields=["region", "period"], name="cohesion_one_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} ({self.period})"

    @property
    def years(self) -> str:
        """The period as it is printed: "2021–2027"."""
        return self.period.replace("-", "–")


class RegionChangeQuerySet(models.QuerySet["RegionChange"]):
    def leading_from(self, code: str) -> tuple[str, set[str]]:
        """(the last version that had `code`, the codes of today that took its place).

        Follows the table from version to version; ("", set()) where it knows nothing.
        """
        first = self.filter(from_code=code).order_by("-from_version").first()
        if first is None:
            return "", set()
        ends, ways = set(), {(first.from_version, code)}
        while ways:
            version, one = ways.pop()
            onward = self.filter(from_version__gte=version, from_code=one).order_by("from_version")
            step = onward.first()
            if step is None:
                ends.add(one)
                continue
            same = onward.filter(from_version=step.from_version, to_version=step.to_version)
            # A boundary that moved may leave a code in place: it leads to itself, in a later year.
            ways.update((line.to_version, line.to_code) for line in same)
        return first.from_version, ends


class RegionChange(models.Model):
    """A line of the change table between versions. Codes, not keys: a version may be absent."""

    class Kind(models.TextChoices):
        RECODED = "recoded", _("new code, same territory")
        BOUNDARY = "boundary", _("boundary moved")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        PART = "part", _("a part moved")

    from_version = models.CharField(max_length=4)
    from_code = models.CharField(max_length=5)
    to_version = models.CharField(max_length=4)
    to_code = models.CharField(max_length=5)
    kind = models.CharField(max_length=10, choices=Kind.choices)

    objects = RegionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a region")
        verbose_name_plural = _("changes of regions")
        constraints = [
            models.UniqueConstraint(
                fields=["from_version", "from_code", "to_version", "to_code"],
                name="region_change_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_code} ({self.from_version}) → {self.to_code} ({self.to_version})"
