"""Pages and news are found while they are published and open to all."""

from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from ..people import community as made
from . import writing
from .test_search import titles


def test_news_are_found_from_publishing_until_they_are_withdrawn(db):
    news = writing.article("Two hydrogen valleys", lead="They open in May.")
    assert titles("hydrogen valley") == ["Two hydrogen valleys"]
    assert titles("valley", year=["2026"], kind=["news"], language=["en"]) == titles("valley")
    assert titles("valley", year=["2025"]) == []
    news.unpublish()
    assert titles("hydrogen valley") == []


def test_an_excerpt_reads_on_from_paragraph_to_paragraph(client, db):
    body = [("heading", "Why hydrogen"), ("paragraph", RichText("<p>It is there.</p>"))]
    writing.article("A call", lead="They open.", body=body)
    page = client.get("/search/?q=hydrogen").text
    assert "They open. Why <mark>hydrogen</mark> · It is there.</p>" in page


def test_a_draft_finds_nothing_until_it_is_published(db):
    news = writing.article("Old words")
    news.title = "Zeppelin words"
    revision = news.save_revision()
    assert titles("zeppelin") == []
    revision.publish()
    assert titles("zeppelin") == ["Zeppelin words"]


def test_a_closed_page_is_found_by_nobody_who_may_not_open_it(db):
    page = writing.standard("Zeppelin page")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert titles("zeppelin") == titles("zeppelin", made.person("reader")) == []


def test_a_page_that_is_deleted_is_gone(db):
    page = writing.standard("Zeppelin page")
    assert titles("zeppelin") == ["Zeppelin page"]
    page.delete()
    assert titles("zeppelin") == []
