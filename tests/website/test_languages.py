"""Pages in several languages: each at its own address, and none that says "not translated"."""

from itertools import product

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale

from sympraxis.website.routing import find

from . import writing

pytestmark = pytest.mark.django_db


def found(path: str, code: str):
    with translation.override(code):
        return find(RequestFactory().get(f"/{path}"), path)


def test_page_is_shown_in_the_language_of_the_address_else_as_it_was_written():
    page = writing.standard("About us")
    french = writing.translated(page, "fr", title="Qui sommes-nous", slug="qui")
    assert found("qui/", "fr").page.pk == french.pk
    assert found("about-us/", "en").page.pk == page.pk
    assert found("about-us/", "de").page.pk == page.pk
    assert found("about-us/", "de").better_address == ""
    assert found("about-us/", "fr").better_address.endswith("/qui/")
    assert found("qui/", "en").better_address.endswith("/about-us/")
    assert found("nowhere/", "fr") is None


def test_translation_that_is_not_out_is_not_shown():
    page = writing.standard("About us")
    writing.translated(page, "fr", slug="qui").unpublish()
    assert found("qui/", "fr") is None
    assert found("about-us/", "fr").page.pk == page.pk
    assert found("about-us/", "fr").better_address == ""


def test_page_as_it_was_written_is_marked_with_its_language(client):
    with translation.override("en"):
        page = writing.translated(writing.standard("About us"), "fr", title="Qui", lead="Nous.")
        page.slug = "qui"
        page.save_revision().publish()
        page.get_translations().get().unpublish()
    shown = client.get("/qui/").text
    assert '<html lang="en">' in shown
    assert 'lang="fr"' in shown[shown.index("<article") : shown.index("</article>")]
    assert "This page is there in French only." in shown


def test_what_is_written_in_another_language_is_marked_for_eyes_and_ears(client):
    writing.article("A hydrogen valley", lead="It opens.")
    languages = (("", ""), ("/fr", "Anglais"), ("/de", "Englisch"))
    for path, (prefix, mark) in product(("/", "/news/", "/search/?q=valley"), languages):
        shown = client.get(f"{prefix}{path}", follow=True).text.split("<main")[1]
        assert "valley" in shown, (prefix, path)
        assert ('aria-hidden="true" title="' in shown) == bool(mark), (prefix, path)
        marked = f'>EN</span><span class="hide">{mark}</span>' in shown
        assert marked == bool(mark), (prefix, path)


def test_text_in_a_language_that_no_address_begins_with_stands_where_it_is_said_to(
    client, settings
):
    english = writing.article("Good news", slug="good-news")
    polish = Locale.objects.create(language_code="pl")
    writing.article("Wieści", slug="wiesci", locale=polish)
    writing.article(
        "Notizie",
        slug="notizie",
        locale=Locale.objects.create(language_code="it"),
        translation_key=english.translation_key,
    )
    told = client.get("/sitemap.xml").text
    for path in ("/news/wiesci/", "/news/notizie/"):
        shown = client.get(path)
        assert shown.status_code == 200
        assert f'<link rel="canonical" href="{settings.BASE_URL}{path}">' in shown.text
        assert f"<loc>{settings.BASE_URL}{path}</loc>" in told
        assert client.get(f"/fr{path}").status_code == 200


def test_search_engines_are_told_of_each_language_that_exists(client, settings):
    page = writing.standard("About us")
    assert 'rel="alternate" hreflang' not in client.get("/about-us/").text
    writing.translated(page, "fr", slug="qui")
    shown = client.get("/about-us/").text
    assert f'hreflang="en" href="{settings.BASE_URL}/about-us/"' in shown
    assert 'rel="alternate" hreflang="fr"' in shown
    assert f'hreflang="x-default" href="{settings.BASE_URL}/about-us/"' in shown
    assert 'rel="alternate" hreflang="de"' not in shown
