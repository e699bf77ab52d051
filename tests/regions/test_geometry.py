"""From a file of boundaries to the true map: what is drawn, what is refused."""

import io
import json
import math
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Outcome
from sympraxis.kit.progress import Progress
from sympraxis.regions import hooks, importing
from sympraxis.regions.geometry import (
    drawing,
    outlines,
    projection,
    reading,
    rings,
    simplifying,
)
from sympraxis.regions.models import RegionShape
from sympraxis.regions.tilemap import OUTERMOST

from .made_up import features, square

pytestmark = pytest.mark.django_db
OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "nuts_2024_20m_level2.geojson"
NOTICE = "(C) somebody for the boundaries"


@pytest.fixture
def made_up():
    return features()


@pytest.fixture
def bring(tmp_path):
    def bring(features, dry_run=False, skip_faulty=False, **given):
        file = features
        if not isinstance(features, Path):
            file = tmp_path / "made-up.geojson"
            whole = {"type": "FeatureCollection", "features": features}
            file.write_text(features if isinstance(features, str) else json.dumps(whole))
        quiet = Progress(io.StringIO())
        return importing.geometry.bring(
            file, dry_run=dry_run, skip_faulty=skip_faulty, progress=quiet, **given
        )

    return bring


def test_projection_agrees_with_the_published_example():
    east, north = projection.europe(5.0, 50.0)  # EPSG Guidance Note 7-2, method 9820
    assert east == pytest.approx(3962799.45, abs=0.01)
    assert north == pytest.approx(2999718.85, abs=0.01)
    assert projection.europe(10.0, 52.0) == pytest.approx((4_321_000, 3_210_000))


def degree_of_area(south):
    """A degree by a degree on the ellipsoid in square metres: its radii, summed up in strips."""
    total = 0.0
    for strip in range(1000):
        phi = math.radians(south + (strip + 0.5) / 1000)
        bent = 1 - projection.E2 * math.sin(phi) ** 2
        across = projection.A / math.sqrt(bent) * math.cos(phi)
        along = projection.A * (1 - projection.E2) / bent**1.5
        total += across * along * math.radians(1) * math.radians(0.001)
    return total


@pytest.mark.parametrize("south", [35, 65])
def test_projection_keeps_areas(south):
    edge = [(10 + x / 50, south) for x in range(50)] + [(11, south + y / 50) for y in range(50)]
    edge += [(11 - x / 50, south + 1) for x in range(50)]
    edge += [(10, south + 1 - y / 50) for y in range(50)]
    there = rings.area([projection.europe(*at) for at in edge])
    assert there == pytest.approx(degree_of_area(south), rel=1e-4)


def test_the_true_map_replaces_the_tiles_with_its_notice_and_stays_within_its_queries(
    bring, made_up, client, django_assert_max_num_queries
):
    report = bring(made_up, notice=NOTICE)
    assert report.written and report.counts[Outcome.NEW] == 244 + 27
    one = client.get("/regions/FRY1/").text
    assert one.count('class="on"') == 1 and NOTICE in one
    hooks.figures.ring(AnonymousUser())  # what is counted elsewhere is remembered there
    with django_assert_max_num_queries(3):
        page = client.get("/regions/").text
    assert page.count('aria-label="') >= 244 and '<use href="#hex"' not in page
    assert NOTICE in page and "not to scale" in page
    drawn = page[page.index('<svg class="tilemap truemap"') :]
    drawn = drawn[: drawn.index("</svg>")]
    assert drawn.count("<a href=") == 244
    assert drawn.count('tabindex="-1"') == 243
    assert 'href="/regions/ITC4/"' in drawn
    assert client.get("/regions/IT/").text.count('class="on"') == 21


def test_the_same_file_again_changes_nothing_and_another_replaces_it(bring, made_up):
    bring(made_up, notice=NOTICE)
    assert bring(made_up, notice=NOTICE).counts[Outcome.UNCHANGED] == 271
    made_up[0]["geometry"]["coordinates"] = [[square(14.5, 47.4, 0.2)]]
    again = bring(made_up, notice=NOTICE)
    assert again.counts[Outcome.CHANGED] >= 1 and again.counts[Outcome.NEW] == 0
    assert RegionShape.objects.count() == 271


def test_a_dry_run_writes_nothing(bring, made_up, client):
    report = bring(made_up, dry_run=True)
    assert report.counts[Outcome.NEW] == 271 and not report.written
    assert not RegionShape.objects.exists()
    assert client.get("/regions/").text.count('<use href="#hex"') == 244


BOW_TIE = [[10, 50], [12, 52], [12, 50], [10, 51], [10, 50]]


BAD = [
    ([[10, 50], [11, 50], [10, 50]], "fewer than four"),
    ([[10, 50], [11, 50], [11, 51], [10, 51]], "does not end where it begins"),
    ([[10, 50], [11, 50], [12, 50], [10, 50]], "no area"),
    (BOW_TIE, "crosses itself near"),
    ([[4_321_000, 3_210_000]] * 4, "outside the degrees"),
    ([[10, float("nan")]] * 4, "outside the degrees"),
    ([[10**400, 50]] * 4, "outside the degrees"),
    ([[10, "50"]] * 4, "no pair of numbers"),
    ([[10], [True, 1]], "no pair of numbers"),
    ("ring", "no list of points"),
]


