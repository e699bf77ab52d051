"""The start page: the announcement's facts, the same for everyone, at no cost."""

import pytest


def test_home_tells_what_was_announced(client):
    page = client.get("/").content.decode()
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


def test_home_says_that_the_conference_is_over(client):
    page = client.get("/").content.decode()
    assert "This conference is over" in page
    assert ">Register<" not in page


def test_home_lists_six_services(client):
    assert client.get("/").content.decode().count('<li class="service">') == 6


@pytest.mark.django_db
def test_home_asks_the_database_nothing(client, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


def test_home_is_the_same_for_every_guest(client):
    from django.test import Client

    assert client.get("/").content == Client().get("/").content
