"""The frame of every page: header, menus, footer, assets."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import get_language

from sympraxis.kit import built, kept, navigation
from sympraxis.people.models import Person

pytestmark = pytest.mark.django_db  # a page has menus that are written


@pytest.fixture
def menu():
    """An empty menu under the name "trial"."""
    navigation.MENUS["trial"] = navigation.Menu()
    yield navigation.MENUS["trial"]
    del navigation.MENUS["trial"]


def test_menu_keeps_its_order_and_each_entry_once(menu):
    menu.add("Later", "website:home", fragment="b", order=20)
    menu.add("Sooner", "website:home", order=10)
    menu.add("Again", "website:home", order=99)
    assert [(entry.label, entry.href) for entry in menu.entries] == [
        ("Sooner", "/"),
        ("Later", "/#b"),
    ]


def test_menu_marks_the_page_it_stands_on(menu):
    from sympraxis.kit.templatetags.kit import navigation_of

    menu.add("Start", "website:home")
    menu.add("Part", "website:home", fragment="part")
    menu.add("Search", "website:search")

    def marks(path):
        entries = navigation_of({"request": RequestFactory().get(path)} if path else {}, "trial")
        return [entry.current for entry in entries]

    assert marks("/") == ["page", "", ""]
    assert marks("/search/") == ["", "", "page"]
    assert marks("/search/deeper/") == ["", "", "true"]
    assert marks("") == ["", "", ""]


def test_page_of_a_guest_has_its_landmarks_a_way_to_sign_in_and_no_cookie(client, settings):
    answer = client.get("/?utm=1")
    page = answer.content.decode()
    assert not answer.cookies
    assert page.count(f'href="{navigation.find("sign-in")}"') == 2  # the header's, and the phone's
    assert "Sign out" not in page
    assert f'<link rel="canonical" href="{settings.BASE_URL}/">' in page  # leaves the query out
    assert page.startswith("<!doctype html>")
    for part in (
        '<html lang="en">',
        '<a class="skip" href="#content">',
        '<main id="content"',
        '<header class="site-head">',
        '<footer class="site-foot">',
        '<meta name="description"',
        '<link rel="icon"',
    ):
        assert page.count(part) == 1, part
    assert page.count("<h1") == 1
    assert "<style" not in page
    assert 'style="' not in page


def test_person_sees_their_name_and_signs_out_by_a_button(client):
    person = Person.objects.create_user(email="eleni@example.org", given_name="Ελένη")
    client.force_login(person)
    page = client.get("/groups/").content.decode()
    assert "Ελένη" in page
    assert f'<form method="post" action="{navigation.find("sign-out")}">' in page
    assert "csrfmiddlewaretoken" in page


def test_what_is_drawn_once_is_drawn_anew_for_other_values_and_in_another_language():
    asked = []

    def count() -> str:
        asked.append(get_language())
        return "<b>"

    template = Template("{% drawn_once a b %}{{ a }} {{ count }}{% enddrawn_once %}")

    def drawn(a: str, b: object) -> str:
        return template.render(Context({"a": a, "b": b, "count": count}))

    assert [drawn("&", 1) for _ in range(3)] == ["&amp; &lt;b&gt;"] * 3
    assert asked == ["en"]
    assert drawn("x", 1) == "x &lt;b&gt;"
    drawn("&", ("another",))
    with translation.override("fr"):
        drawn("&", 1)
    assert asked == ["en", "en", "en", "fr"]
    assert drawn("&", 1) == "&amp; &lt;b&gt;" and len(asked) == 4


def test_what_is_drawn_once_takes_no_memory_without_end(monkeypatch):
    monkeypatch.setattr(kept, "MOST", 10)
    template = Template("{% drawn_once n %}{{ n }}{% enddrawn_once %}")
    (node,) = template.nodelist
    for n in range(30):
        assert template.render(Context({"n": n})) == str(n)
        assert len(node.drawings.values) <= 10


@pytest.mark.parametrize(
    ("level", "tag", "role"),
    [(constants.SUCCESS, "good", "status"), (constants.ERROR, "stop", "alert")],
)
def test_message_is_shown_as_a_notice(level, tag, role):
    page = render_to_string("kit/_messages.html", {"messages": [Message(level, "<Done>")]})
    assert f'<div class="notice {tag}" role="{role}">' in page
    assert "&lt;Done&gt;" in page


def test_asset_is_the_source_until_the_build_has_run(monkeypatch):
    built.address.cache_clear()
    monkeypatch.setattr(built, "is_there", lambda path: False)
    assert built.address("site.css") == "/static/kit/css/site.css"
    built.address.cache_clear()
    monkeypatch.setattr(built, "is_there", lambda path: True)
    assert built.address("site.css") == "/static/built/site.css"
    built.address.cache_clear()


def test_static_file_that_is_not_there_is_known():
    assert built.is_there("kit/css/site.css")
    assert not built.is_there("kit/css/nowhere.css")
