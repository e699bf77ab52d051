"""The list of events with its filters, what a region shows, what comes next, and one's own."""

from datetime import timedelta

import pytest

from sympraxis.events.models import Event, Kind, Registration
from sympraxis.kit import clock
from sympraxis.people.models import Topic
from sympraxis.regions.models import Region

from . import made

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def titles(answer) -> list[str]:
    return [event.title for event, _standing in answer.context["lines"]]


@pytest.fixture
def several():
    first, second = Topic.objects.all()[:2]
    place = Region.objects.current()
    for number, (title, mode, languages, code, topic) in enumerate(
        [
            ("A", "online", ["en"], None, first),
            ("B", "online", ["en", "fr"], None, second),
            ("C", "on_site", ["fr"], "PT11", first),
            ("D", "hybrid", ["pt"], "PT", None),
        ]
    ):
        one = made.event(
            title.lower(), title=title, mode=mode, languages=languages,
            country=code and place.get(code=code), starts_at=made.STARTS + number * DAY,
        )  # fmt: skip
        one.topics.set(filter(None, [topic]))
    made.event("past", title="Past", languages=["en"], starts_at=made.BEFORE - 9 * DAY)
    made.event("older", title="Older", starts_at=made.BEFORE - 30 * DAY)
    return first.slug, second.slug


def test_next_comes_first_and_the_latest_of_what_is_past(client, several):
    assert titles(client.get("/events/")) == ["A", "B", "C", "D"]
    assert titles(client.get("/events/?when=past")) == ["Past", "Older"]


FOUND = {
    "language=fr&language=pt": "BCD",
    "mode=online&language=fr": "B",
    "country=PT&mode=hybrid": "D",
    "country=Atlantis": "",
    "mode=online&mode=%27%3B--&page=x": "AB",
    "topic={0}": "AC",
    "topic={0}&topic={1}": "ABC",
    "topic={1}&country=PT": "",
}


def test_filters_work_together(client, several):
    for query, found in FOUND.items():
        answer = client.get(f"/events/?{query.format(*several)}")
        assert titles(answer) == list(found), query
        assert answer.context["finder"].how_many == (
            f"{len(found)} event{'s' * (len(found) != 1)} to come"
        ), query
        assert ("No event fits all of it" in answer.text) is (not found), query


def test_each_filter_counts_what_the_others_let_through(client, several):
    finder = client.get("/events/?language=fr&mode=online").context["finder"]
    counts = {
        facet.name: {one.value: one.count for one in facet.options} for facet in finder.facets
    }
    assert counts["language"] == {"fr": 1, "en": 2}
    assert counts["mode"] == {"online": 1, "on_site": 1}
    assert counts["country"] == {}
    assert [(one.count, one.current) for one in finder.lists] == [(1, True), (0, False)]
    assert [chip.href for chip in finder.chips] == ["/events/?mode=online", "/events/?language=fr"]


def test_value_chosen_stays_in_its_filter_though_it_finds_nothing(client, several):
    text = client.get("/events/?country=PT&when=past").text
    assert 'value="PT" checked' in text
    assert '<input type="hidden" name="when" value="past">' in text


def test_event_is_past_from_the_second_at_which_it_ends(client):
    event = made.event()
    with clock.held_at(event.ends_at - timedelta(seconds=1)):
        assert titles(client.get("/events/")) == [event.title]
    with clock.held_at(event.ends_at):
        page = client.get("/events/")
        assert titles(page) == [] and "Nothing is planned right now" in page.text


def test_list_takes_as_many_queries_for_one_as_for_twenty_and_has_pages(
    client, django_assert_num_queries
):
    topics, about = list(Topic.objects.all()[:2]), Event.topics.through.objects
    client.get("/events/")
    for slug, more in (("first", 1), ("more", 20)):
        every = made.many(
            more, slug, capacity=9, title=lambda at, slug=slug: f"{slug} {at}",
            starts_at=lambda at: made.STARTS + at * DAY,
        )  # fmt: skip
        about.bulk_create(about.model(event=one, topic=of) for one in every for of in topics)
        with django_assert_num_queries(8):
            shown = titles(client.get("/events/"))
    assert len(shown) == 20
    assert titles(client.get("/events/?page=2")) == ["more 19"]


def test_region_shows_what_takes_place_in_it_around_it_and_in_its_parts(client, several):
    def shown(code: str) -> set[str]:
        text = client.get(f"/regions/{code}/").text
        return {title for title in ("A", "B", "C", "D") if f'lang="en">{title}</a>' in text}

    assert shown("PT11") == {"C", "D"}
    assert shown("PT1A") == {"D"}
    assert shown("ITC4") == set()


def test_start_page_shows_the_next_public_event_that_takes_place(client, several):
    made.event("sooner", title="Sooner", starts_at=made.STARTS - DAY, cancelled_at=made.BEFORE)
    made.event("hidden", title="Hidden", starts_at=made.STARTS - DAY, access="members")
    text = client.get("/").text
    assert '<h2 id="coming-title" lang="en"><a href="/events/a/">A</a></h2>' in text
    assert 'href="/events/a/registration/"' in text
    assert "This conference is over" not in text
    with clock.held_at(made.STARTS + timedelta(hours=1)):
        assert "Happening now" in client.get("/").text
    with clock.held_at(made.STARTS + timedelta(hours=8)):
        assert 'href="/events/b/">B</a>' in client.get("/").text


def test_own_events_are_for_whoever_is_signed_in_and_show_their_own(client, django_user_model):
    assert client.get("/account/events/").status_code == 302
    niko, ana = (
        django_user_model.objects.create_user(f"{name}@example.org") for name in ("niko", "ana")
    )
    made.event("past", title="Past", starts_at=made.BEFORE + timedelta(hours=1),
               registration_closes_at=None)  # fmt: skip
    event, other = made.event(capacity=1), made.event("other", title="Not mine")
    made.registered(event, "ana", person=ana)
    made.registered(other, "ana", person=ana)
    mine = made.registered(event, person=niko)
    before = made.registered(type(event).objects.get(slug="past"), person=niko)
    client.force_login(niko)
    assert "You are registered for nothing" not in client.get("/account/events/").text
    with clock.held_at(made.BEFORE + DAY):
        answer = client.get("/account/events/")
    assert list(answer.context["upcoming"]) == [mine]
    assert list(answer.context["past"]) == [before]
    assert "You are on the waiting list" in answer.text and "Not mine" not in answer.text
    assert "no-cache" in answer["Cache-Control"] and "no-store" in answer["Cache-Control"]


def test_own_events_take_as_many_queries_for_one_as_for_thirty(
    client, django_user_model, django_assert_num_queries
):
    niko = django_user_model.objects.create_user("niko@example.org")
    client.force_login(niko)
    client.get("/account/events/")
    for slug, more in (("first", 1), ("more", 29)):
        every, now = made.many(more, slug), clock.now()
        kinds = {one.event_id: one for one in Kind.objects.filter(event__in=every)}
        Registration.objects.bulk_create(
            Registration(event=one, kind=kinds[one.pk], person=niko, email=niko.email,
                         admitted_at=now) for one in every
        )  # fmt: skip
        with django_assert_num_queries(5):
            client.get("/account/events/")
