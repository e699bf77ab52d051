"""A refusal is an answer with a sentence in it, wherever it was asked for, and nothing is kept."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from sympraxis.config.urls import *  # noqa: F403
from sympraxis.config.urls import urlpatterns as ours
from sympraxis.kit.errors import Refused


class Wait(Refused):
    status = 429
    retry_after = 720


@transaction.atomic
def full(request):
    Group.objects.create(name="written before the refusal")
    raise Refused("All places are taken <here>.")


def wait(request):
    raise Wait("Please wait 12 minutes.")


def broken(request):
    raise RuntimeError("a fault, not a refusal")


def with_htmx(request):
    return render(request, "kit/_htmx.html")


urlpatterns = [
    path("full/", full),
    path("wait/", wait),
    path("broken/", broken),
    path("with-htmx/", with_htmx),
    path("fine/", lambda request: HttpResponse("fine")),
    *ours,
]
pytestmark = pytest.mark.urls(__name__)


def test_refusal_is_a_page_with_the_sentence_and_a_way_back(client, db):
    answer = client.post("/full/", headers={"referer": "http://testserver/fine/?page=2"})
    assert answer.status_code == 409
    assert b"All places are taken &lt;here&gt;." in answer.content
    assert b'href="http://testserver/fine/?page=2"' in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_refusal_never_leads_back_to_another_site(client, db):
    answer = client.post("/full/", headers={"referer": "https://elsewhere.example/trap/"})
    assert b"elsewhere" not in answer.content


def test_refusal_keeps_nothing_that_was_written(client, transactional_db):
    client.post("/full/")
    assert not Group.objects.filter(name="written before the refusal").exists()


def test_refusal_for_htmx_is_a_fragment_for_the_nearest_region(client, db):
    answer = client.post("/full/", headers={"hx-request": "true"})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "previous [data-refusals]"
    assert answer["HX-Reswap"].startswith("innerHTML")
    assert b'role="alert"' in answer.content
    assert b"<html" not in answer.content


def test_refusal_for_a_program_is_problem_details(client, db):
    answer = client.get("/wait/", headers={"accept": "application/json"})
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Please wait 12 minutes.",
    }


def test_refusal_for_a_browser_is_a_page_although_it_takes_anything(client, db):
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/wait/", headers={"accept": accept})["Content-Type"].startswith("text/html")
    assert client.get("/wait/", headers={"accept": "*/*"})["Content-Type"].startswith("text/html")


def test_refusal_says_when_to_ask_again(client, db):
    answer = client.get("/wait/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "720")
    assert "Retry-After" not in client.get("/full/")


def test_a_fault_is_not_a_refusal(client, db):
    with pytest.raises(RuntimeError):
        client.get("/broken/")


def test_htmx_partial_asks_for_no_inline_style_and_no_eval(client):
    page = client.get("/with-htmx/").content.decode()
    assert '"includeIndicatorStyles": false' in page
    assert '"allowEval": false' in page
    assert "htmx-2.min.js" in page
    assert "<style" not in page
