"""Asked without a script, approved on a second browser, changed, taken back; pages measured."""

import pytest
from playwright.sync_api import expect

from sympraxis.live.models import Question
from sympraxis.live.passes import COOKIE

from ...live import desk, made
from .. import asked
from ..demands import DEMANDS

pytestmark = pytest.mark.browser


@pytest.fixture
def enter(open_context, server):
    """enter(attendee, path) -> a page of somebody who holds a pass."""

    def enter(attendee, path, **options):
        context = open_context(**options)
        cookie = {"name": COOKIE, "value": made.token(attendee), "url": server}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(path)
        return page

    return enter


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_asked_approved_on_a_second_browser_changed_and_taken_back(enter, visit, script):
    room = asked.room()
    niko = room.questions.first().attendee
    path = f"{room.get_absolute_url()}questions/"
    page = enter(niko, path, java_script_enabled=script)
    page.get_by_label("Question").fill("What can a small region do, when partners are elsewhere?")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.locator("main")).to_contain_text("Somebody asked something like it")
    page.get_by_role("button", name="Send to the moderators").click()
    page.wait_for_url(f"**{room.get_absolute_url()}**")
    one = Question.objects.waiting().order_by("-pk").first()
    assert one.words.startswith("What can a small region do, when")

    rasa = desk.moderator(room)
    other = visit(f"{room.get_absolute_url()}desk/", rasa, java_script_enabled=False)
    line = other.get_by_role("listitem").filter(has_text=one.words)
    line.get_by_role("button", name="Approve").click()
    other.wait_for_load_state()
    assert one.pk in room.questions.shown().values_list("pk", flat=True)

    page.goto(f"{path}{one.pk}/")
    page.get_by_label("Question").fill("And what can a big one do?")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{room.get_absolute_url()}**")
    page.goto(f"{path}{one.pk}/")
    expect(page.locator("main")).to_contain_text("with the moderators")
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(f"**{room.get_absolute_url()}**")
    assert Question.objects.get(pk=one.pk).withdrawn_at


@pytest.mark.parametrize("which", ["questions/", "questions/own/"])
def test_pages_of_whoever_asks_hold_to_every_demand(enter, subtests, which):
    room = asked.room()
    first = room.questions.first()
    path = room.get_absolute_url() + which.replace("own", str(first.pk))
    page = enter(first.attendee, path)
    for name, demand in DEMANDS.items():
        with subtests.test(name):
            demand(page)
