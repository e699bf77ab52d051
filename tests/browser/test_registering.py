"""From the list of events to a place given back: on a phone, by keyboard, with a script and
without, with letters that went through a real mail server."""

import re

import pytest
from playwright.sync_api import Page, expect

from sympraxis.kit.jobs.worker import work_off

from ..events import post
from ..kit.mail_servers import begin
from ..people import community as people
from . import measure, taking_part

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "timezone_id": "Europe/Lisbon"}


@pytest.fixture
def came(server, settings):
    """came() -> the letters that left since it was asked before."""
    box, postman = begin(settings)
    settings.BASE_URL = server

    def came() -> list[post.Letter]:
        work_off()
        found = post.letters(box)
        box.taken.clear()
        return found

    yield came
    postman.stop()


def go_to(page: Page, role: str, name: str, exact: bool = True) -> None:
    """Press Tab until the control of this role and name has the focus: as without a mouse."""
    wanted = page.get_by_role(role, name=name, exact=exact).first  # type: ignore[arg-type]
    wanted.wait_for()
    for _ in range(150):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key never reaches {role} {name}.")


def press(page: Page, role: str, name: str) -> None:
    go_to(page, role, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sound(page: Page) -> None:
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{page.url}, {scheme}, {width} px"
        assert measure.sticks_out(page) == []
    page.set_viewport_size({"width": 360, "height": 740})


def register(page: Page, name: str, family: str, email: str) -> None:
    """From the list of events to the page of one's own."""
    press(page, "link", "S3 Conference 2023")
    waits = page.get_by_role("link", name="Join the waiting list").count()
    press(page, "link", "Join the waiting list" if waits else "Register")
    for label, words in (
        ("Given name", name), ("Family name (optional)", family), ("E-mail address", email),
    ):  # fmt: skip
        go_to(page, "textbox", label)
        page.keyboard.type(words)
    go_to(page, "radio", "Practitioner")
    page.keyboard.press("Space")
    go_to(page, "checkbox", "The organisers may use what I wrote here", exact=False)
    page.keyboard.press("Space")
    waits = page.get_by_role("button", name="Join the waiting list").count()
    press(page, "button", "Join the waiting list" if waits else "Register")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_participant_comes_changes_goes_and_the_next_moves_up(visit, came, script):
    event = taking_part.event(capacity=1)
    page = visit("/events/", java_script_enabled=script, **PHONE)
    register(page, "Ελένη", "Παπαδοπούλου", "eleni@example.org")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your place is confirmed, Ελένη")
    (letter,) = came()
    assert letter.subject == "You take part: S3 Conference 2023"
    if script:
        assert "(Lisbon)" in letter.text  # the script told on whose clock she lives
        sound(page)

    other = visit("/events/", java_script_enabled=script, **PHONE)
    register(other, "Νίκος", "Maier", "niko@example.org")
    expect(other.get_by_role("heading", level=1)).to_have_text("You are number 1 in line")
    (waiting,) = came()
    assert waiting.entries == []

    # The letter leads back, on any device, and its entry is at the right instant.
    link = re.search(r"http\S+/registrations/\S+", letter.text)
    assert link
    page = visit(link[0], java_script_enabled=script, **PHONE)
    with page.expect_download() as file:
        go_to(page, "link", "Calendar file (.ics)")
        page.keyboard.press("Enter")
    entry = post.entry(file.value.path().read_bytes())
    assert entry["dtstart"].dt == event.starts_at == letter.entry.starts_at
    assert letter.entry.method == "REQUEST"

    press(page, "link", "Change my answers")
    go_to(page, "radio", "Practitioner")
    page.keyboard.press("ArrowDown")
    press(page, "button", "Keep the changes")
    expect(page.get_by_role("status").first).to_contain_text("Your changes are kept.")
    expect(page.get_by_role("definition").filter(has_text="Policymaker")).to_be_visible()

    press(page, "link", "Give my place back")
    press(page, "button", "Give my place back")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your registration is cancelled")
    told = {one.to: one for one in came()}
    assert told["eleni@example.org"].entry.told[0] == "CANCEL"
    assert told["niko@example.org"].subject == "You take part: S3 Conference 2023"
    assert told["niko@example.org"].entry.told[1] == letter.entry.told[1]
    other.reload()
    expect(other.get_by_role("heading", level=1)).to_have_text("Your place is confirmed, Νίκος")


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(visit, watch, server):
    taking_part.event()
    watch.expect(422)
    page = visit("/events/launch/registration/", **PHONE)
    press(page, "button", "Register")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    sound(page)
    summary.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Given name")).to_be_focused()


@pytest.mark.parametrize("state", ["waiting", "offered", "applied", "unconfirmed", "declined"])
def test_page_of_each_state_is_sound(visit, server, state):
    page = visit(taking_part.in_state(state).get_absolute_url(), **PHONE)
    sound(page)


SHUT = {
    "not_yet_open": "Registration has not opened yet", "closed": "Registration is closed",
    "over": "This event is over", "cancelled": "This event is cancelled",
    "full": "All places are taken", "kinds": "Register for S3 Conference 2023",
}  # fmt: skip


@pytest.mark.parametrize("why", SHUT)
def test_shut_door_is_sound(visit, server, why):
    page = visit(f"/events/{taking_part.shut(why).slug}/registration/", **PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text(SHUT[why])
    sound(page)


def test_endless_names_stay_on_the_pages_of_guest_and_organiser(visit, server):
    event = taking_part.event(title="T" * 300)
    email = f"{'x' * 60}@{'y' * 60}.example.org"
    said = {"email": email, "given_name": "N" * 120, "family_name": "F" * 120}
    one = taking_part.registered(event, organisation="O" * 200, **said)
    ines = people.person("ines", is_staff=True)
    mine, desk = one.get_absolute_url(), f"/desk/events/{event.pk}/registrations/"
    for path, person in [
        (event.get_absolute_url(), None), (f"{event.get_absolute_url()}registration/", None),
        (mine, None), (f"{mine}answers/", None), (f"{mine}cancellation/", None),
        (desk, ines), (f"{desk}{one.pk}/", ines), (f"{desk}import/", ines),
    ]:  # fmt: skip
        page = visit(path, person, viewport={"width": 320, "height": 640})
        assert measure.sticks_out(page) == [], path
