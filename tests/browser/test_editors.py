"""The editors' tool in a browser: an article from first word to feed, a move, a translation.

The pages of the tool are Wagtail's; that they ask nobody else and break no policy is watched here.
"""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sympraxis.website.editing import schedule
from sympraxis.website.models import Article, StandardPage

from ..website import atom, desks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "A call for working groups"


def write(page, title=TITLE, lead="Regions may apply until spring."):
    page.goto(reverse("wagtailadmin_pages:add", args=["website", "article", desks.news().pk]))
    page.locator("[name=title]").fill(title)
    page.locator("[name=lead]").fill(lead)


def press(page, name):
    """A button behind the main one at the foot of the editor."""
    page.locator("footer, .footer").get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile(rf"^\s*({name})\s*$")).locator(
        "visible=true"
    ).last.click()


def found_everywhere(guest, title, at="/", searched="working groups"):
    """On the start page, in the feed and by the search: each leads to the article."""
    guest.locator("#news").get_by_role("link", name=title).click()
    expect(guest.locator("h1")).to_have_text(title)
    address = urlsplit(guest.url).path

    feed = guest.request.get(f"{at}news/feed/").body()
    assert [one.path for one in atom.read(feed) if one.title == title] == [address]

    guest.goto(f"{at}search/")
    guest.get_by_role("searchbox").fill(searched)
    guest.keyboard.press("Enter")
    guest.locator(".hits").get_by_role("link", name=title).click()
    expect(guest).to_have_url(re.compile(rf"{address}$"))
    expect(guest.locator("h1")).to_have_text(title)


def test_written_reviewed_published_and_seen(visit, watch):
    watch.expect(400)  # what is saved by itself while a field is still wanting
    ana, staff = desks.editor(), desks.staff()
    page = visit("/account/", ana)
    page.get_by_role("link", name="Write on the website").click()
    expect(page.locator("main")).to_contain_text("Ana")
    write(page)
    press(page, "Submit to Review")
    expect(page.locator(".messages")).to_contain_text("submitted for moderation")

    desk = visit("/new/", staff)
    desk.get_by_role("link", name=re.compile(f"waits for your review: {TITLE}")).click()
    press(desk, "Approve and Publish")
    expect(desk).to_have_url(re.compile(r"/editing/pages/\d+/$"))

    found_everywhere(visit("/"), TITLE)
    expect(visit("/new/", ana).locator("main")).to_contain_text("Your page is published")


def test_planned_seen_on_a_phone_beforehand_and_live_on_its_day(visit, watch):
    watch.expect(400)
    ana = desks.editor(may_publish=True)
    tomorrow = timezone.now() + timedelta(days=1)
    made = desks.draft(TITLE, go_live_at=tomorrow, lead="Soon.")
    page = visit(reverse("wagtailadmin_pages:edit", args=[made.pk]), ana)
    page.get_by_role("button", name="Toggle preview").first.click()
    frame = page.frame_locator("iframe[title='Preview']").first
    expect(frame.locator("h1")).to_have_text(TITLE)
    assert frame.locator("html").evaluate("one => one.clientWidth") <= 400
    press(page, "Schedule to publish|Publish")
    expect(page.locator(".messages")).to_contain_text("scheduled")
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        assert not Article.objects.get(pk=made.pk).live
        schedule.run()
    expect(visit("/").locator("main")).to_contain_text(TITLE)


def test_moved_and_followed_from_its_old_address(visit):
    staff = desks.staff()
    here = desks.section("Here")
    desks.section("There")
    moving = here.add_child(instance=StandardPage(title="Moving zeppelins"))
    moving.save_revision().publish()
    known = visit("/search/?q=zeppelin")  # before it moved
    link = known.locator(".hits").get_by_role("link", name="Moving zeppelins")
    assert link.get_attribute("href") == "/here/moving-zeppelins/"

    page = visit(reverse("wagtailadmin_pages:move", args=[moving.pk]), staff)
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Choose another page").click()
    page.get_by_role("dialog").get_by_role("link", name="There", exact=True).click()
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Yes, move this page").click()
    expect(page.locator(".messages")).to_contain_text("moved")

    link.click()
    expect(known).to_have_url(re.compile("/there/moving-zeppelins/$"))
    expect(known.locator("h1")).to_have_text("Moving zeppelins")
    known.goto("/search/?q=zeppelin")
    assert link.get_attribute("href") == "/there/moving-zeppelins/"


def test_translated_to_french_and_read_there(visit, watch):
    watch.expect(400)
    desks.translated(desks.home(), "fr")
    ana = desks.editor(may_publish=True)
    desks.translated(desks.news(), "fr")
    made = desks.article(TITLE)
    page = visit(reverse("simple_translation:submit_page_translation", args=[made.pk]), ana)
    page.get_by_label("French").or_(page.get_by_label("Français")).first.check()
    page.get_by_role("button", name="Submit").click()
    page.locator("[name=title]").fill("Un appel aux groupes de travail")
    press(page, "Publish")
    expect(page.locator(".messages")).to_contain_text("published")

    guest = visit(made.address)
    guest.locator(".languages").get_by_role("link", name="Français").click()
    expect(guest).to_have_url(re.compile(r"/fr/actualites/[\w-]+/$"))
    expect(guest.locator("html")).to_have_attribute("lang", "fr")
    expect(guest.locator("h1")).to_have_text("Un appel aux groupes de travail")
    guest.goto("/fr/")
    found_everywhere(guest, "Un appel aux groupes de travail", "/fr/", "groupe travail")
    expect(visit("/").locator("#news")).to_contain_text(TITLE)  # the English one stays English
