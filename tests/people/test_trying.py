"""One click into a demonstration, and no way in like that anywhere else."""

import json
import os

import pytest
from django.test import Client

from sympraxis.people import demo, trying
from sympraxis.people.models import Person
from tests import running
from tests.serving import prepared

from .conftest import PASSWORD
from .signing import signed_in

pytestmark = pytest.mark.served

OUTSIDE = {"status": [404, 404], "offered": False, "banner": False, "in": False}
KNOCK = """
import json
from django.conf import settings
from sympraxis.people import demo
from sympraxis.people.models import Person
from tests.people.test_trying import knock
Person.objects.create_user(demo.FACES["secretariat"], "four words that hold", is_staff=True)
print(json.dumps({"mode": settings.MODE, **knock()}))
"""


@pytest.fixture
def faces(db):
    return {
        key: Person.objects.create_user(email, PASSWORD, is_staff=key == "secretariat")
        for key, email in demo.FACES.items()
    }


@pytest.fixture
def demonstration(settings):
    settings.MODE, settings.ROOT_URLCONF = "demo", "tests.people.demo_urls"


def knock():
    """What this process answers to a click."""
    client = Client(headers={"host": "localhost"})
    page = client.get("/account/sign-in/").text
    client.post("/account/demo/secretariat/")
    ways = (client.get, client.post)
    return {
        "status": [way("/account/demo/secretariat/").status_code for way in ways],
        "offered": "Look around as" in page,
        "banner": "This is a demonstration" in page,
        "in": client.get("/account/").status_code == 200,
    }


def test_nobody_comes_in_by_a_click_in_production(faces, settings):
    assert settings.MODE == "production"
    assert knock() == OUTSIDE


@pytest.mark.django_db(transaction=True)
def test_nobody_comes_in_by_a_click_while_the_site_is_developed(tmp_path):
    """A process of its own, for the mode is read when it starts."""
    with prepared(tmp_path / "data") as given:
        there = {**os.environ, **given, "SYMPRAXIS_MODE": "development"}
        done = running.run(["manage", "shell", "-v", "0", "-c", KNOCK], there, tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"mode": "development", **OUTSIDE}


def test_address_alone_is_not_enough(client, faces, settings):
    """Even if it were reachable by a mistake, the view asks for the mode itself."""
    settings.ROOT_URLCONF = "tests.people.demo_urls"
    assert settings.MODE == "production"
    assert client.post("/account/demo/secretariat/").status_code == 404
    assert not signed_in(client)


def test_each_face_is_who_it_says(client, faces, demonstration):
    assert [face.key for face in trying.FACES] == list(demo.FACES)
    for key, person in faces.items():
        assert client.post(f"/account/demo/{key}/")["Location"] == "/"
        assert client.get("/account/").context["user"] == person
    assert client.post("/account/demo/operator/").status_code == 404


def test_one_click_is_a_fresh_sign_in_so_nobody_looks_for_a_password(client, faces, demonstration):
    client.post("/account/demo/member/")
    for page in ("/account/data/copy/", "/account/erasure/"):
        assert client.get(page).status_code == 200


def test_click_needs_the_token_of_the_page(faces, demonstration):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/account/demo/secretariat/").status_code == 403
    assert not signed_in(strict)


def test_click_leads_on_and_not_away(client, faces, demonstration):
    page = client.get("/account/sign-in/?next=/account/sessions/").content.decode()
    assert page.count('name="next" value="/account/sessions/"') >= len(demo.FACES)
    there = client.post("/account/demo/member/", {"next": "/account/sessions/"})
    assert there["Location"] == "/account/sessions/"
    away = client.post("/account/demo/member/", {"next": "https://elsewhere.example/"})
    assert away["Location"] == "/"


def test_second_step_that_somebody_set_up_does_not_lock_the_others_out(
    client, faces, demonstration
):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=faces["member"], type="totp", data={"secret": "x"})
    assert client.post("/account/demo/member/")["Location"] == "/"
    assert signed_in(client)
