"""The start page: the announcement's facts, figures that are true, the same for everyone."""

from datetime import date, timedelta

import pytest
from django.test import Client

from sympraxis.kit import clock
from sympraxis.kit.coming import Coming, coming
from sympraxis.regions.models import Region

from ..events import made
from ..people import community
from . import writing

pytestmark = pytest.mark.django_db


def test_home_tells_every_guest_what_was_announced_that_it_is_over_and_what_there_is(client):
    page = client.get("/").text
    assert page == Client().get("/").text
    for fact in (
        "S3 Conference 2023",
        'datetime="2023-03-30"',
        "19:00 CEST (Brussels)",
        "Elisa Ferreira",
        "Innovation diffusion",
        "Interregional cooperation",
        "Industrial transition",
        "events@s3-cop.eu",
        "contact@s3-cop.eu",
    ):
        assert fact in page, fact
    assert "This conference is over" in page
    assert ">Register<" not in page
    assert page.count('<li class="service cover">') == 6
    assert 'href="/what-we-do/studies/"' in page


def test_home_shows_the_latest_news_first_and_five_in_all_with_few_queries(
    client, django_assert_max_num_queries
):
    for day in range(1, 8):
        writing.article(f"News of day {day}", published_on=date(2026, 3, day))
    client.get("/")
    now = clock.now()
    made.event(starts_at=now + timedelta(days=30), published_at=now)
    client.get("/")
    with django_assert_max_num_queries(12):
        page = client.get("/").text
    shown = [day for day in range(1, 8) if f"News of day {day}<" in page]
    assert shown == [3, 4, 5, 6, 7]
    assert page.index("News of day 7<") < page.index("News of day 6<")


def test_numbers_of_home_count_what_the_reader_finds(client):
    seen = community.person("public")
    seen.profile.entry_audience = 3
    seen.profile.save()
    community.person("hidden")
    page = client.get("/").text
    assert "<b>1</b> <span>person you can find</span>" in page
    regions = Region.objects.current().of_members().at_level(2).count()
    assert f"<b>{regions}</b> <span>regions with a page of their own</span>" in page


def test_what_comes_next_stands_in_the_place_of_the_first_conference(client):
    def answer():
        return Coming(clock.now(), "kit/_refused.html", {})

    coming.on(answer)
    try:
        page = client.get("/").text
    finally:
        coming.answers.remove(answer)
    assert 'aria-labelledby="coming-title"' in page
    assert "This conference is over" not in page
