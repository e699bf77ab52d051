"""An organiser makes an event, builds its questions by keyboard and publishes it; with a script and
without. Two organisers at once; one who moves an event that people are in."""

import pytest
from playwright.sync_api import Page, expect

from sympraxis.events.models import Event
from sympraxis.questionnaires.plan import plan_of

from ..events import gathering
from ..people import community as people
from . import measure
from .test_questionnaires import add, go_to, press

pytestmark = pytest.mark.browser


@pytest.fixture
def ines(live_server):
    return people.person("ines", is_staff=True)


def day_and_time(page: Page, name: str, day: str, time: str) -> None:
    """The browser's own inputs take what is typed in the order of their language: fill them."""
    group = page.get_by_role("group", name=name)
    group.get_by_label("Day").fill(day)
    group.get_by_label("Time").fill(time)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_organiser_makes_an_event_builds_its_questions_by_keyboard_and_publishes(
    visit, ines, script
):
    page = visit("/desk/events/", ines, java_script_enabled=script)
    press(page, "link", "New event")
    go_to(page, "textbox", "Title")
    page.keyboard.type("Κρήτη 2099")
    day_and_time(page, "Starts", "2099-03-25", "09:30")
    day_and_time(page, "Ends", "2099-03-25", "17:00")
    press(page, "button", "Make the draft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Κρήτη 2099")
    expect(page.locator("main")).to_contain_text("Before it is published")

    press(page, "link", "Kinds and questions")
    press(page, "link", "Participant")
    press(page, "button", "Make the questions")
    add(page, "Yes or no", "Will you come?")
    press(page, "button", "Save")
    add(page, "Single choice", "What do you eat?")
    go_to(page, "textbox", "One a line")
    page.keyboard.type("Fish\nBeans")
    press(page, "button", "Save")
    press(page, "link", "Κρήτη 2099")  # the trail leads back to the event

    press(page, "link", "One sentence that says what it is.")
    go_to(page, "textbox", "In one sentence (optional)")
    page.keyboard.type("Islands learn from each other.")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    press(page, "button", "Publish it as it is")
    expect(page.get_by_role("status").first).to_contain_text("It is published.")
    assert not measure.violations(page) if script else True

    event = Event.objects.get()
    kind = event.kinds.get()
    assert event.slug == "kriti-2099" and event.published_at
    assert event.summary == "Islands learn from each other."
    assert [one.label for one in plan_of(kind.questions).asked] == [
        "Will you come?", "What do you eat?",
    ]  # fmt: skip
    press(page, "link", "Public page")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Κρήτη 2099")


def test_second_of_two_sees_what_the_first_changed_and_keeps_what_was_typed(visit, watch, ines):
    event = gathering.event()
    address = f"/desk/events/{event.pk}/details/"
    first, second = visit(address, ines), visit(address, ines)
    first.get_by_label("Title").fill("Theirs")
    first.get_by_label("Hashtag (optional)").fill("islands")
    first.get_by_role("button", name="Save", exact=True).click()
    second.get_by_label("In one sentence (optional)").fill("Mine")
    watch.expect(409)
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("alert")).to_contain_text("Theirs")
    expect(second.get_by_label("In one sentence (optional)")).to_have_value("Mine")
    expect(second.get_by_label("Title")).to_have_value("Theirs")
    for scheme, width in measure.DRESSES:
        measure.dress(second, scheme, width)
        assert not measure.violations(second), (scheme, width)
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("status").first).to_contain_text("Saved.")
    event.refresh_from_db()
    assert (event.title, event.summary, event.hashtag) == ("Theirs", "Mine", "islands")


def test_whoever_moves_an_event_is_asked_before_people_are_told(visit, ines):
    event = gathering.event()
    page = visit(f"/desk/events/{event.pk}/details/", ines)
    expect(page.locator("#when")).to_contain_text("told to 5 people")
    day_and_time(page, "Starts", f"{event.starts_at:%Y-%m-%d}", "10:15")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("Saving tells 5 people")
    assert not measure.violations(page)
    page.get_by_role("button", name="Save and tell 5 people").first.click()
    expect(page.get_by_role("status").first).to_contain_text("5 letters are on their way.")
    event.refresh_from_db()
    assert event.sequence == 1
