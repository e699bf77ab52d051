"""What an operator sets is seen on every page, and what cannot be read is refused."""

import pytest
from django.urls import reverse

from sympraxis.kit import theme
from sympraxis.kit.colour import contrast

pytestmark = pytest.mark.django_db  # a page has menus that are written
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><script/><circle r="4"/></svg>'


@pytest.fixture
def themed(settings):
    """Set the theme; it is read anew before and after."""

    def put(**values):
        for name, value in values.items():
            setattr(settings, f"THEME_{name.upper()}", value)
        theme.current.cache_clear()
        return theme.current()

    yield put
    settings.THEME_ACCENT = settings.THEME_SPARK = settings.THEME_MARK = ""
    theme.current.cache_clear()


@pytest.fixture
def mark_file(tmp_path):
    file = tmp_path / "mark.svg"
    file.write_text(SVG)
    return file


def test_without_a_theme_no_page_asks_for_one(client, themed):
    assert themed(accent="", spark="", mark="").stylesheet == ""
    page = client.get("/groups/").content.decode()
    assert "/theme/" not in page
    assert '<svg class="mark"' in page


def test_accent_reaches_the_page(client, themed):
    now = themed(accent="#003399")
    assert now.stylesheet in client.get("/groups/").content.decode()
    answer = client.get(now.stylesheet)
    assert answer["Content-Type"].startswith("text/css")
    assert "--accent: light-dark(#003399, " in answer.content.decode()
    assert "--spark" not in answer.content.decode()


def test_stylesheet_is_kept_for_a_year_under_an_address_of_its_own(client, themed):
    first = themed(accent="#003399").stylesheet
    answer = client.get(first)
    assert "immutable" in answer["Cache-Control"]
    assert answer["ETag"]
    assert not answer.cookies
    second = themed(accent="#7b2d8b").stylesheet
    assert second != first
    assert client.get(first)["Location"] == second


def test_mark_reaches_the_page_made_harmless(client, themed, mark_file):
    now = themed(mark=mark_file)
    assert f'<img class="mark" src="{now.icon}"' in client.get("/groups/").content.decode()
    answer = client.get(now.icon)
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<circle" in answer.content
    assert b"script" not in answer.content


def test_there_is_no_theme_file_without_a_theme(client, themed):
    themed(accent="")
    assert client.get(reverse("theme", args=["0" * 16, "css"])).status_code == 404


def test_check_passes_what_can_be_read(themed, mark_file):
    themed(accent="#003399", spark="#e8a020", mark=mark_file)
    assert theme.theme_is_usable() == []


@pytest.mark.parametrize("which", ["accent", "spark"])
def test_check_refuses_a_colour_that_nobody_sees_and_names_the_nearest(themed, which):
    now = themed(**{which: "#ffffff"})
    [found] = theme.theme_is_usable()
    assert f"SYMPRAXIS_THEME_{which.upper()}=#ffffff is too pale" in found.msg
    instead = found.hint.rstrip(".").split()[-1]
    assert contrast(instead, "#fcfdfb") >= (4.5 if which == "accent" else 3)
    assert now.css == ""  # the pages stay readable all the same
    themed(**{which: instead})
    assert theme.theme_is_usable() == []


@pytest.mark.parametrize("content", [None, "no drawing", "<svg/>"])
def test_check_refuses_a_mark_that_cannot_be_shown(client, themed, tmp_path, content):
    file = tmp_path / "mark.svg"
    if content is not None:
        file.write_text(content)
    themed(mark=file)
    [found] = theme.theme_is_usable()
    assert found.id == "kit.E002"
    assert '<svg class="mark"' in client.get("/groups/").content.decode()


def test_colours_are_ours_with_the_operator_s_laid_over(themed):
    themed(accent="#003399")
    assert theme.colours()["accent"].light == "#003399"
    assert theme.colours()["ink"].light == "#14211c"
