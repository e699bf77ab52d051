"""The programme: arranged by keyboard, read on paper, made one's own with and without a script."""

import pytest
from playwright.sync_api import expect

from sympraxis.events.models import Event, Speaker
from sympraxis.kit import clock

from ..events import made, programmes
from ..people import community as people
from . import gatherings, measure
from .test_questionnaires import go_to, press

pytestmark = pytest.mark.browser


@pytest.fixture
def ines(live_server):
    return people.person("ines", is_staff=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_organiser_adds_a_session_with_a_speaker_by_keyboard_and_sees_the_clash(
    visit, ines, script
):
    event = gatherings.conference()
    page = visit(f"/desk/events/{event.pk}/programme/", ines, java_script_enabled=script)
    press(page, "link", "Add a session")
    go_to(page, "textbox", "Title")
    page.keyboard.type("Κρήτη speaks")
    begins = page.get_by_role("group", name="Begins")
    begins.get_by_label("Time").fill("10:30")
    page.get_by_role("group", name="Ends").get_by_label("Time").fill("10:50")
    press(page, "button", "Add it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Κρήτη speaks")

    go_to(page, "combobox", "Name")
    page.keyboard.type("ελενη παπαδοπουλου")
    press(page, "button", "Add to the session")
    clash = "Ελένη Παπαδοπούλου is also in “A decade of smart specialisation”, 10:15–11:00."
    expect(page.get_by_text(clash)).to_be_visible()
    go_to(page, "combobox", "Name")
    page.keyboard.type("Márta Szűcs")
    press(page, "button", "Add to the session")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Márta Szűcs")
    press(page, "button", "Save")
    press(page, "button", "Up: Márta Szűcs")
    expect(page.locator(".item-words bdi").first).to_have_text("Márta Szűcs")
    press(page, "link", "Back to the programme")
    line = page.locator(".item", has=page.get_by_role("link", name="Κρήτη speaks", exact=True))
    expect(line.get_by_text(clash)).to_be_visible()
    if script:
        assert not measure.violations(page)
    one = event.sessions.get(title="Κρήτη speaks")
    assert [part.speaker.name for part in one.appearances.all()] == [
        "Márta Szűcs", "Ελένη Παπαδοπούλου",
    ]  # fmt: skip
    assert (one.starts_at - event.starts_at).total_seconds() == 3600


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_participant_changes_a_workshop_and_marks_a_session_by_keyboard(visit, watch, script):
    niko = gatherings.registration()
    page = visit(f"{niko.get_absolute_url()}programme/", java_script_enabled=script)
    watch.expect(409)
    press(page, "button", "Sign up : Industrial transition")
    expect(page.get_by_text("“Innovation diffusion” is at the same time.")).to_be_visible()
    page.go_back()
    press(page, "button", "Give my place back : Innovation diffusion")
    press(page, "button", "Sign up : Industrial transition")
    expect(
        page.get_by_role("button", name="Give my place back : Industrial transition")
    ).to_be_focused()
    press(page, "button", "Into my programme : A decade of smart specialisation")
    press(page, "link", "Only mine")
    page.wait_for_url("**/programme/?own")
    titles = page.locator(".session :is(h3, h4)").all_inner_texts()
    assert titles == ["Opening", "A decade of smart specialisation", "Industrial transition"]
    if script:
        assert not measure.violations(page)


def test_programme_fits_paper_and_a_phone(visit):
    event = gatherings.conference()
    with clock.held_at(programmes.at("10:00", event)):
        page = visit(f"/events/{event.slug}/programme/", viewport={"width": 320, "height": 640})
    assert measure.sticks_out(page) == []
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    assert measure.sticks_out(page) == []
    assert measure.pale_in_print(page) == []
    expect(page.get_by_text("Industrial transition")).to_be_visible()
    assert page.get_by_role("button").count() == 0


def test_endless_words_stay_on_the_page(visit, ines):
    event = made.event(title="T" * 300)
    programmes.session(event, "Ω" * 300, who=["N" * 200], room="R" * 120, places=3)
    programmes.session(event, "W" * 300, who=["N" * 200], room="S" * 120, places=3)
    one = event.sessions.first()
    niko = made.registered(event, at=made.BEFORE)
    options = {"viewport": {"width": 320, "height": 640}}
    for path, person in [
        (f"/events/{event.slug}/programme/", None), (one.get_absolute_url(), None),
        (Speaker.objects.get().get_absolute_url(), None),
        (f"{niko.get_absolute_url()}programme/", None),
        (f"/desk/events/{event.pk}/programme/", ines),
        (f"/desk/events/{event.pk}/programme/sessions/{one.pk}/", ines),
    ]:  # fmt: skip
        page = visit(path, person, **options)
        assert measure.sticks_out(page) == [], path
    assert Event.objects.count() == 1
