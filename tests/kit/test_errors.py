"""When something is wrong the page says what, and the way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from sympraxis.config import urls
from sympraxis.kit import navigation
from sympraxis.kit.observe import exchange
from sympraxis.kit.views import errors


def forbidden(request: HttpRequest):
    raise PermissionDenied("Only moderators may close a question.")


def suspicious(request: HttpRequest):
    raise SuspiciousOperation("internal detail")


def broken(request: HttpRequest):
    raise RuntimeError("internal detail")


urlpatterns = [
    path("forbidden/", forbidden),
    path("suspicious/", suspicious),
    path("broken/", broken),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def visitor(db):
    """The database is there: what is no address of ours is looked for among the written pages."""
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "There is no page here"),
        ("/forbidden/", 403, "Only moderators may close a question."),
        ("/suspicious/", 400, "This request could not be read"),
        ("/broken/", 500, "Something went wrong here"),
    ],
)
def test_error_has_a_page_of_its_own_with_ways_on(visitor, address, status, words):
    answer = visitor.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert page.count("<h1") == 1
    assert 'name="robots" content="noindex"' in page
    assert "internal detail" not in page
    for place in ("home", "contact"):  # every trouble leads to the start page and to people
        assert f'href="{navigation.find(place)}"' in page, place


def test_whoever_comes_by_another_name_is_told_the_address(visitor, settings):
    settings.BASE_URL = "https://community.example"
    answer = visitor.get("/", headers={"host": "198.51.100.7"})
    assert answer.status_code == 400
    assert 'href="https://community.example/"' in answer.text
    assert "198.51.100.7" not in answer.text
    assert not answer.cookies


def test_what_is_not_there_is_looked_for_by_the_words_of_its_address(visitor, monkeypatch):
    monkeypatch.setitem(navigation.PLACES, "search", "website:home")
    page = visitor.get("/library/2024/Innovation-Diffusion_handbook.pdf").content.decode()
    assert 'role="search"' in page
    assert 'value="innovation diffusion handbook"' in page
    hostile = visitor.get("/x/%22%3E%3Cscript%3Ealert(1)%3C/").content.decode()
    assert "<script>alert" not in hostile


def test_no_search_box_where_there_is_no_search(visitor, monkeypatch):
    monkeypatch.delitem(navigation.PLACES, "search", raising=False)
    assert 'role="search"' not in visitor.get("/nowhere/").content.decode()


def test_server_error_has_the_number_under_which_the_log_has_it(visitor):
    known = exchange.Exchange(id="4f2ab37c")
    answer = visitor.get("/broken/", **{"asgi.scope": {exchange.KEY: known}})
    assert "<code>4f2ab37c</code>" in answer.content.decode()


def test_form_without_its_token_is_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/nowhere/", {"a": "b"})
    assert answer.status_code in (403, 404)
    direct = errors.csrf_failure(answer.wsgi_request, "no token")
    assert direct.status_code == 403
    assert b"This form has gone stale" in direct.content


def test_server_error_needs_neither_request_nor_database():
    answer = errors.server_error(HttpRequest())  # no user, no session, no database in this test
    assert answer.status_code == 500
    assert b"Something went wrong here" in answer.content


def test_server_error_speaks_even_when_its_page_fails(settings):
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {"loaders": ["django.template.loaders.locmem.Loader"]}}
    ]
    answer = errors.server_error(HttpRequest())
    assert answer.status_code == 500
    assert answer.content.decode().endswith("Please try again.")


def test_words_of_an_address_are_offered_for_search_and_keys_are_not(visitor):
    assert 'value="hydrogen valley"' in visitor.get("/nowhere/hydrogen-valley/").text
    page = visitor.get("/nowhere/WzEsMTc5NjExNjgyMCwiMmRjMWU1Mjc1YzU1ZTBmOCJd/")
    assert page.status_code == 404 and 'value="wzesmtc5' not in page.text
