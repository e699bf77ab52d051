"""When something is wrong the page says what, and the way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from sympraxis.config import urls
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
def visitor():
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
def test_error_has_a_page_of_its_own(visitor, address, status, words):
    answer = visitor.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert page.count("<h1") == 1
    assert 'name="robots" content="noindex"' in page
    assert "internal detail" not in page
    assert not answer.cookies


def test_form_without_its_token_is_explained():
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
    assert "Please try again" in answer.content.decode()