def test_bad_rings_are_named_by_their_features_and_nothing_is_written(bring, made_up):
    for one, (ring, _said) in zip(made_up[7:], BAD, strict=False):
        one["geometry"]["coordinates"] = [[ring]]
    report = bring(made_up)
    assert [number for number, _ in report.faults] == list(range(8, 8 + len(BAD)))
    for (number, told), (_ring, said) in zip(report.faults, BAD, strict=True):
        assert said in told and made_up[number - 1]["id"] in told
    assert not report.written and not RegionShape.objects.exists()


def test_one_bad_ring_is_enough(bring, made_up):
    made_up[7]["geometry"]["coordinates"] = [[BOW_TIE]]
    report = bring(made_up)
    assert [number for number, _ in report.faults] == [8]
    assert not report.written and not RegionShape.objects.exists()


# In the place of a sound one. HERE: its code; the last one's is there already.
HERE, THERE = "AT11", "ITC4"
NONE = [
    None, 7, {}, {"id": HERE}, {"id": 5, "geometry": None}, {"id": "<b>"},
    {"id": HERE, "geometry": {"type": "Point", "coordinates": [1, 2]}},
    {"id": HERE, "geometry": {"type": "Polygon", "coordinates": []}},
    {"id": HERE, "geometry": {"type": "Polygon", "coordinates": [[]]}},
    {"id": HERE, "geometry": {"type": "MultiPolygon", "coordinates": [7]}},
    {"id": THERE, "geometry": {"type": "Polygon", "coordinates": [square(15, 48)]}},
]  # fmt: skip


def test_a_feature_that_is_none_is_a_fault(bring, made_up):
    first = len(made_up) - len(NONE)
    for number, broken in enumerate(NONE, start=first):
        is_here = isinstance(broken, dict) and broken.get("id") == HERE
        made_up[number] = {**broken, "id": made_up[number]["id"]} if is_here else broken
    report = bring(made_up)
    assert [number - 1 for number, _ in report.faults] == list(range(first, len(made_up)))
    assert not report.written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no GeoJSON"),
        ("[" * 100_000, "no GeoJSON"),
        ('{"type": "FeatureCollection"}', "no GeoJSON collection"),
        ('{"crs": {"name": "urn:ogc:def:crs:EPSG::3035"}, "features": []}', "EPSG:4326"),
        ('{"features": []}', "244 regions have no boundary"),
    ],
)
def test_another_file_is_refused_with_a_sentence(bring, text, said):
    with pytest.raises(Refused, match=said):
        bring(text)


def test_a_map_with_a_hole_is_refused(bring, made_up):
    with pytest.raises(Refused, match="1 regions have no boundary in this file: AT11"):
        bring(made_up[1:])


def test_a_file_too_large_is_refused_unread(bring, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(Refused, match="larger"):
        bring("{" + " " * 20)


def test_neighbours_still_meet_when_simplified():
    """Two squares with a ragged border between them, and an island within one of them."""
    ragged = [(100, y) for y in range(0, 101)]
    ragged = [(x + (3 if y % 2 else 0), y) for x, y in ragged]
    west = [(0, 0), *ragged, (0, 100), (0, 0)]
    east = [*ragged, (200, 100), (200, 0), ragged[0]]
    hole = [(150, 40), (160, 40), (165, 45), (160, 50), (150, 50), (150, 40)]
    mesh = simplifying.Mesh([west, east, hole, hole[::-1]])
    for tolerance in (0.0, 2.0, 5.0):
        mesh.thin_to(tolerance)
        left, right, inside, outside = (mesh.ring(number) for number in range(4))
        shared = {spot for spot in left if 100 <= spot[0] <= 103}
        assert shared == {spot for spot in right if 100 <= spot[0] <= 103}
        assert set(inside) == set(outside)
        assert len(inside) >= 3
    assert len(left) < 10
    whole = abs(rings.area(left)) + abs(rings.area(right))
    assert whole == 200 * 100  # no gap, no overlap


def test_fine_boundaries_are_thinned_into_the_budget(made_up, monkeypatch):
    """Coasts with more points than a map can show."""

    def ragged(lon, lat):
        turns = [math.tau * step / 40 for step in range(40)]
        far = [0.5 + 0.02 * math.sin(41 * turn) for turn in turns]
        ring = [
            (lon + r * math.cos(t), lat + r * math.sin(t)) for r, t in zip(far, turns, strict=True)
        ]
        return [*ring, ring[0]]

    features = [
        reading.Feature(number, one["id"], [[ragged(*one["geometry"]["coordinates"][0][0][0])]])
        for number, one in enumerate(made_up[::4])
    ]

    def letters():
        drawn = [one for one in outlines(features, OUTERMOST) if len(one.code) == 4]
        assert len(drawn) == len(features) == 61
        return sum(len(one.path) for one in drawn)

    whole = letters()
    monkeypatch.setattr(drawing, "BUDGET", whole // 2)
    assert 0 < letters() <= whole // 2


def test_official_boundaries_give_a_light_map(bring, client):
    if not OFFICIAL.exists():
        pytest.skip("The official boundaries are not beside the project.")
    report = bring(OFFICIAL, notice="(C) EuroGeographics for the administrative boundaries")
    assert report.faults == [] and report.counts[Outcome.NEW] == 271
    assert sum(map(len, RegionShape.objects.values_list("path", flat=True))) < drawing.BUDGET
    page = client.get("/regions/").text
    drawn = re.search(r'<svg class="tilemap truemap".*?</svg>', page, re.DOTALL)
    assert drawn and len(drawn.group().encode()) < 350_000
    assert len(client.get("/regions/ITC4/").content) < 100_000
    for shape in RegionShape.objects.all():
        assert re.fullmatch(r"[Mlz0-9 -]+", shape.path)
