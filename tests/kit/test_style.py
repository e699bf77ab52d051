"""The style page shows everything there is, tells how to write it, and has no dead link."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import sympraxis
from sympraxis.kit import navigation, samples

COMPONENTS = Path(sympraxis.__file__).parent / "kit" / "templates" / "cotton"
FAMILIES = Path(sympraxis.__file__).parent / "kit" / "templates" / "kit" / "style"


@pytest.fixture(scope="module")
def answer(django_db_setup, django_db_blocker):
    """Drawn once, where nothing may be asked of the database: menus alone are kept in memory."""
    with django_db_blocker.unblock():
        navigation.lines("main")
    return Client().get(reverse("kit:style"))


@pytest.fixture(scope="module")
def page(answer):
    return answer.content.decode()


def test_style_page_asks_the_database_nothing_and_sets_no_cookie(answer):
    assert answer.status_code == 200
    assert not answer.cookies


def test_every_component_is_shown():
    shown = "".join(file.read_text() for file in FAMILIES.glob("*.html"))
    built = "".join(file.read_text() for file in COMPONENTS.glob("*.html"))
    for file in COMPONENTS.glob("*.html"):
        tag = rf"<c-{file.stem.replace('_', '-')}[\s>]"
        assert re.search(tag, shown) or re.search(tag, built), f"{file.name} is shown nowhere"


def test_every_component_says_how_it_is_used():
    for file in COMPONENTS.rglob("*.html"):
        assert file.read_text().startswith("{% comment %}"), file


def test_every_specimen_tells_how_to_write_it(page):
    written = sum(file.read_text().count("<c-style.specimen") for file in FAMILIES.glob("*.html"))
    assert written > 30
    codes = re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    assert len(codes) == written
    assert all(code.strip() for code in codes)
    assert "&lt;c-button main&gt;Register&lt;/c-button&gt;" in page
    assert "<c-" not in page


def test_ids_are_unique_and_every_anchor_leads_to_one(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    for attribute in ("aria-labelledby", "aria-describedby", "for", "popovertarget", "data-opens"):
        for named in re.findall(rf'\s{attribute}="([^"]+)"', page):
            assert set(named.split()) <= set(ids), f"{attribute}={named}"
    for anchor in re.findall(r'href="#([^"]*)"', page):
        assert anchor in ids, anchor


def test_page_holds_no_inline_style_or_script(page):
    assert not re.search(r"\sstyle=|\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert page.count("<h1") == 1


def test_bad_answers_are_answered_with_422_and_kept(client, db):
    answer = client.get(reverse("kit:style"), {"email": "name@", "name": "Ελένη <b>"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="name@"' in html
    assert 'value="Ελένη &lt;b&gt;"' in html
    assert "2 answers need a second look" in html
    good = {"email": "a@example.org", "name": "A", "session": "morning"}
    assert "Every answer is good" in client.get(reverse("kit:style"), good).content.decode()


@pytest.mark.parametrize("group", samples.colours(), ids=lambda group: group["title"])
def test_colours_have_the_contrast_that_their_use_asks_for(group):
    for swatch in group["swatches"]:
        assert min(swatch.light, swatch.dark) >= swatch.needs, swatch


def test_figures_come_as_a_file(client, db):
    answer = client.get(reverse("kit:figures"))
    assert answer["Content-Type"].startswith("text/csv")
    assert answer.getvalue().decode("utf-8-sig").splitlines()[:2] == [
        "Working group,Registered",
        "Innovation diffusion,214",
    ]


def test_style_page_has_no_other_verbs(client, db):
    assert client.post(reverse("kit:style")).status_code == 405
