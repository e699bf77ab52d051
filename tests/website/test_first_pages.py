"""What a new place begins with: the same pages in three languages, all links leading somewhere."""

import json
import re

import pytest
from django.utils import translation
from wagtail.models import Page, Site

from sympraxis.website.models import Article, Contact, Home, Service, address_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "en", "fr"]
HOUSE = {"events@s3-cop.eu", "contact@s3-cop.eu"}


def written() -> list[Page]:
    return list(Page.objects.filter(depth__gt=1).select_related("locale").specific())


def test_each_page_is_there_in_three_languages_at_the_same_place():
    same: dict = {}
    for page in written():
        same.setdefault(page.translation_key, []).append(page)
    assert len(same) == 14
    for pages in same.values():
        assert sorted(page.language for page in pages) == LANGUAGES
        assert len({(type(page), page.path[8:], page.motif, page.in_foot) for page in pages}) == 1
        bodies = [[block.block_type for block in getattr(page, "body", [])] for page in pages]
        assert all(body == bodies[0] for body in bodies), pages[0].title
        assert len({page.lead for page in pages}) == 3, pages[0].title


def test_site_stands_on_the_pages_of_its_own_language():
    assert Site.objects.get().root_page.specific == Home.objects.get(locale__language_code="en")
    assert Page.objects.get(depth=1).numchild == 3
    assert not Article.objects.exists()


def test_pages_are_what_the_editors_forms_would_let_through():
    for page in written():
        page.full_clean()
        if hasattr(page, "body"):
            page._meta.get_field("body").stream_block.clean(page.body)


def test_services_say_for_whom_how_in_three_steps_and_what_next():
    for service in Service.objects.all():
        kinds = [block.block_type for block in service.body]
        assert kinds.count("steps") == 1 and kinds[-1] == "paragraph"
        steps = next(block.value for block in service.body if block.block_type == "steps")
        assert len(steps) == 3, service.title


@pytest.mark.parametrize("code", LANGUAGES)
def test_links_lead_to_pages_of_their_own_language(client, code):
    with translation.override(code):
        own = {page.pk: address_of(page) for page in written() if page.language == code}
        linked = 0
        for page in Page.objects.filter(pk__in=own).specific():
            raw = json.dumps(list(page.body.raw_data)) if hasattr(page, "body") else ""
            assert "@" not in re.sub(r"[\w.]+@s3-cop\.eu", "", raw)
            for number in re.findall(r'id=\\"(\d+)', raw):
                assert int(number) in own, page.title
                linked += 1
            assert set(re.findall(r"[\w.]+@[\w.-]+\w", raw)) <= HOUSE
            assert "http" not in raw
        assert linked == 10
        for address in own.values() if code != "en" else ():  # those: test_pages.py
            assert client.get(address).status_code == 200, address


def test_contact_pages_have_the_addresses_of_the_announcement():
    for contact in Contact.objects.all():
        assert {one.value["email"] for one in contact.addresses} == HOUSE
