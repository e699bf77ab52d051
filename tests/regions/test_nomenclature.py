"""The territory that the project carries is the official one."""

import csv
from pathlib import Path

import pytest

from sympraxis.regions.models import CohesionCategory, Country, Region, RegionChange

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "nuts_2024.csv"
pytestmark = pytest.mark.django_db


def test_nuts_2024_has_27_countries_92_and_244_regions():
    counts = [Region.objects.current().at_level(level).count() for level in range(3)]
    assert counts == [27, 92, 244]
    assert Country.objects.filter(is_member=True).count() == 27


def test_every_region_has_its_parent_a_place_and_level_2_a_tile():
    for region in Region.objects.current().select_related("parent"):
        assert (region.parent is None) == (region.level == 0)
        assert region.parent is None or region.code.startswith(region.parent.code)
        assert -65 < region.longitude < 60 and -22 < region.latitude < 70
        assert (region.tile_q is not None) == (region.level == 2)


def test_no_two_tiles_stand_on_one_place():
    placed = Region.objects.current().at_level(2).values_list("tile_q", "tile_r")
    assert len(set(placed)) == 244


def test_names_agree_with_the_official_list():
    if not SOURCE.exists():
        pytest.skip("The official list is not beside the project.")
    with SOURCE.open(encoding="utf-8") as file:
        official = {
            row["NUTS_ID"]: row["NAME_LATN"].strip()
            for row in csv.DictReader(file)
            if row["EU27"] == "1" and int(row["LEVL_CODE"]) < 3
        }
    assert dict(Region.objects.current().values_list("code", "name")) == official


def test_native_names_are_in_one_script():
    for name in Region.objects.exclude(native_name="").values_list("native_name", flat=True):
        assert not any("A" <= letter.upper() <= "Z" for letter in name), name


def test_change_table_leads_from_every_code_that_is_gone():
    gone = set(RegionChange.objects.values_list("from_code", flat=True))
    assert gone == {"NL31", "NL33", "PT16", "PT17", "PT18"}
    new = set(RegionChange.objects.values_list("to_code", flat=True))
    assert new == {"NL35", "NL36", "PT19", "PT1A", "PT1B", "PT1C", "PT1D"}
    assert not Region.objects.current().filter(code__in=gone).exists()
    assert Region.objects.current().filter(code__in=new).count() == len(new)


def test_cohesion_category_names_its_source_and_period():
    found = CohesionCategory.objects.get(region__code="PL82")
    assert found.category == "less_developed"
    assert found.period == "2021-2027"
    assert "Not the legal list" in found.source
    assert CohesionCategory.objects.count() == 244 - 7


def test_lineage_runs_from_the_country_down():
    region = Region.objects.current().get(code="ITC4")
    assert [one.code for one in region.lineage()] == ["IT", "ITC", "ITC4"]
