"""Pages that move: the old address leads on, and nobody is sent round in a circle."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from sympraxis.website.models import Section
from sympraxis.website.moved import leads_back

from ..people import community
from . import writing

pytestmark = pytest.mark.django_db


def test_old_address_leads_to_a_page_that_got_another(client, django_capture_on_commit_callbacks):
    page = writing.standard("First name")
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "second-name"
        page.save_revision().publish()
    answer = client.get("/first-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/second-name/")


def test_page_that_moves_takes_along_all_that_is_below(client):
    section = writing.under(writing.home(), Section(title="A part"))
    page = writing.standard("Wanderer")
    writing.standard("Child", parent=page)
    page.move(section, pos="last-child")
    answer = client.get("/wanderer/child/")
    assert (answer.status_code, answer["Location"]) == (301, "/a-part/wanderer/child/")


def test_page_that_moves_there_and_back_is_found(client, django_capture_on_commit_callbacks):
    page = writing.standard("Here")
    for slug in ("there", "here"):
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            page.save_revision().publish()
    assert client.get("/here/").status_code == 200
    assert client.get("/there/")["Location"] == "/here/"


def test_old_address_of_another_kind_leads_on_too(client):
    Redirect.add_redirect("/old/index.php?id=7", "/about/", is_permanent=False)
    answer = client.get("/old/index.php?id=7")
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert client.get("/old/index.php").status_code == 404


def test_circle_that_is_there_already_ends_in_a_page_that_says_so(client):
    Redirect.add_redirect("/round", "/and-round/")
    Redirect.add_redirect("/and-round", "/round/")
    assert client.get("/round/").status_code == 404


def test_address_of_a_page_that_was_withdrawn_leads_nowhere(client):
    page = writing.standard("Gone")
    Redirect.add_redirect("/old-gone", page)
    assert client.get("/old-gone/")["Location"] == "/gone/"
    page.unpublish()
    assert client.get("/old-gone/").status_code == 404


@pytest.mark.parametrize("link", ["/a/", "/b/", "http://127.0.0.1:8000/b/?x=1#y"])
def test_circle_is_refused_with_a_sentence(client, settings, link):
    settings.BASE_URL = "http://127.0.0.1:8000"
    Redirect.add_redirect("/b", "/a/")
    Redirect.add_redirect("/b?x=1", "/a/")
    client.force_login(community.person("operator", is_staff=True, is_superuser=True))
    asked = {"old_path": "/a", "is_permanent": "on", "redirect_link": link, "redirect_page": ""}
    if link.startswith("/"):
        asked["redirect_link"] = f"{settings.BASE_URL}{link}"
    page = client.post("/editing/redirects/add/", asked)
    assert page.status_code == 200
    assert "This would lead round in a circle" in page.text
    assert not Redirect.objects.filter(old_path="/a").exists()


def test_redirect_that_leads_on_is_taken(client, settings):
    client.force_login(community.person("operator", is_staff=True, is_superuser=True))
    asked = {"old_path": "/a", "redirect_link": f"{settings.BASE_URL}/about/", "redirect_page": ""}
    assert client.post("/editing/redirects/add/", asked).status_code == 302
    assert Redirect.objects.get(old_path="/a")


def test_redirect_to_nowhere_is_refused(client):
    client.force_login(community.person("operator", is_staff=True, is_superuser=True))
    page = client.post("/editing/redirects/add/", {"old_path": "/a", "redirect_page": ""})
    assert "Say where it leads" in page.text


def test_way_that_has_no_end_counts_as_a_circle():
    for step in range(20):
        Redirect.add_redirect(f"/step-{step}", f"/step-{step + 1}/")
    assert leads_back("/start", "/step-0/")
    assert not leads_back("/start", "/step-15/")
    assert not leads_back("/start", "https://example.org/step-0/")
