"""The desks of speakers and technicians, who may have come by a link; and all three as they are for
everybody: in light and dark, narrow, by the Tab key, without a script."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from sympraxis.kit import clock
from sympraxis.live.models import Question

from ...live import desk as staff
from .. import conftest, measure
from . import desks, living
from .desks import WORDS, at_desk, pick
from .living import pytestmark  # noqa: F401

# Speakers and technicians


def test_speaker_by_link_sees_what_is_theirs_and_answers_in_writing(open_context, moderating):
    room = desks.room()
    speaker = room.questions.exclude(assigned_to=None).get().assigned_to
    link = arranging_link(room, "speaker", speaker=speaker)
    page, desk = desks.by_link(open_context(), link), moderating(room)
    expect(page.locator(".now-yours")).to_contain_text(living.LONG)
    yours = page.locator(".coming").first.locator(".question")
    expect(yours).to_have_count(1)
    expect(yours).to_contain_text("She asked the same this morning.")
    notes = page.get_by_role("textbox", name="My notes")
    notes.fill("Close with what we stopped doing.")
    expect(page.locator("#notes-kept")).to_contain_text("Kept")
    yours.get_by_text("Rather in writing").click()
    yours.get_by_label("Answer").fill("It looks for them in Brussels.")
    yours.get_by_role("button", name="Answer in writing").click()
    expect(page.locator(".coming").first.locator(".question")).to_have_count(0)
    reply = Question.objects.get(assigned_to=speaker).replies.get()
    assert (reply.speaker, reply.by, reply.name) == (speaker, None, speaker.name)
    page.reload()
    expect(page.get_by_role("textbox", name="My notes")).to_have_value(
        "Close with what we stopped doing."
    )
    expect(desk.locator(".log")).to_contain_text("A speaker answered a question in writing")
    link.ended_at = clock.now()
    link.save()
    room.ring()
    expect(page.locator("main")).to_contain_text("You have no such duty in this room any more.")


def arranging_link(room: Any, role: str, **fields: Any) -> Any:
    return room.links.create(role=role, **fields)


def test_technician_by_link_answers_a_call(open_context, enter):
    room = desks.room()
    page = desks.by_link(open_context(), arranging_link(room, "technician", name="Tea"))
    caller = room.help_calls.get().attendee
    attendee = enter(room, caller)
    expect(page.locator(".call")).to_contain_text("Firefox 128")
    page.get_by_role("textbox", name="Answer").fill("Please try the other sound.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody waits for help.")).to_be_visible()
    expect(page.locator(".said-back")).to_contain_text("Please try the other sound.")
    attendee.get_by_role("link", name="Help from a technician").first.click()
    expect(
        attendee.get_by_role("dialog").get_by_text("Please try the other sound.")
    ).to_be_visible()
    page.get_by_label("Microphones are heard").check()
    page.reload()
    expect(page.get_by_label("Microphones are heard")).to_be_checked()


def test_technician_reads_whether_all_is_well(open_context, moderating, server):
    room = desks.room()
    tea = staff.moderator(room, "tea", duty="technician")
    page = at_desk(open_context(), room, tea, server, "technician")
    minute = clock.now().replace(second=0, microsecond=0)
    for late, words in ((140, "All is well"), (1400, "Slow: some news comes 1,400 ms late")):
        room.crowds.filter(process="a").delete()
        room.crowds.create(process="a", minute_at=minute, people=1284, streams=HELD,
                           late_p50=18, late_p99=late)  # fmt: skip
        room.ring()
        expect(page.locator(".verdict")).to_contain_text(words)
    expect(page.locator(".levels").last).to_contain_text("1,284 attendees · 2 moderators")


# As they are for everybody

HELD = {"attendee": 1284, "moderator": 2, "stage": 1, "asking": 12}
DRESSES = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]


@pytest.mark.parametrize("which", ["desk", "speaking", "technician"])
def test_desks_are_sound_in_every_dress(open_context, server, which):
    room = desks.room()
    crowd(room)
    page = at_desk(open_context(), room, staff.moderator(room), server, which)
    stops = measure.tab_stops(page)
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if stop["hidden"]] == []
    if which == "desk":
        pick(page, WORDS)
    for scheme, width in DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
        assert measure.sticks_out(page) == []
    measure.dress(page, "light", 320)
    assert measure.sticks_out(page) == []


def crowd(room: Any) -> None:
    minute = clock.now().replace(second=0, microsecond=0)
    for back, people in enumerate((1284, 1300, 1342, 1190, 600, 80)):
        at = minute - timedelta(minutes=10 * back)
        room.crowds.create(process="a", minute_at=at, people=people, counted_at=at,
                           streams=HELD, late_p50=18, late_p99=140)  # fmt: skip


@pytest.mark.parametrize("which", ["desk", "speaking", "technician"])
def test_desks_are_whole_without_a_script(open_context, server, which):
    room = desks.room()
    context = open_context(java_script_enabled=False)
    conftest.sign_in(context, staff.moderator(room), server)
    page = context.new_page()
    page.goto(f"{room.get_absolute_url()}{which}/")
    words = "I hear no sound" if which == "technician" else living.LONG
    expect(page.get_by_text(words).first).to_be_visible()


def test_who_serves_is_led_from_the_room_to_the_desk_and_nobody_else(open_context, server, enter):
    room = desks.room()
    person = staff.moderator(room, "rasa", duty="technician")
    context = open_context()
    conftest.sign_in(context, person, server)
    page = context.new_page()
    page.goto(f"{room.get_absolute_url()}entrance/")
    desks.ready(page)
    page.get_by_role("link", name="Your desks").first.click()
    expect(page.get_by_role("heading", name="Your desks")).to_be_visible()
    assert not measure.violations(page)
    page.get_by_role("link", name="Technicians’ desk").click()
    desks.ready(page)
    expect(page.get_by_role("heading", name="Calls for help")).to_be_visible()
    other = enter(room)
    expect(other.get_by_role("link", name="Your desks").first).to_be_hidden()
    plain = enter(room, wait=False, java_script_enabled=False)
    expect(plain.get_by_role("link", name="Desks of moderators")).to_be_visible()


def test_desk_is_for_moderators(open_context, server):
    room = living.room()
    context = open_context()
    conftest.sign_in(context, staff.moderator(room, "tea", duty="technician"), server)
    assert context.request.get(f"{room.get_absolute_url()}desk/").status == 403
    assert context.request.get(f"{room.get_absolute_url()}technician/").status == 200
