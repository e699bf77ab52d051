"""Regions from files: a version of the nomenclature, the changes between versions, boundaries."""

import re
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Importer, Outcome, declare

from . import finder
from .boundaries import Boundaries
from .models import CURRENT, Country, Region, RegionChange
from .naming import cleaned
from .nomenclature import ISO

CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
TOLD = ("level", "country", "parent", "name", "native_name", "has_territory")
ISO_CODES = {**ISO, "UK": "GB"}  # where the nomenclature and ISO 3166 differ


class Book:
    """What is there of one version, so that a row costs no look-up. `version`: its year.

    Rows are read into it, and it is written down at the end.
    """

    def __init__(self, version: str = CURRENT) -> None:
        if not re.fullmatch(r"(19|20)\d\d", version):
            raise Refused(_("A version is a year: --version 2021."))
        self.version = version
        regions = Region.objects.in_version(version).select_related("country", "parent")
        self.regions = {one.code: one for one in regions}
        self.countries = {one.code: one for one in Country.objects.all()}
        self.new: list[Region] = []
        self.changed: list[Region] = []

    def write(self) -> None:
        """Countries come first, then regions by level: each is a part of one before."""
        Country.objects.bulk_create({one.country for one in self.new if one.country._state.adding})
        for level in sorted({one.level for one in self.new}):
            Region.objects.bulk_create([one for one in self.new if one.level == level])
        Region.objects.bulk_update(self.changed, TOLD)


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise Refused(
            _("“%(code)s” is no code: two capitals, then up to three capitals or digits.")
            % {"code": text}
        )
    return text


def take_region(row: dict[str, str], book: Book) -> Outcome:
    """Add or correct one region of a version. Centres, tiles and shapes stay as they are."""
    code = _code(row["nuts_id"])
    level = len(code) - 2
    if (row.get("levl_code") or str(level)) != str(level):
        raise Refused(
            _("The code %(code)s is of level %(level)s.") % {"code": code, "level": level}
        )
    if level and code[:-1] not in book.regions:
        raise Refused(_("%(code)s is missing, of which this is a part.") % {"code": code[:-1]})
    name = cleaned(row.get("name_latn", ""))
    native = cleaned(row.get("nuts_name", ""))
    told = {
        "level": level,
        "country": _country(code[:2], row, book),
        "parent": book.regions[code[:-1]] if level else None,
        "name": name,
        "native_name": "" if native == name else native,
        "has_territory": not re.fullmatch("Z+", code[2:]),
    }
    return _keep(code, told, book)


def _country(code: str, row: dict[str, str], book: Book) -> Country:
    """The country of a code, made where it is new; what is known of one does not change."""
    if code in book.countries:
        return book.countries[code]
    iso = ISO_CODES.get(code, code)
    name = Locale("en").territories.get(iso) or cleaned(row.get("name_latn", code))
    country = Country(code=code, iso=iso, name=name, is_member=row.get("eu27") == "1")
    country.full_clean()
    return country


def _keep(code: str, told: dict[str, Any], book: Book) -> Outcome:
    region = book.regions.get(code) or Region(version=book.version, code=code)
    new = region._state.adding
    if not new and all(getattr(region, name) == value for name, value in told.items()):
        return Outcome.UNCHANGED
    for name, value in told.items():
        setattr(region, name, value)
    region.clean_fields(exclude=["country", "parent"])
    book.regions[code], book.countries[code[:2]] = region, region.country
    (book.new if new else book.changed).append(region)
    return Outcome.NEW if new else Outcome.CHANGED


def take_change(row: dict[str, str], books: dict[str, Book]) -> Outcome:
    """Add or correct one line of the change table."""
    ends = {}
    for end in ("from", "to"):
        version, code = row[f"{end}_version"], _code(row[f"{end}_code"])
        book = books[version] = books.get(version) or Book(version)
        if book.regions and code not in book.regions:
            raise Refused(
                _("There is no %(code)s in version %(version)s.")
                % {"code": code, "version": version}
            )
        ends.update({f"{end}_version": version, f"{end}_code": code})
    if ends["from_version"] >= ends["to_version"]:
        raise Refused(_("A change leads from an older version to a newer one."))
    kind = row.get("kind", "")
    if kind not in RegionChange.Kind.values:
        kinds = ", ".join(RegionChange.Kind.values)
        raise Refused(
            _("“%(kind)s” is no kind of change: %(kinds)s.") % {"kind": kind, "kinds": kinds}
        )
    change, new = RegionChange.objects.get_or_create(**ends, defaults={"kind": kind})
    if new:
        return Outcome.NEW
    if change.kind == kind:
        return Outcome.UNCHANGED
    change.kind = kind
    change.save()
    return Outcome.CHANGED


nuts = Importer(
    "nuts",
    gettext_lazy("A version of the nomenclature of regions; none is removed."),
    columns={
        "nuts_id": gettext_lazy("code, required; its parents must be in the file or here"),
        "name_latn": gettext_lazy("name in Latin script, required"),
        "nuts_name": gettext_lazy("name in its own script"),
        "levl_code": gettext_lazy("level 0 to 3; must agree with the code"),
        "eu27": gettext_lazy("1 for a Member State; read where a country is new"),
    },
    key=("nuts_id",),
    take=take_region,
    options={"version": gettext_lazy("its year, such as 2021; the present one if not said")},
    prepare=lambda **given: {"book": Book(**given)},
    order=lambda cells: len(cells.get("nuts_id", "")),
    write=lambda book: book.write(),
    after=finder.forget,
)

changes = Importer(
    "nuts-changes",
    gettext_lazy("What became of regions from one version to a later one; no line is removed."),
    columns={
        "from_version": gettext_lazy("the older version, required"),
        "from_code": gettext_lazy("the code there, required"),
        "to_version": gettext_lazy("the newer version, required"),
        "to_code": gettext_lazy("a code it became, or gave a part to; required"),
        "kind": gettext_lazy("recoded, boundary, split, merged or part"),
    },
    key=("from_version", "from_code", "to_version", "to_code"),
    take=take_change,
    prepare=lambda: {"books": {}},
)

geometry = Boundaries()
declare(geometry)
