"""The compact tables this project carries: NUTS 2024, levels 0 to 2 of the 27 Member States.

Codes and names: Eurostat, NUTS 2024 (Delegated Regulation (EU) 2023/674). The centre of a region
is one point computed from its area. Cohesion categories are derived, and say so. Loaded by a
migration; `load` takes the model classes, so that it works on those of a migration as on today's.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

DATA = Path(__file__).resolve().parent / "data"
VERSION = "2024"
MEMBERS = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia",
    "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "EL": "Greece", "ES": "Spain",
    "FI": "Finland", "FR": "France", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland",
    "IT": "Italy", "LT": "Lithuania", "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta",
    "NL": "Netherlands", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden",
    "SI": "Slovenia", "SK": "Slovakia",
}  # fmt: skip
ISO = {"EL": "GR"}
COHESION_PERIOD = "2021-2027"
COHESION_SOURCE = (
    "Derived from Eurostat nama_10r_3gdp: GDP per head in PPS, mean of 2015 to 2017, thresholds "
    "75 % and 100 % of the EU-27 mean (Regulation (EU) 2021/1060, Article 108). "
    "Not the legal list of Implementing Decision (EU) 2021/1130."
)


class Models(Protocol):
    """Today's `django.apps.apps`, or a migration's."""

    def get_model(self, app_label: str, model_name: str) -> Any: ...


def table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load(apps: Models) -> None:
    """Write the nomenclature into empty tables."""
    _countries(apps.get_model("regions", "Country"))
    found = _regions(apps.get_model("regions", "Region"))
    _names(apps.get_model("regions", "RegionName"), found)
    _categories(apps.get_model("regions", "CohesionCategory"), found)
    _changes(apps.get_model("regions", "RegionChange"))


def _countries(country: Any) -> None:
    country.objects.bulk_create(
        country(code=code, iso=ISO.get(code, code), name=name) for code, name in MEMBERS.items()
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def _regions(region: Any) -> dict[str, Any]:
    """One level after the other, since each needs its parents' keys."""
    rows = list(table("nuts_2024.csv"))
    found: dict[str, Any] = {}
    for level in range(3):
        made = region.objects.bulk_create(
            region(
                version=VERSION, code=row["code"], level=level, country_id=row["code"][:2],
                parent=found.get(row["code"][:-1]), name=row["name"], native_name=row["native"],
                longitude=float(row["lon"]), latitude=float(row["lat"]),
                tile_q=_number(row["q"]), tile_r=_number(row["r"]),
            )
            for row in rows if len(row["code"]) == level + 2
        )  # fmt: skip
        found.update({one.code: one for one in made})
    return found


def _names(name: Any, regions: dict[str, Any]) -> None:
    name.objects.bulk_create(
        name(region=regions[row["code"]], language=row["lang"], name=row["name"])
        for row in table("names.csv")
    )


def _categories(category: Any, regions: dict[str, Any]) -> None:
    """The figures are by NUTS 2021: a code that is gone gives nothing to its successors."""
    category.objects.bulk_create(
        category(
            region=regions[row["code"]], period=COHESION_PERIOD, category=row["category"],
            source=COHESION_SOURCE,
        )
        for row in table("cohesion_2021.csv") if row["code"] in regions
    )  # fmt: skip


def _changes(change: Any) -> None:
    change.objects.bulk_create(
        change(
            from_version="2021", from_code=row["from"], to_version=VERSION, to_code=row["to"],
            kind=row["kind"],
        )
        for row in table("changes_2021_2024.csv")
    )  # fmt: skip
