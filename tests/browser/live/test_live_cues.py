"""A message from the moderators to who speaks, and that it was seen."""

from playwright.sync_api import expect

from sympraxis.live.models import Cue

from .. import measure
from . import desks, living
from .living import pytestmark  # noqa: F401


def test_message_is_heard_confirmed_and_the_moderator_sees_it(open_context, moderating):
    room = desks.room()
    speaker = room.questions.exclude(assigned_to=None).get().assigned_to
    link = room.links.create(role="speaker", speaker=speaker)
    page, desk = desks.by_link(open_context(), link), moderating(room)
    page.evaluate(living.HEAR)
    message = desk.get_by_role("textbox", name="Message").or_(
        desk.get_by_role("combobox", name="Message")
    )
    desk.get_by_label("Who shall read it").select_option(label=speaker.name)
    message.fill("Two minutes left")
    message.press("Enter")
    expect(desk.locator("#spoken")).to_contain_text("The message is on the desk of who speaks.")
    mine = desk.locator("section", has=desk.get_by_role("heading", name="To who speaks"))
    expect(mine.get_by_text("not seen yet")).to_be_visible()
    expect(page.locator(".cue")).to_contain_text("Two minutes left")
    expect(page.locator("#spoken")).to_contain_text("From the moderators: Two minutes left")
    for scheme, width in (("light", 1280), ("dark", 390), ("light", 320)):
        measure.dress(page, scheme, width)
        assert not measure.violations(page)
        assert measure.sticks_out(page) == []
        measure.dress(desk, scheme, width)
        assert not measure.violations(desk)
        assert measure.sticks_out(desk) == []
    page.get_by_role("button", name="Seen").press("Enter")
    expect(page.locator(".cue")).to_have_count(0)
    expect(mine.get_by_text("not seen yet")).to_be_hidden()
    expect(mine.locator(".done")).to_contain_text("seen ")
    assert Cue.objects.get().seen_at


def test_longest_message_is_readable(open_context):
    room = desks.room()
    speaker = room.questions.exclude(assigned_to=None).get().assigned_to
    room.cues.create(speaker=speaker, words="Entwicklungszusammenarbeit" * 4)
    link = room.links.create(role="speaker", speaker=speaker)
    page = desks.by_link(open_context(viewport={"width": 320, "height": 600}), link)
    expect(page.locator(".cue")).to_be_visible()
    assert measure.sticks_out(page) == []
