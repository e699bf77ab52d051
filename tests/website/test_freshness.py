"""Kept pages are old once what they show has changed, and only then."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from sympraxis.kit import bus
from sympraxis.kit.kept import Kept
from sympraxis.kit.navigation import CHANGED
from sympraxis.website import menu

from . import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch, django_capture_on_commit_callbacks):
    """The topics that ring while something is done."""

    def by(act):
        topics: list[str] = []
        monkeypatch.setattr(bus, "_ring", topics.append)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        monkeypatch.undo()
        return set(topics)

    return by


def test_article_makes_its_page_and_the_lists_of_news_old_and_nothing_else(rung):
    article = writing.article("News")
    told = rung(lambda: article.save_revision().publish())
    assert f"page:{article.pk}" in told
    assert "news" in told
    assert CHANGED not in told
    assert "pages" not in told


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_article_that_goes_makes_them_old_too(rung, act):
    article = writing.article("News")
    pk = article.pk
    assert {f"page:{pk}", "news"} <= rung(getattr(article, act))


def test_page_makes_the_menus_old(rung):
    page = writing.standard("A page", show_in_menus=True)
    assert {f"page:{page.pk}", CHANGED} <= rung(lambda: page.save_revision().publish())


def test_draft_makes_nothing_old(rung):
    page = writing.standard("A page")
    assert not {topic for topic in rung(page.save_revision) if topic != "jobs"}


def test_page_that_moves_makes_the_menus_and_lists_old(rung):
    page, to = writing.standard("A page"), writing.standard("Another")
    assert {CHANGED, "news"} <= rung(lambda: page.move(to, pos="last-child"))


def test_menu_is_read_once_and_again_after_a_ring(django_assert_num_queries):
    menu.lines("main")
    with django_assert_num_queries(0):
        assert menu.lines("main")
    bus._ring(CHANGED)
    writing.standard("In the menu", show_in_menus=True)
    assert "In the menu" in [line.label for line in menu.lines("main")]


def test_kept_value_is_made_again_when_any_of_its_topics_rings():
    made = []
    kept = Kept("test.one", "test.two")

    def make():
        made.append(1)
        return len(made)

    assert [kept.get("a", make), kept.get("a", make), kept.get("b", make)] == [1, 1, 2]
    bus._ring("test.two")
    assert kept.get("a", make) == 3


def test_page_of_a_kind_that_is_gone_stops_no_menu(menus_unread):
    writing.standard("Of a kind that is", show_in_menus=True)
    page = writing.standard("Of a kind that was", show_in_menus=True)
    gone = ContentType.objects.create(app_label="website", model="poster")
    Page.objects.filter(pk=page.pk).update(content_type=gone)
    labels = [line.label for line in menu.lines("main")]
    assert "Of a kind that is" in labels and "Of a kind that was" not in labels
