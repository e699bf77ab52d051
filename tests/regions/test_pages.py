"""The pages of regions."""

import pytest

from sympraxis.regions import finder, hooks
from sympraxis.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index():
    finder.forget()
    yield
    finder.forget()


@pytest.fixture
def answering():
    """Answer a hook for the length of a test."""
    put = []

    def on(hook, answer):
        hook.answers.append(answer)
        put.append((hook, answer))

    yield on
    for hook, answer in put:
        hook.answers.remove(answer)


def test_every_region_has_a_page_that_names_it(client):
    for code in ("IT", "ITC", "ITC4", "EL43", "BG41", "FRY3", "PT1D"):
        page = client.get(f"/regions/{code}/")
        assert page.status_code == 200
        region = Region.objects.get(code=code)
        assert region.name in page.text
        assert region.native_name in page.text


def test_a_country_has_its_name_in_the_readers_language_and_leads_to_its_regions(client):
    page = client.get("/regions/EL/").text
    assert "<h1>Greece</h1>" in page and "Elláda, Ελλάδα" in page
    assert "<h1>Grèce</h1>" in client.get("/fr/regions/EL/").text
    for code in ("EL4", "EL43", "EL30"):
        assert f'href="/regions/{code}/"' in page
    assert 'href="/regions/EL3/"' not in page  # Attiki is one region: named once
    page = client.get("/regions/ITC/").text
    assert "<h1>Nord-Ovest</h1>" in page and 'href="/regions/ITC4/"' in page


def test_a_category_says_its_period_and_its_source(client):
    page = client.get("/regions/ITC4/").text
    assert "More developed, 2021–2027" in page and "nama_10r_3gdp" in page
    assert "Less developed: 12 regions; Transition: 1 region" in client.get("/regions/EL/").text


def test_map_and_list_show_all_and_stay_within_their_queries(client, django_assert_max_num_queries):
    client.get("/regions/")
    with django_assert_max_num_queries(2):
        page = client.get("/regions/").text
    assert page.count('<use href="#hex"') == 244
    for code in ("ITC4", "CY00", "FRY1"):
        assert page.count(f'href="/regions/{code}/"') >= 2
    assert page.count('tabindex="-1"') == 243 + 1  # all tiles but one, and the main part


def test_search_finds_says_by_which_name_and_helps_when_nothing_fits(client):
    page = client.get("/regions/", {"q": "lombardy"}).text
    assert "found as Lombardy" in page
    assert "No region has this name" in client.get("/regions/", {"q": "atlantis"}).text
    assert "&lt;script&gt;" in client.get("/regions/", {"q": "<script>"}).text


def test_a_code_that_is_gone_leads_to_what_became_of_it(client):
    answer = client.get("/regions/PT16/")
    assert answer.status_code == 410
    assert "/regions/PT19/" in answer.text
    assert "/regions/PT1D/" in answer.text


def test_an_unknown_code_is_not_found(client):
    assert client.get("/regions/ZZ99/").status_code == 404


def test_figures_of_other_domains_colour_the_map(client, answering):
    figure = hooks.Figure("sheep", "Sheep", "sheep", {"ITC4": 7})
    answering(hooks.figures, lambda reader: figure)
    page = client.get("/regions/", {"by": "sheep"}).text
    assert "Lombardia (ITC4): 7 sheep" in page
    assert page.count('class="t3"') == 2  # the tile, and the step of the legend
    assert page.count('class="t0"') == 244


def test_sections_of_other_domains_stand_on_the_page_in_their_order(client, answering):
    def section(anchor, order):
        return hooks.Section(anchor, anchor.title(), "regions/_search.html", order=order)

    answering(hooks.sections, lambda region, reader: section("later", 90))
    answering(hooks.sections, lambda region, reader: section("sooner", 10))
    answering(hooks.sections, lambda region, reader: None)
    page = client.get("/regions/ITC4/").text
    assert 0 < page.index('id="sooner"') < page.index('id="later"')
