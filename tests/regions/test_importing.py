"""Regions from files: a version of the nomenclature, and the changes between versions."""

import io
from pathlib import Path

import pytest

from sympraxis.kit import imports
from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Outcome
from sympraxis.kit.progress import Progress
from sympraxis.regions import finder, importing, naming
from sympraxis.regions.models import Country, Region, RegionChange

pytestmark = pytest.mark.django_db
OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "data"
HEADER = "NUTS_ID,LEVL_CODE,CNTR_CODE,NAME_LATN,NUTS_NAME,EU27\n"


@pytest.fixture
def bring(tmp_path):
    def bring(importer, text, dry_run=False, skip_faulty=False, **given):
        file = text
        if isinstance(text, str):
            file = tmp_path / "list.csv"
            file.write_text(text, encoding="utf-8")
        quiet = Progress(io.StringIO())
        return importer.bring(
            file, dry_run=dry_run, skip_faulty=skip_faulty, progress=quiet, **given
        )

    yield bring
    finder.forget()


def official(name):
    file = OFFICIAL / name
    if not file.exists():
        pytest.skip("The official lists are not beside the project.")
    return file


def test_a_version_with_its_extra_regio_and_a_new_country(bring):
    text = HEADER + (
        "UK,0,UK,United Kingdom,United Kingdom,0\nUKM,1,UK,Scotland,Scotland,0\n"
        "EL,0,EL,Elláda,Ελλάδα\u00a0,1\nEL3,1,EL,Attiki,Aττική,1\nEL30,2,EL,Attiki,Aττική,1\n"
        "ELZ,1,EL,Extra-Regio NUTS 1,Extra-Regio NUTS 1,1\n"
    )
    report = bring(importing.nuts, text, version="2021")
    assert report.written and report.counts[Outcome.NEW] == 6
    found = {one.code: one for one in Region.objects.in_version("2021")}
    assert found["EL"].native_name == "Ελλάδα"
    assert found["EL30"].native_name == "Αττική"
    assert found["EL30"].parent == found["EL3"]
    assert found["UKM"].native_name == ""
    assert found["EL30"].has_territory and not found["ELZ"].has_territory
    kingdom = Country.objects.get(code="UK")
    assert (kingdom.iso, kingdom.is_member) == ("GB", False)
    again = bring(importing.nuts, text, version="2021")
    assert again.counts == {Outcome.NEW: 0, Outcome.CHANGED: 0, Outcome.UNCHANGED: 6}


def test_rows_may_come_in_any_order_and_a_name_be_corrected(bring):
    bring(
        importing.nuts, HEADER + "MT00,,,Malta,,1\nMT0,,,Malta,,1\nMT,,,Malta,,1\n", version="2016"
    )
    assert Region.objects.in_version("2016").count() == 3
    report = bring(importing.nuts, HEADER + "MT00,2,MT,Malta and Gozo,,1\n", version="2016")
    assert report.counts[Outcome.CHANGED] == 1


def test_a_broken_row_in_the_middle_is_named_and_nothing_is_written(bring):
    text = HEADER + (
        "FI,0,FI,Suomi,Suomi,1\nFI1,2,FI,Manner-Suomi,,1\nfi2,1,FI,Åland,,1\nFI39,2,FI,Nowhere,,1\n"
        "FI,0,FI,Suomi,Suomi,1\n,1,FI,No code,,1\nFI4,1,FI,,,1\nFI5,1,FI," + "x" * 161 + ",,1\n"
    )
    report = bring(importing.nuts, text, version="2016")
    assert [line for line, _ in report.faults] == [3, 4, 5, 6, 7, 8, 9]
    said = dict(report.faults)
    assert "of level 1" in said[3] and "is no code" in said[4] and "FI3 is missing" in said[5]
    assert not report.written and not Region.objects.in_version("2016").exists()
    kept = bring(importing.nuts, text, version="2016", skip_faulty=True)
    assert kept.written
    assert Region.objects.in_version("2016").count() == 1


def test_a_dry_run_writes_nothing(bring):
    report = bring(importing.nuts, HEADER + "FI,0,FI,Suomi,,1\n", dry_run=True, version="2016")
    assert report.counts[Outcome.NEW] == 1 and not report.written
    assert not Region.objects.in_version("2016").exists()


