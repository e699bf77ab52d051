"""Links that lead nowhere are listed for those who can mend them."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from sympraxis.website.editing import links
from sympraxis.website.models import Article

from . import desks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def linking(*blocks, title="It links") -> Article:
    return desks.article(title, body=list(blocks))


def text(html: str):
    return ("paragraph", f"<p>{html}</p>")


def why(page) -> list[str]:
    return [one.why for one in links.broken([Article.objects.get(pk=page.pk)])]


def test_a_page_that_is_gone_or_withdrawn():
    target, draft = desks.article("Target"), desks.draft("Draft")
    page = linking(
        text(f'<a linktype="page" id="{target.pk}">one</a>'),
        text(f'<a linktype="page" id="{draft.pk}">two</a>'),
        ("links", {"title": "More", "links": [{"words": "three", "page": target}]}),
    )
    assert why(page) == ["The page is not published."]
    target.delete()
    assert why(page) == ["The page is gone.", "The page is not published.", "The page is gone."]


def test_a_file_that_is_gone():
    file = desks.download()
    page = linking(("file", file), text(f'<a linktype="document" id="{file.pk}">it</a>'))
    assert why(page) == []
    file.delete()
    assert why(page) == ["The file is gone."] * 2


ADDRESSES = {
    "/news/": "",
    "/news/nothing-here/": "Nothing is at this address.",
    "/regions/": "",
    "/moved/": "",
    "{base}/news/": "",
    "{base}/news/nothing-here/": "Nothing is at this address.",
    "https://example.org/a?b=1": "",
    "https://example": "This is no complete address.",
    "http:///nowhere": "This is no complete address.",
    "mailto:contact@example.org?subject=Hello": "",
    "mailto:contact": "This is no complete address.",
    "tel:+32 2 299 11 11": "",
    "tel:none": "This is no telephone number.",
    "#below": "",
    "https://[": "This is no complete address.",
}


def test_addresses(settings):
    Redirect.add_redirect("/moved", desks.news())
    expected = {one.format(base=settings.BASE_URL): said for one, said in ADDRESSES.items()}
    page = linking(*(text(f'<a href="{one}">there</a>') for one in expected))
    found = {one.to: one.why for one in links.broken([Article.objects.get(pk=page.pk)])}
    assert found == {one: said for one, said in expected.items() if said}


def test_every_page_that_a_new_place_begins_with_links_well():
    pages = [page.specific for page in Page.objects.live().filter(depth__gt=1)]
    assert links.broken(pages) == []


def test_the_report_lists_what_one_can_mend(client):
    target = desks.draft("Target")
    linking(text(f'<a linktype="page" id="{target.pk}">there</a>'), title="Mine to mend")
    where = reverse("website_broken_links")
    client.force_login(desks.editor())
    assert "Mine to mend" in client.get(where).content.decode()
    client.force_login(desks.editor("ben", of=desks.section()))
    assert "Mine to mend" not in client.get(where).content.decode()


def test_many_links_cost_no_more_than_one(django_assert_num_queries):
    def pages(count):
        target = desks.article(f"Target {count}")
        words = f'<a linktype="page" id="{target.pk}">x</a><a href="/news/">y</a>'
        made = [linking(text(words), title=f"{count}-{n}") for n in range(count)]
        return [Article.objects.get(pk=one.pk) for one in made]

    for count in (1, 5):
        found = pages(count)
        with django_assert_num_queries(4):
            links.broken(found)


def test_who_withdraws_a_page_is_told_what_links_to_it(client):
    target = desks.article("Target")
    page = linking(text(f'<a linktype="page" id="{target.pk}">there</a>'))
    ReferenceIndex.create_or_update_for_object(page)
    client.force_login(desks.staff())
    for view in ("unpublish", "delete"):
        shown = client.get(reverse(f"wagtailadmin_pages:{view}", args=[target.pk])).text
        assert reverse("wagtailadmin_pages:usage", args=[target.pk]) in shown, view
    listed = client.get(reverse("wagtailadmin_pages:usage", args=[target.pk])).content.decode()
    assert "It links" in listed
