"""What editors write: pages of each type, at few queries, never before they are out."""

import pytest
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from sympraxis.kit import navigation
from sympraxis.website.models import Contact, ContactPerson, Section

from ..people import community
from . import writing

pytestmark = pytest.mark.django_db

FIRST = [
    "/", "/what-we-do/", "/what-we-do/targeted-support/", "/what-we-do/working-groups/",
    "/what-we-do/platforms-and-partnerships/", "/what-we-do/website/", "/what-we-do/events/",
    "/what-we-do/studies/", "/news/", "/about/", "/contact/", "/accessibility/", "/privacy/",
    "/legal-notice/",
]  # fmt: skip


def test_new_place_has_a_complete_site(client, django_assert_max_num_queries):
    assert client.get("/").status_code == 200  # the menu is read, and stays in memory
    for path in FIRST:
        with django_assert_max_num_queries(12, info=path):
            page = client.get(path)
        assert page.status_code == 200, path
        assert page.text.count("<h1") == 1, path
        assert "Content-Security-Policy" in page.headers, path
        assert "unsafe-inline" not in page.headers["Content-Security-Policy"], path


def test_menus_come_from_the_tree_beside_what_the_domains_add(client, menus_unread):
    page = client.get("/about/").text
    for path in ("/what-we-do/", "/news/", "/contact/", "/regions/"):
        assert f'href="{path}"' in page
    assert [line.label for line in navigation.lines("foot")][:2] == [
        "About", "Accessibility statement",
    ]  # fmt: skip
    header = page[: page.index("</header>")]
    assert "/privacy/" not in header


def test_every_block_has_its_look(client):
    page = writing.standard("Blocks", body=writing.EVERY_BLOCK())
    shown = client.get("/blocks/").text
    for part in (
        "<h2 id=", "<p>Twelve regions met.", "<blockquote>", 'alt="Half discs in teal"',
        'class="facts"', 'class="steps"', 'class="link-list"', 'class="notice caution"',
    ):  # fmt: skip
        assert part in shown, part
    assert "style=" not in shown
    assert page.address == "/blocks/"


def test_page_knows_the_way_to_it_and_its_neighbours(client):
    page = client.get("/what-we-do/working-groups/").text
    crumbs = page[page.index('class="crumbs"') :]
    assert '<li><a href="/what-we-do/">What we do</a></li>' in crumbs
    around = page[page.index('class="beside-nav"') :]
    assert '<a href="/what-we-do/working-groups/" aria-current="page">' in around
    assert '<a href="/what-we-do/studies/">' in around


def test_draft_is_nowhere_to_be_seen(client):
    page = writing.standard("Secret plan", show_in_menus=True)
    article = writing.article("Secret news")
    shown = ("/", "/news/", "/news/feed/", "/sitemap.xml", "/about/")
    assert any("Secret" in client.get(path).text for path in shown)
    for one in (page, article):
        one.unpublish()
    from sympraxis.website import menu

    menu._MENUS.values.clear()
    for path in shown:
        told = client.get(path).text
        assert "Secret" not in told, path
        assert "/secret" not in told, path
    for path in ("/secret-plan/", "/news/secret-news/"):
        assert client.get(path).status_code == 404


def test_page_below_a_draft_is_there_and_its_trail_leaves_the_draft_out(client, menus_unread):
    section = writing.under(writing.home(), Section(title="Secret part"))
    writing.standard("Open page", parent=section)
    section.unpublish()
    page = client.get("/secret-part/open-page/")
    assert page.status_code == 200
    assert "Secret part" not in page.text


def test_change_that_is_not_published_is_not_shown(client):
    page = writing.standard("A page", lead="As it is.")
    page.lead = "As it will be."
    page.save_revision()
    assert "As it is." in client.get("/a-page/").text
    assert "As it will be." not in client.get("/a-page/").text


def test_page_for_some_is_in_no_list_and_asks_others_to_sign_in(client, menus_unread):
    page = writing.standard("For members", show_in_menus=True)
    below = writing.standard("Below it", parent=page)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get("/for-members/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/")
    for path in ("/about/", "/sitemap.xml"):
        told = client.get(path).text
        assert page.title not in told
        assert below.slug not in told
    client.force_login(community.person("member"))
    assert "For members" in client.get("/for-members/").text


def test_page_may_not_take_an_address_of_the_house():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="another part of the site"):
        writing.standard("Regions", slug="regions")
    with pytest.raises(ValidationError, match="another part of the site"):
        writing.standard("Editing", slug="editing")


def test_page_in_another_script_has_its_own_address(client):
    page = writing.standard("Σχετικά")
    assert client.get(page.address).status_code == 200
    assert page.slug == "σχετικά"


HOSTILE = [
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    '<img src="x" onerror="alert(1)">',
    '<iframe src="https://example.org/"></iframe>',
    '<embed embedtype="media" url="https://example.org/"/>',
    '<p style="position:fixed" onclick="alert(1)">x</p>',
    '<svg><animate onbegin="alert(1)"></svg>',
    '<form action="https://example.org/"><input name="password"></form>',
]


def test_hostile_text_does_no_harm(client):
    """Also what came in past the editor's tool, which lets nothing of it through."""
    body = [("paragraph", RichText(f"<p>Words stay.</p>{one}")) for one in HOSTILE]
    writing.standard("Hostile", body=body)
    page = client.get("/hostile/").text
    text = page[page.index('class="prose writing"') : page.index("</article>")]
    assert text.count("Words stay.") == len(HOSTILE)
    for bad in ("alert(", "example.org", "style=", "onerror", "onclick", "<iframe", "<form"):
        assert bad not in text, bad


def test_contact_page_names_only_people_whom_the_reader_may_see(client):
    contact = Contact.objects.get(locale__language_code="en")
    shown, hidden = community.person("anna"), community.person("boris")
    shown.profile.entry_audience = 3
    shown.profile.save()
    contact.person_links = [
        ContactPerson(person=shown, role="Events"), ContactPerson(person=hidden, role="Website"),
    ]  # fmt: skip
    contact.save_revision().publish()
    page = client.get("/contact/").text
    assert "Anna" in page
    assert "Boris" not in page
    client.force_login(community.person("colleague"))
    assert "Boris" in client.get("/contact/").text


def test_form_is_taken_nowhere_among_the_pages(client):
    assert client.post("/about/").status_code == 405
    assert client.post("/nothing-here/").status_code == 404
