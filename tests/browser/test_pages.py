"""Every page, measured: accessibility, keyboard, narrow screens, paper, no script, no motion."""

import pytest

from .demands import DEMANDS
from .pages import NO_PAGE, PAGES, Page, named_addresses

# Takes a form only, and is there in a demonstration alone: tests/browser/test_signin.py goes there.
IN_A_DEMONSTRATION = {"people:look-around"}


def test_every_address_is_listed_as_a_page_or_has_a_reason_not_to_be():
    listed = {page.name for page in PAGES}
    named = set(named_addresses()) - IN_A_DEMONSTRATION
    assert named - listed - set(NO_PAGE) == set(), "add these to PAGES or NO_PAGE"
    assert (listed | set(NO_PAGE)) - named == set(), "these exist no longer"
    assert listed & set(NO_PAGE) == set()


@pytest.mark.browser
@pytest.mark.parametrize("a_page", PAGES, ids=str)
def test_page_holds_to_every_demand(visit, reader, subtests, a_page: Page):
    """One visit for all demands: to come in costs more than most of them. Each is said apart."""
    person = reader(a_page.who)  # first, because the address may lead to what stands around
    page = visit(a_page.path, person)
    for name, demand in DEMANDS.items():
        with subtests.test(name):
            demand(page)
