"""The news of the demo: a year of them, made once, and afterwards as editors left them."""

import io
import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import Page

from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people import demo as people
from sympraxis.people.models import Person, Topic
from sympraxis.regions.models import Region
from sympraxis.website import demo
from sympraxis.website.madeup import days, letters, secretariat, telling
from sympraxis.website.madeup.publishing import key
from sympraxis.website.models import (
    Article,
    ArticlePerson,
    Contact,
    Editorship,
    Enquiry,
)

from ..standing import standing

pytestmark = pytest.mark.django_db

NOW = datetime(2100, 5, 20, 12, tzinfo=UTC)  # far on: what waits for its day waits by any clock
LANGUAGES = {"en", "fr", "de", "pl", "it"}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo's website, and of its people only those who have a fixed address. Loaded once."""
    with standing(django_db_blocker):
        those_with_addresses()
        with clock.held_at(NOW):
            load()
        yield


def those_with_addresses() -> None:
    for email, given, family in people.PEOPLE:
        staff = email in (people.OPERATOR, *people.SECRETARIAT)
        Person.objects.create_user(email, given_name=given, family_name=family, is_staff=staff)


def load() -> None:
    demo.load(Progress(io.StringIO()))


def test_demo_tells_fifteen_news_in_three_languages_and_some_in_fewer(loaded):
    told = telling.news()
    assert len(told) == 15
    assert sum({"en", "fr", "de"} == set(one.texts) for one in told) == 13
    assert Article.objects.live().count() == sum(len(one.texts) for one in told) == 42
    for one in told:
        same = Article.objects.filter(translation_key=key(one))
        assert {article.language for article in same} == set(one.texts)
        assert len({article.published_on for article in same}) == 1
    assert set(Article.objects.values_list("locale__language_code", flat=True)) == LANGUAGES


def test_demo_news_lie_in_the_year_before_today_on_working_days(loaded):
    dates = set(Article.objects.live().values_list("published_on", flat=True))
    assert len(dates) == 15
    assert max(dates) >= NOW.date() - timedelta(days=10)
    assert NOW.date() - timedelta(days=365) < min(dates) < NOW.date() - timedelta(days=300)
    assert all(day.weekday() < 5 for day in dates)
    for article in Article.objects.live():
        assert article.first_published_at.date() == article.published_on


def test_demo_news_have_topics_and_name_people_and_regions_that_exist(loaded):
    topics = set(Topic.objects.values_list("slug", flat=True))
    regions = set(Region.objects.current().values_list("code", flat=True))
    fixed = {email for email, *_ in people.PEOPLE}
    for told in [*telling.news(), *telling.drafts()]:
        assert told.topics and set(told.topics) <= topics
        assert set(told.regions) <= regions
        assert set(told.people) <= fixed
    for article in Article.objects.live():
        assert article.topics.exists()
        assert article.lead and article.body
    assert ArticlePerson.objects.filter(person__email=people.SECRETARIAT[1]).count() > 3


def test_demo_texts_are_what_the_editors_forms_would_let_through(loaded):
    """What they say in their blocks; the rest is asked for whatever is saved in the tree."""
    for article in Article.objects.all():
        article._meta.get_field("body").stream_block.clean(article.body)
        assert len(article.title) <= 90, article.title
        assert len(article.lead) <= 240, article.lead


def test_demo_links_lead_to_live_pages_and_nowhere_else(loaded):
    live = {page.pk: page.locale.language_code for page in Page.objects.live()}
    for article in Article.objects.all():
        raw = json.dumps(list(article.body.raw_data))
        assert "http" not in raw and "mailto" not in raw and "{+" not in raw and "{-" not in raw
        for block in article.body.raw_data:
            for link in block["value"]["links"] if block["type"] == "links" else []:
                there = live[link["value"]["page"]]
                fallback = "en" if article.language in ("pl", "it") else article.language
                assert there == fallback


