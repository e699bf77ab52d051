"""Passkeys where the site is read by a number: said kindly, in the place of a button that fails."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from sympraxis.people.nameless import Elsewhere, elsewhere

SAID = "A passkey belongs to the name of a site"


def asked(host, **more):
    return elsewhere(RequestFactory().get("/account/?a=b", HTTP_HOST=host, **more))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1:8000", "http://localhost:8000/account/?a=b"),
        ("127.0.0.1", "http://localhost/account/?a=b"),
        ("[::1]:8000", "http://localhost:8000/account/?a=b"),
    ],
)
def test_this_machine_has_a_name_of_its_own(host, address):
    assert asked(host) == Elsewhere(address, "localhost")


def test_another_number_leads_to_the_name_of_the_site_or_says_that_there_is_none(settings):
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["192.0.2.1"], "https://place.example"
    assert asked("192.0.2.1") == Elsewhere("https://place.example/account/?a=b", "place.example")
    settings.BASE_URL = "http://192.0.2.1"
    assert asked("192.0.2.1") == Elsewhere("", "")


@pytest.mark.parametrize("host", ["localhost", "localhost:8000"])
def test_a_name_is_a_name(host):
    assert asked(host) is None


def test_the_door_shows_the_button_only_where_it_works(client, db):
    door = reverse("people:sign-in")
    by_number = client.get(door, headers={"host": "127.0.0.1:8000"}).content.decode()
    assert SAID in by_number
    assert f'<a href="http://localhost:8000{door}">' in by_number
    assert 'data-passkey="get"' not in by_number
    by_name = client.get(door, headers={"host": "localhost:8000"}).content.decode()
    assert SAID not in by_name
    assert 'data-passkey="get"' in by_name


def test_ways_to_sign_in_offer_none_either(client, staff):
    client.force_login(staff)
    page = client.get(reverse("mfa_index"), headers={"host": "127.0.0.1:8000"}).content.decode()
    assert SAID in page
    assert reverse("mfa_add_webauthn") not in page
    assert (
        reverse("mfa_add_webauthn")
        in client.get(reverse("mfa_index"), headers={"host": "localhost"}).content.decode()
    )
