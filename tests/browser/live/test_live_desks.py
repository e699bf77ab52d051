"""The three desks in a real browser, on the real stream: by keyboard, beside others, and when a
duty ends."""

import re
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live.models import Appointment, Question
from sympraxis.live.models.question import State
from sympraxis.people.models import Person

from ...live import made
from . import desks, living
from .desks import WORDS, opened, pick, waiting
from .living import pytestmark  # noqa: F401


def spoken(page: Page, words: Any) -> None:
    expect(page.locator("#spoken")).to_contain_text(words)


# Questions


def test_asked_in_one_browser_approved_by_keyboard_in_another(enter, moderating):
    room = living.room()
    page, desk = enter(room), moderating(room)
    page.get_by_text("Ask a question").click()
    page.get_by_label("Your question", exact=True).fill("Who keeps the list of partnerships?")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(waiting(desk, "Who keeps the list")).to_be_visible()
    desk.keyboard.press("j")
    desk.keyboard.press("k")
    while "Who keeps the list" not in desk.locator("[aria-current=true]").inner_text():
        desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(opened(desk, "Who keeps the list")).to_be_visible()
    expect(waiting(desk, "Who keeps the list")).to_have_count(0)
    expect(page.locator(".asked .question").filter(has_text="Who keeps the list")).to_be_visible()
    spoken(desk, "Approved.")


def test_to_the_stage_and_answered_by_keyboard(moderating, screen):
    room = living.room()
    stage, desk = screen(room), moderating(room)
    pick(desk, living.LONG)
    desk.keyboard.press("t")
    expect(desk.locator(".on-air")).to_contain_text(living.LONG)
    expect(stage.locator(".asked-live .words")).to_have_text(living.LONG)
    desk.keyboard.press(" ")
    expect(desk.locator(".on-air")).to_have_count(0)
    expect(stage.locator(".asked-live")).to_be_hidden()
    assert Question.objects.get(words=living.LONG).state == State.ANSWERED
    desk.keyboard.press("u")
    expect(desk.locator(".on-air")).to_contain_text(living.LONG)


def test_merged_into_the_like_one_and_undone(moderating):
    room = desks.room()
    desk = moderating(room)
    one = pick(desk, WORDS)
    expect(one.locator(".alike")).to_contain_text(
        "its best partners are all in other Member States"
    )
    desk.keyboard.press("m")
    expect(waiting(desk, WORDS)).to_have_count(0)
    into = opened(desk, "its best partners are all in other Member States")
    expect(into).to_contain_text("1 merged into it")
    desk.locator(".log").get_by_role("button", name="Undo").first.click()
    expect(waiting(desk, WORDS)).to_be_visible()


def test_declined_with_a_reason_in_place(moderating):
    room = desks.room()
    desk = moderating(room)
    pick(desk, WORDS)
    desk.keyboard.press("d")
    why = desk.locator("form.inline:visible").get_by_label("Why")
    expect(why).to_be_focused()
    why.fill("Asked already.")
    why.press("Enter")
    expect(waiting(desk, WORDS)).to_have_count(0)
    assert Question.objects.get(words=WORDS).reason == "Asked already."
    spoken(desk, "Declined.")


def test_edited_answered_labelled_assigned_noted(moderating):
    room = desks.room()
    desk = moderating(room)
    one = pick(desk, "Jak włączyć małe firmy")
    one.get_by_role("button", name="Funding").click()
    expect(one.get_by_role("button", name="Funding")).to_have_attribute("aria-pressed", "true")
    one.get_by_label("For", exact=True).select_option(label="Rūta Kazlauskaitė")
    expect(one).to_contain_text("for Rūta Kazlauskaitė")
    one.focus()
    desk.keyboard.press("e")
    desk.get_by_label("Words of the question").fill("How do small firms take part?")
    one = waiting(desk, "How do small firms")
    desk.get_by_role("button", name="Save").click()
    expect(one).to_contain_text("Jak włączyć małe firmy, które nie mają działu badań?")
    one.focus()
    desk.keyboard.press("n")
    desk.get_by_label("Note to the stage").fill("Short, please.")
    desk.keyboard.press("Enter")
    expect(one.get_by_text("Note to the stage: Short, please.")).to_be_visible()
    one.focus()
    desk.keyboard.press("w")
    desk.get_by_label("Answer", exact=True).first.fill("Through their clusters.")
    one.get_by_role("button", name="Answer", exact=True).click()
    expect(waiting(desk, "How do small firms")).to_have_count(0)
    asked = Question.objects.get(words="How do small firms take part?")
    assert asked.state == State.WRITTEN
    assert [one.name for one in asked.labels.all()] == ["Funding"]
    assert asked.assigned_to.name == "Rūta Kazlauskaitė"


