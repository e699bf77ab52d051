"""The tool itself: language, clock, door, account, what it shows and whom it asks."""

import re
import sys
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from ..people import community
from . import desks, filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Reports"), ("fr", "Rapports"), ("de", "Berichte")]
)
def test_it_speaks_the_persons_language(client, language, word, settings):
    staff = desks.staff()
    staff.prefer(time_zone="", language=language, by=staff)
    client.force_login(staff)
    assert word in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_moment_is_shown_and_typed_on_the_persons_clock(client):
    staff = desks.staff()
    staff.prefer(time_zone="Atlantic/Azores", language="en", by=staff)
    client.force_login(staff)
    page = filling.made(client, "", go_live_at="2027-01-15 12:00")
    planned = page.get_latest_revision_as_object().go_live_at
    assert planned == datetime(2027, 1, 15, 13, 0, tzinfo=UTC)
    shown = client.get(reverse("wagtailadmin_home")).context["request"].user
    assert shown.wagtail_userprofile.get_current_time_zone() == "Atlantic/Azores"
    assert UserProfile.objects.get(user=staff).current_time_zone == "", "it is kept in one place"


def test_one_door_in_and_one_out(client):
    assert client.get("/editing/login/")["Location"] == reverse("people:sign-in")
    client.force_login(desks.staff())
    assert client.post("/editing/logout/").status_code == 302
    assert client.get("/editing/").status_code == 302
    assert client.get("/editing/password_reset/").status_code == 404


def test_nothing_of_the_account_is_changed_here(client):
    staff = desks.staff()
    client.force_login(staff)
    page = client.get(reverse("wagtailadmin_account"))
    names = re.findall(r'<(?:input|select)[^>]*name="([a-z_]+-[a-z_0-9]+)"', page.content.decode())
    assert names and all(name.startswith("theme-") for name in names)
    said = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default",
            "theme-keyboard_shortcuts": "on", "name_email-first_name": "Mallory",
            "locale-preferred_language": "de"}  # fmt: skip
    assert client.post(reverse("wagtailadmin_account"), said).status_code == 302
    kept = UserProfile.objects.get(user=staff)
    assert (kept.theme, kept.preferred_language) == ("dark", "")
    staff.refresh_from_db()
    assert staff.given_name != "Mallory"


OWN_PAGES = [
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailimages:index", "wagtaildocs:index",
    "wagtailadmin_reports:workflow", "wagtailadmin_reports:site_history", "wagtailredirects:index",
    "wagtailadmin_account",
]  # fmt: skip
LOADED = r'<(?:script|img|iframe|link|source)\b[^>]*?(?:src|href)="([^"]+)"'


def test_nothing_is_loaded_from_elsewhere(client):
    client.force_login(desks.staff())
    for name in OWN_PAGES:
        answer = client.get(reverse(name), follow=True)
        loaded = re.findall(LOADED, answer.text)
        assert loaded, name
        assert not [one for one in loaded if re.match(r"(https?:)?//", one)], name
        policy = answer["Content-Security-Policy"]
        assert "'unsafe-eval'" not in policy, name
        assert "frame-ancestors 'self'" in policy, name
        assert "http:" not in policy and "https:" not in policy and "*" not in policy, name


def test_it_bears_the_name_and_mark_of_the_site(client, settings):
    client.force_login(desks.staff())
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.S).group(1)
    assert settings.SITE_NAME in title and "Wagtail" not in title
    assert "kit/mark.svg" in html
    assert "wagtail.org" not in html


def test_a_preview_stands_in_the_tool_and_nowhere_else(client):
    client.force_login(desks.editor())
    page = desks.draft()
    where = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(where, filling.words(title="As it would be")).json()["is_valid"]
    answer = client.get(where + "?mode=&in_preview_panel=true")
    assert answer.status_code == 200 and "As it would be" in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    public = Client().get("/news/")
    assert public["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]


def test_public_pages_show_nothing_of_the_tool(client):
    client.force_login(desks.staff())
    assert "wagtail" not in client.get("/news/").content.decode().lower()


def test_a_member_sees_no_way_in(client):
    client.force_login(community.person())
    assert "/editing/" not in client.get(reverse("people:account")).content.decode()


def test_an_editor_finds_the_way_in(client):
    client.force_login(desks.editor())
    assert "/editing/" in client.get(reverse("people:account")).content.decode()


def test_an_api_that_is_not_served_is_not_loaded():
    """It would be a third of the time that every command takes to start."""
    assert reverse("wagtailimages:index")  # all addresses are known by now
    assert not {"ninja", "wagtail.api.v3.api"} & sys.modules.keys()