def test_demo_texts_lose_no_link_on_their_way(loaded):
    asked = sum(
        len(line["links"]["links"])
        for told in [*telling.news(), *telling.drafts()]
        for text in told.texts.values()
        for line in text.body
        if isinstance(line, dict) and "links" in line
    )
    kept = [
        link
        for article in Article.objects.all()
        for block in article.body.raw_data
        if block["type"] == "links"
        for link in block["value"]["links"]
    ]
    assert len(kept) == asked


def test_demo_news_are_read_in_ones_language_and_marked_where_they_are_not(client, loaded):
    listed = client.get("/news/").text + client.get("/news/?page=2").text
    assert "How a workshop with nine people gets its first sensor" in listed
    assert re.search(r'<a [^>]* lang="pl"', listed)
    assert re.search(r">PL</span><span[^>]*>Polish<", listed)
    assert "Wie eine Werkstatt" not in listed
    told = client.get("/news/targeted-support-second-cut-off/")
    assert "Call for targeted support: second cut-off on 23 June 2100" in told.text
    assert client.get("/news/warsztat-po-polsku/").status_code == 200


def test_demo_again_loses_nothing_that_editors_did(loaded):
    renamed, gone = Article.objects.live().filter(locale__language_code="en")[:2]
    renamed.title = "Another title"
    renamed.save_revision().publish()
    gone.delete()
    contact = Contact.objects.get(locale__language_code="en")
    contact.person_links.all().first().delete()
    before = list(Page.objects.order_by("pk").values())
    load()
    assert list(Page.objects.order_by("pk").values()) == before
    assert contact.person_links.count() == len(secretariat.SECRETARIAT) - 1


def test_demo_has_drafts_in_review_waiting_and_over(client, loaded):
    by_state = {
        told.state: Article.objects.get(translation_key=key(told)) for told in telling.drafts()
    }
    assert set(by_state) == {"in review", "scheduled", "expired"}
    review, waits, over = (by_state[one] for one in ("in review", "scheduled", "expired"))
    assert review.has_unpublished_changes and review.wagtail_admin_comments.count() == 1
    assert waits.approved_schedule and waits.go_live_at > NOW
    assert waits.scheduled_revision.approved_go_live_at == waits.go_live_at
    assert over.expired and over.expire_at < NOW
    listed = client.get("/news/").text
    for draft in by_state.values():
        assert not draft.live
        assert draft.title not in listed
        assert client.get(draft.address).status_code == 404


def test_demo_secretariat_is_introduced_in_every_language(loaded):
    for contact in Contact.objects.all():
        roles = [link.role for link in contact.person_links.all()]
        assert len(roles) == 5
        assert roles[0] == secretariat.SECRETARIAT[people.SECRETARIAT[0]][contact.language]


def test_demo_has_messages_that_wait_and_editors_who_write_a_section(client, loaded):
    assert [one.state for one in Enquiry.objects.all()] == ["open", "open", "answered", "closed"]
    assert max(one.received_at for one in Enquiry.objects.all()) < NOW
    assert all(one.email.endswith("@example.com") for one in Enquiry.objects.all())
    told = {one.person.email: one for one in Editorship.objects.active()}
    assert set(told) == set(letters.EDITORS)
    assert told["lukasz.wisniewski@example.org"].desk.title == "Working groups"


def test_days_are_written_as_each_language_writes_them():
    assert days.written(date(2026, 5, 1), "fr") == "1er mai 2026"
    assert days.written(date(2026, 5, 11), "fr") == "11 mai 2026"
    assert days.written(date(2026, 3, 7), "de") == "7. März 2026"
    assert days.written(date(2026, 10, 9), "pl") == "9 października 2026"
    assert days.written(date(2026, 10, 9), "it") == "9 ottobre 2026"
    assert days.told("by {+2}", date(2026, 12, 23), "en") == "by 7 January 2027"
    assert days.told("on {-2}", date(2026, 5, 4), "en") == "on 30 April 2026"