def test_order_is_the_moderators_own(moderating, enter):
    room = living.room()
    desk, page = moderating(room), enter(room)
    third = desk.locator("#open > .queue > .question").nth(2)
    words = third.locator(".words").inner_text()
    up = third.get_by_role("button", name="Move up")
    up.focus()
    up.press("Enter")
    expect(desk.locator("#open > .queue > .question").nth(1)).to_contain_text(words)
    expect(desk.get_by_role("button", name=f"Move up: {words[:20]}")).to_be_focused()
    expect(page.locator(".asked .question").nth(1)).to_contain_text(words)


# Beside others


def test_two_moderators_see_what_the_other_reads(moderating):
    room = desks.room()
    rasa, juergen = moderating(room, "rasa"), moderating(room, "jurgen")
    pick(rasa, WORDS)
    name = Person.objects.get(email__startswith="rasa").get_full_name()
    expect(waiting(juergen, WORDS)).to_contain_text(f"{name} is reading this one")
    expect(waiting(rasa, WORDS)).not_to_contain_text("is reading this one")
    expect(juergen.locator(".here .avatar")).to_have_count(2)


def test_who_comes_second_is_told_and_typed_words_stay(moderating):
    room = desks.room()
    rasa, juergen = moderating(room, "rasa"), moderating(room, "jurgen")
    pick(rasa, WORDS)
    rasa.keyboard.press("e")
    rasa.get_by_label("Words of the question").fill("Half a sentence")
    pick(juergen, WORDS)
    juergen.keyboard.press("a")
    # It stands among the open ones now, and what was being typed goes on there.
    typed = opened(rasa, WORDS).get_by_label("Words of the question")
    expect(typed).to_be_focused()
    expect(typed).to_have_value("Half a sentence")
    rasa.keyboard.type(" and a half")
    assert room.questions.waiting().count() == 2
    pick(juergen, WORDS)
    juergen.keyboard.press("d")
    juergen.locator("form.inline:visible").get_by_label("Why").fill("After all not.")
    juergen.keyboard.press("Enter")
    lost = rasa.get_by_role("dialog")
    expect(lost.get_by_role("textbox")).to_have_value("Half a sentence and a half")
    rasa.keyboard.type("aaa")
    assert room.questions.waiting().count() == 2


def test_frames_take_nothing_from_who_types(moderating):
    room = desks.room()
    desk = moderating(room)
    pick(desk, WORDS)
    desk.keyboard.press("w")
    field = desk.get_by_label("Answer", exact=True).first
    field.fill("Half an answer")
    notice = desk.get_by_label("Notice", exact=True)
    notice.fill("Half a notice")
    field.focus()
    living.change_everything(room)
    expect(opened(desk, "A question that came later")).to_be_visible()
    expect(field).to_have_value("Half an answer")
    expect(field).to_be_focused()
    expect(notice).to_have_value("Half a notice")
    desk.keyboard.type("aaa")
    assert room.questions.waiting().count() == 3


def test_moderator_removed_while_acting_is_told_and_cut(moderating, watch):
    watch.expect(403)
    room = desks.room()
    desk = moderating(room)
    pick(desk, WORDS)
    Appointment.objects.update(ended_at=clock.now())  # no bell yet: the act comes first
    desk.keyboard.press("a")
    expect(desk.locator("#line-notice")).to_be_visible()
    room.ring()
    expect(desk.locator("main")).to_contain_text("You have no such duty in this room any more.")
    assert Question.objects.get(words=WORDS).state == State.WAITING
    assert WORDS not in desk.locator("body").inner_text()


# The rest of the desk


