"""News: the list, the articles, what they are about, and the feed."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sympraxis.people import hooks
from sympraxis.people.models import Topic
from sympraxis.website.models import ArticlePerson, ArticleRegion

from ..people import community
from . import atom, writing

pytestmark = pytest.mark.django_db


def test_list_goes_by_date_and_on_and_takes_as_many_queries_for_one_as_for_more_than_a_page(
    client, django_assert_num_queries
):
    topics = list(Topic.objects.all()[:2])
    client.get("/news/")
    for days, shown in ((range(1, 2), 1), (range(2, 15), 12)):
        for day in days:
            said = {"topics": topics, "published_on": date(2026, 3, day)}
            writing.article(f"News of day {day:02}", **said)
        with django_assert_num_queries(12):
            first = client.get("/news/").text
        assert first.count('class="entry whole"') == shown
    second = client.get("/news/?page=2").text
    assert first.index("day 14") < first.index("day 13")
    assert "day 02" not in first
    assert "day 02" in second


def test_list_shows_what_is_about_a_topic(client):
    skills, water = Topic.objects.get(slug="skills"), Topic.objects.get(slug="water")
    writing.article("About skills", topics=[skills])
    writing.article("About water", topics=[water])
    page = client.get("/news/?topic=skills").text
    assert "About skills" in page
    assert "About water" not in page
    assert client.get("/news/?topic=" + "%_*'\"" * 2000).status_code == 200


def test_article_asks_once_for_its_topics_and_a_draft_shows_its_own(client):
    skills, water = Topic.objects.get(slug="skills"), Topic.objects.get(slug="water")
    article = writing.article("About skills", topics=[skills])
    with CaptureQueriesContext(connection) as asked:
        assert f">{skills}<" in client.get(article.url).text
    assert sum("website_article_topics" in one["sql"] for one in asked) == 1
    article.topics = [water]
    draft = article.save_revision().as_object()
    shown = draft.make_preview_request().content.decode()
    assert f">{water}<" in shown and f">{skills}<" not in shown


def test_article_leads_to_the_regions_and_people_it_is_about(client):
    anna, boris = community.person("anna"), community.person("boris")
    anna.profile.entry_audience = 3
    anna.profile.save()
    article = writing.article(
        "Crete and others",
        region_links=[ArticleRegion(region=community.region("EL43"))],
        person_links=[ArticlePerson(person=anna), ArticlePerson(person=boris)],
        topics=[Topic.objects.get(slug="energy")],
    )
    page = client.get(article.address).text
    assert 'href="/regions/EL43/"' in page
    assert f"/people/{anna.public_id}/" in page
    assert "Energy" in page
    assert "Boris" not in page


def test_person_who_is_erased_is_named_no_more(client):
    anna = community.person("anna")
    article = writing.article("With Anna", person_links=[ArticlePerson(person=anna)])
    told = {name: data for one in hooks.exporting.ring(anna) for name, data in one.items()}
    assert told["pages_that_name_you"][0]["title"] == "With Anna"
    hooks.erasing.ring(anna)
    assert not article.person_links.model.objects.filter(person=anna).exists()


def test_feed_is_a_valid_atom_feed_of_the_latest(client, settings):
    newest = writing.article(
        "Newest & <best>", lead="5 < 7 & <b>all</b>.", published_on=date(2026, 4, 1)
    )
    writing.article("Older", published_on=date(2026, 3, 1))
    answer = client.get("/news/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    first, second = atom.read(answer.content)
    assert (first.title, second.title) == ("Newest & <best>", "Older")
    assert first.address == f"{settings.BASE_URL}{newest.address}"
    assert first.summary == "5 &lt; 7 &amp; &lt;b&gt;all&lt;/b&gt;."  # HTML, which says it as text
    assert first.id.startswith("urn:uuid:")


def test_feed_without_news_is_valid_too(client):
    assert atom.read(client.get("/news/feed/").content) == []


def test_feed_says_the_language_of_each_entry(client):
    both = writing.article("In two languages")
    writing.translated(both, "fr", title="En deux langues")
    writing.article("Only in English")
    found = atom.read(client.get("/fr/news/feed/").content)
    assert {(one.title, one.language) for one in found} == {
        ("En deux langues", "fr"), ("Only in English", "en"),
    }  # fmt: skip


def test_id_in_the_feed_stays_when_the_article_moves(client):
    article = writing.article("To be renamed")
    (before,) = atom.read(client.get("/news/feed/").content)
    article.slug = "renamed"
    article.save_revision().publish()
    (after,) = atom.read(client.get("/news/feed/").content)
    assert (after.id, after.path) == (before.id, "/news/renamed/")