@pytest.mark.parametrize("version", ["", "21", "2o21", "20210"])
def test_a_version_that_is_no_year_is_refused(bring, version):
    with pytest.raises(Refused, match="year"):
        bring(importing.nuts, HEADER + "FI,0,FI,Suomi,,1\n", version=version)


def test_the_official_list_of_2021_comes_in_whole_and_the_pages_stay(bring, client):
    before = client.get("/regions/").text
    report = bring(importing.nuts, official("nuts_2021.csv"), version="2021")
    assert report.faults == [] and report.counts[Outcome.NEW] == 2010
    members = Region.objects.in_version("2021").of_members()
    assert [members.at_level(level).count() for level in range(4)] == [27, 92, 242, 1166]
    for name in Region.objects.exclude(native_name="").values_list("native_name", flat=True):
        assert name == naming.cleaned(name)
    assert client.get("/regions/").text.count("<use") == before.count("<use")
    assert client.get("/regions/ITC4/").status_code == 200
    again = bring(importing.nuts, official("nuts_2021.csv"), version="2021")
    assert again.counts == {Outcome.NEW: 0, Outcome.CHANGED: 0, Outcome.UNCHANGED: 2010}


def test_the_official_list_of_2024_agrees_with_what_is_here_and_adds_the_rest(bring, client):
    report = bring(importing.nuts, official("nuts_2024.csv"))
    assert report.faults == []
    assert report.counts == {Outcome.NEW: 1435, Outcome.CHANGED: 0, Outcome.UNCHANGED: 363}
    page = client.get("/regions/").text
    assert page.count('<use href="#hex"') == 244 and "Zürich" not in page
    assert "ITC4C" in client.get("/regions/", {"q": "milano"}).text
    assert client.get("/regions/CH04/").status_code == 200
    assert client.get("/regions/ITC4C/").status_code == 200


def test_extra_regio_has_no_place_on_any_page(bring, client):
    before = client.get("/regions/").text.count("<li>")
    text = HEADER + "FRZ,1,FR,Extra-Regio NUTS 1,,1\nFRZZ,2,FR,Extra-Regio NUTS 2,,1\n"
    assert bring(importing.nuts, text).written
    assert client.get("/regions/").text.count("<li>") == before
    assert finder.find("extra regio") == []
    assert client.get("/regions/FRZZ/").status_code == 404


CHANGES = "from_version,from_code,to_version,to_code,kind\n"


def test_changes_lead_from_version_to_version(bring, client):
    text = CHANGES + "2016,PT99,2021,PT16,recoded\n2016,PT98,2021,PT16,merged\n"
    assert bring(importing.changes, text).counts[Outcome.NEW] == 2
    page = client.get("/regions/PT99/")
    assert page.status_code == 410 and "NUTS 2016" in page.text
    assert "/regions/PT19/" in page.text and "/regions/PT1D/" in page.text
    assert bring(importing.changes, text).counts[Outcome.UNCHANGED] == 2
    other = bring(importing.changes, text.replace("merged", "part"))
    assert other.counts[Outcome.CHANGED] == 1


def test_a_broken_change_is_named_and_nothing_is_written(bring):
    before = RegionChange.objects.count()
    text = CHANGES + (
        "2016,PT99,2021,PT16,recoded\n2021,PT16,2016,PT99,recoded\n2016,PT97,2021,PT16,eaten\n"
        "2021,PT16,2024,PT99,part\n16,PT97,2021,PT16,part\n2016,PT99,2021,PT16,recoded\n"
    )
    report = bring(importing.changes, text)
    assert [line for line, _ in report.faults] == [3, 4, 5, 6, 7]
    assert "no PT99 in version 2024" in dict(report.faults)[5]
    assert RegionChange.objects.count() == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Aττική", "Αττική"),
        ("Srbija/Сpбија", "Srbija/Србија"),
        (" Ελλάδα\u00a0 ", "Ελλάδα"),
        ("România\u200b", "România"),
        ("Vlaams-Brabant", "Vlaams-Brabant"),
    ],
)
def test_names_are_mended(written, meant):
    assert naming.cleaned(written) == meant


def test_kinds_are_known_to_the_command_line():
    assert {"nuts", "nuts-changes"} <= imports.KINDS.keys()