def test_stage_polls_notices_hands_help_and_people(moderating, enter, watch):
    watch.expect(409)  # the stage cannot show a code that nobody may use
    room = desks.room()
    desk, page = moderating(room), enter(room)
    desk.get_by_role("button", name="Programme").click()
    expect(desk.get_by_role("button", name="Programme")).to_have_attribute("aria-pressed", "true")
    desk.get_by_role("button", name="Join").click()
    expect(desk.locator("#line-notice")).to_contain_text("Nobody comes into this room with a code.")
    poll = desk.locator("article.poll")
    expect(poll).to_contain_text("41")
    poll.get_by_role("button", name="To the stage").click()
    expect(poll.get_by_role("button", name="Take it off")).to_be_visible()
    poll.get_by_role("button", name="One more minute").click()
    poll.get_by_role("button", name="Close now").click()
    expect(desk.locator("article.poll")).to_have_count(0)
    desk.get_by_text("1 draft").click()
    desk.get_by_role("button", name=re.compile("Open.*Was this session useful")).click()
    expect(page.get_by_role("heading", name="Was this session useful?")).to_be_visible()
    desk.get_by_label("Notice", exact=True).fill("Lunch is at one.")
    desk.keyboard.press("Enter")
    expect(page.get_by_text("Lunch is at one.", exact=True)).to_be_visible()
    expect(desk.get_by_label("Notice", exact=True)).to_have_value("")
    desk.get_by_role("button", name=re.compile("End.*Lunch is at one")).click()
    expect(page.get_by_text("Lunch is at one.", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Applause").click()
    expect(desk.get_by_role("group", name="Reactions")).to_have_text("Applause 1")
    desk.get_by_role("button", name=re.compile("Take down.*Zsófia Kertész")).click()
    expect(desk.get_by_text("No hand is raised.")).to_be_visible()
    call = desk.locator(".call")
    call.get_by_label("Answer").fill("Please try the other sound.")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Nobody waits for help.")).to_be_visible()
    assert room.help_calls.get().answer == "Please try the other sound."
    desk.locator("summary").filter(has_text="Put out").click()
    desk.get_by_role("button", name="Let in again").click()
    expect(desk.get_by_role("button", name="Let in again")).to_have_count(0)


def test_reading_first_is_switched(moderating):
    room = living.room()
    desk = moderating(room)
    switch = desk.get_by_role("switch", name="Read before showing")
    expect(switch).to_be_checked()
    switch.press("Space")
    expect(switch).not_to_be_checked()
    desk.reload()
    expect(desk.get_by_role("switch", name="Read before showing")).not_to_be_checked()
    room.refresh_from_db()
    assert not room.read_first


def test_single_letters_can_be_switched_off(moderating):
    room = desks.room()
    desk = moderating(room)
    pick(desk, WORDS)
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Shortcuts")
    dialog.get_by_label("Single letters act on the picked question").uncheck()
    dialog.get_by_role("button", name="Close").click()
    waiting(desk, WORDS).focus()
    desk.keyboard.press("a")
    desk.keyboard.press("d")
    expect(desk.locator("form.inline:visible")).to_have_count(0)
    desk.reload()
    desks.ready(desk)
    pick(desk, WORDS)
    desk.keyboard.press("a")
    expect(waiting(desk, WORDS).locator("kbd").first).to_be_hidden()
    assert Question.objects.get(words=WORDS).state == State.WAITING
    waiting(desk, WORDS).get_by_role("button", name="Approve").click()
    expect(opened(desk, WORDS)).to_be_visible()


def test_queue_is_told_in_sums(moderating):
    room = living.room()
    desk = moderating(room)
    desk.evaluate(
        "window.said = []; new MutationObserver(() => said.push([Date.now(), spoken.textContent]))"
        ".observe(spoken, { childList: true, characterData: true, subtree: true })"
    )
    for number in range(6):
        made.question(room, f"In a row {number}", approved_at=None)
        room.ring()
        desk.wait_for_timeout(1500)
    spoken(desk, "new question")
    desk.wait_for_timeout(16_000)
    told = [(at, words) for at, words in desk.evaluate("said") if "wait" in words]
    assert sum(int(words.split()[0]) for _at, words in told) == 6
    assert all(later - earlier >= 14_900 for (earlier, _), (later, _) in pairwise(told))
    assert not any("In a row" in words for _at, words in told)
