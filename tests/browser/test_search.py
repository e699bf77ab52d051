"""From a slip to a page, by the keyboard alone."""

import pytest
from django.urls import reverse

from sympraxis.kit import searching
from sympraxis.regions.models import Region
from sympraxis.website.search import guessing, writing

from . import measure
from .test_keyboard import tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def indexed(transactional_db, server):
    from ..people import community as made

    keys = Region.objects.current().filter(code__startswith="ITC").values_list("pk", flat=True)
    writing.write(searching.ALL["region"], list(keys))
    guessing.learn()
    staff = made.person("staff", is_staff=True)
    made.organisation("Lombardia Ricerca", by=staff)
    return staff


def test_a_slip_leads_to_what_was_meant_and_a_filter_to_the_page(visit, indexed):
    page = visit("/", indexed)
    tab_to(page, "link", "Search")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    tab_to(page, "searchbox", "What are you looking for?")
    page.keyboard.type("lombardai")
    page.keyboard.press("Enter")
    tab_to(page, "link", "lombardia")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="2 results").wait_for()
    tab_to(page, "checkbox", "Regions")
    page.keyboard.press("Space")
    tab_to(page, "button", "Show")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1 result", exact=True).wait_for()
    assert measure.sticks_out(page) == []
    tab_to(page, "link", "Lombardia")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('regions:region', args=['ITC4'])}")
