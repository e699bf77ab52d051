"""The room in a real browser, on the real stream: as it is drawn, changed, answered and spoken."""

import re

from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live import copies
from sympraxis.live.models import Question

from ...live import made
from .. import measure
from . import living
from .conftest import connected
from .living import pytestmark, spoken  # noqa: F401

# What is to be seen, but for what tells the time or the line, and what only one of the two has.
TEXT = r"""() => {
  const skip = ".hide, [data-left], #line, .pulse, noscript, .ranking, :has(+ .ranking),"
    + "[data-order=mine]";
  const shown = (one) => one.checkVisibility() && !one.closest(skip);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const words = walk.currentNode.nodeValue.trim();
    if (words && shown(walk.currentNode.parentElement)) found.push(words);
  }
  return found.join("\n");
}"""


def text(page: Page) -> str:
    return str(page.evaluate(TEXT))


def question(page: Page, words: str):
    return page.locator(".asked .question").filter(has=page.locator(".words", has_text=words))


def composer(page: Page):
    return page.get_by_label("Your question", exact=True)


# As it is drawn, and as it changes


def test_page_with_a_script_reads_as_the_page_without(enter):
    room = living.room()
    living.every_kind(room)
    page = enter(room, java_script_enabled=False, wait=False)
    plain = text(page)
    page = enter(room)
    expect(page.locator("[data-left]:visible").first).to_be_visible()
    assert text(page) == plain


def test_page_before_and_frames_are_the_page_after_a_reload(enter):
    room = living.room()
    page = enter(room)
    before = text(page)
    living.change_everything(room)
    expect(question(page, "A question that came later")).to_be_visible()
    expect(page.get_by_role("heading", name="Did you read the report?")).to_be_visible()
    expect(page.get_by_text("Lunch is on the second floor.")).to_be_visible()
    after = text(page)
    assert after != before
    copies.forget()
    page.reload()
    connected(page)
    assert text(page) == after


def test_frames_take_nothing_from_who_is_at_work(enter):
    room = living.room()
    page = enter(room)
    page.get_by_text("Ask a question").click()
    words = composer(page)
    words.fill("Half a question")
    chosen = page.get_by_label("Staff and skills")
    chosen.check()
    words.focus()
    living.change_everything(room)
    expect(page.get_by_text("Lunch is on the second floor.")).to_be_visible()
    assert words.input_value() == "Half a question"
    expect(words).to_be_focused()


def test_what_is_new_waits_while_somebody_reads_further_down(enter):
    room = living.room()
    for number in range(20):
        living.question(room, f"Question {number}", "Filip Filler")
    page = enter(room)
    listed = page.locator(".asked")
    listed.evaluate("one => one.scrollTo(0, 400)")
    first = listed.locator(".question").first.get_attribute("id")
    living.question(room, "The newest of all", "Late Lena", support=12)
    room.ring()
    held = page.get_by_role("button", name="1 new question", exact=True)
    expect(held).to_be_visible()
    expect(question(page, "The newest of all")).to_have_count(0)
    assert listed.locator(".question").first.get_attribute("id") == first
    held.click()
    expect(listed.locator(".question").first).to_contain_text("The newest of all")
    expect(held).to_be_hidden()


def test_orders_of_the_questions(enter):
    room = living.room()
    last = room.questions.shown().last()
    Question.objects.filter(pk=last.pk).update(asked_at=clock.now())
    page = enter(room)
    first = page.locator(".asked .question").first
    expect(first).to_contain_text("Núria Ferrer i Vidal")
    page.get_by_role("link", name="Newest").click()
    expect(first).to_contain_text("Κατερίνα Δήμου")
    page.get_by_role("link", name="Mine").click()
    expect(page.get_by_text("You have asked nothing here yet.")).to_be_visible()
    expect(page.get_by_text("No question yet.")).to_be_hidden()
    last.position = 1
    last.save()
    room.ring()
    page.get_by_role("link", name="Most support").click()
    expect(first).to_contain_text("Κατερίνα Δήμου")


# What people do


def test_support_is_given_and_taken_back_by_keyboard(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    button = question(page, living.LONG).get_by_role("button")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("10")
    expect(button).to_be_focused()
    assert who.supports.count() == 1
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_contain_text("9")
    assert who.supports.count() == 0


def test_support_shows_in_the_other_tab_of_the_same_person(enter):
    room = living.room()
    page = enter(room)
    other = page.context.new_page()
    other.goto(room.get_absolute_url())
    connected(other)
    question(page, living.LONG).get_by_role("button").click()
    there = question(other, living.LONG).get_by_role("button")
    expect(there).to_have_attribute("aria-pressed", "true")


def test_question_is_asked_and_stands_with_the_moderators(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    page.get_by_text("Ask a question").click()
    composer(page).fill("Who decides about the money?")
    page.get_by_label("Without my name").check()
    page.get_by_role("button", name="Send to the moderators").click()
    spoken(page, "With the moderators.")
    expect(page.locator(".questions").get_by_text("With the moderators. You may")).to_be_visible()
    mine = question(page, "Who decides about the money?")
    expect(mine).to_contain_text("Only you see it.")
    asked = who.questions.get()
    assert (asked.words, asked.anonymous, asked.language) == (
        "Who decides about the money?", True, "en",
    )  # fmt: skip
    asked.approved_at = clock.now()
    asked.save()
    room.ring()
    spoken(page, "Your question is in the list now: Who decides about the money?")
    expect(mine).not_to_contain_text("Only you see it.")
    asked.live_at = clock.now()
    asked.save()
    room.ring()
    spoken(page, "Your question is on stage now")
    expect(page.locator(".asked .question").first).to_contain_text("On stage now")


def test_own_question_is_changed_and_taken_back(enter):
    room = living.room()
    who = living.attendee(room)
    made.question(room, "How mny regions?", by=who, approved_at=None)
    page = enter(room, who)
    mine = question(page, "How mny regions?")
    mine.get_by_role("link", name="Edit").click()
    composer(page).fill("How many regions?")
    page.get_by_role("button", name="Send to the moderators").click()
    mine = question(page, "How many regions?")
    mine.get_by_role("button", name="Withdraw").click()
    expect(mine).to_have_count(0)
    page.get_by_role("link", name="Mine").click()
    expect(mine).to_contain_text("Taken back by you.")
    assert who.questions.get().words == "How many regions?"


def test_editing_that_is_left_leaves_what_was_being_asked(enter):
    room = living.room()
    who = living.attendee(room)
    made.question(room, "How many regions?", by=who, approved_at=None)
    page = enter(room, who)
    page.get_by_text("Ask a question").click()
    composer(page).fill("Half of another question")
    question(page, "How many regions?").get_by_role("link", name="Edit").click()
    expect(composer(page)).to_have_value("How many regions?")
    page.get_by_role("button", name="Not now").click()
    page.get_by_text("Ask a question").click()
    expect(composer(page)).to_have_value("Half of another question")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(question(page, "Half of another question")).to_be_visible()
    assert sorted(who.questions.values_list("words", flat=True)) == [
        "Half of another question", "How many regions?",
    ]  # fmt: skip


def test_like_questions_are_offered_to_be_supported_instead(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    page.get_by_text("Ask a question").click()
    composer(page).fill("What can small regions do, when partners are elsewhere")
    like = page.get_by_role("region", name="Somebody asked something like it")
    first = like.get_by_role("button", name="Support").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    assert who.supports.get().question.words.startswith("What can a small region do")


def test_refusal_stands_beside_the_field_and_the_words_stay(enter, watch):
    room = living.room(questions_each=1)
    who = living.attendee(room)
    made.question(room, "The one I may have", by=who)
    watch.expect(409)
    page = enter(room, who)
    page.get_by_text("Ask a question").click()
    words = composer(page)
    words.fill("One more than I may have")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.locator("#words-error")).to_contain_text("as many as fit in")
    expect(words).to_have_attribute("aria-invalid", "true")
    expect(words).to_be_focused()
    assert words.input_value() == "One more than I may have"


def test_reactions_are_counted_together(enter):
    room = living.room()
    page = enter(room)
    applause = page.get_by_role("button", name="Applause")
    for _ in range(3):
        applause.click()
    expect(applause).to_contain_text("3")
    assert room.cheers.get(kind="applause").number == 3


def test_technician_is_called_and_answers_here(enter):
    room = living.room()
    page = enter(room)
    page.get_by_role("link", name="Help from a technician").first.click()
    dialog = page.get_by_role("dialog", name="Help from a technician")
    dialog.get_by_label("What does not work?").fill("I hear no sound")
    dialog.get_by_role("button", name="Call the technician").click()
    expect(dialog.get_by_text("A technician was called.")).to_be_visible()
    call = room.help_calls.get()
    assert call.words == "I hear no sound"
    call.answer, call.answered_at = "Please try the other sound.", clock.now()
    call.save()
    spoken(page, "The technician answers: Please try the other sound.")
    expect(dialog.get_by_text("Please try the other sound.")).to_be_visible()


# What is heard


def test_screen_reader_hears_sums_and_what_is_urgent_but_no_vote(enter):
    room = living.room()
    page = enter(room)
    page.evaluate(living.HEAR)
    first = room.questions.shown().first()
    for number in range(3):
        living.question(room, f"Asked in a row {number}", "Quick Quirin")
        first.supports.create(attendee=made.attendee(room, f"Fan {number}"))
        room.ring()
    made.poll(room, "Yes", "No", title="Shall we go on?")
    room.notices.create(words="The lift is broken.")
    room.ring()
    spoken(page, "3 new questions.")
    said = page.evaluate("said.join('|')")
    assert "Poll opened: Shall we go on?" in said
    assert "From the organisers: The lift is broken." in said
    assert said.index("Poll opened") < said.index("3 new questions")
    assert "Asked in a row" not in said
    assert not re.search(r"support|12", said)


# As it is for everybody


def test_room_is_sound_in_every_dress(enter):
    room = living.room()
    living.every_kind(room)
    page = enter(room)
    page.get_by_text("Earlier polls").click()
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
        assert measure.sticks_out(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_text("Ask a question").click()
    assert not measure.violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    for part in ("questions", "polls", "programme"):
        page.evaluate(f"location.hash = '{part}'")
        assert measure.sticks_out(page) == []


def test_focus_is_seen_and_nothing_covers_it(enter):
    page = enter(living.room())
    stops = measure.tab_stops(page)
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if stop["hidden"]] == []
    assert measure.running_animations(page) == []


def test_phone_shows_one_part_at_a_time_and_words_have_room_above_a_keyboard(enter):
    page = enter(living.room(), viewport={"width": 360, "height": 740})
    programme = page.get_by_role("heading", name="Putting strategies into practice")
    expect(page.locator(".asked")).to_be_visible()
    expect(programme).to_be_hidden()
    page.get_by_role("link", name="Programme", exact=True).click()
    expect(programme).to_be_visible()
    expect(page.locator(".asked")).to_be_hidden()
    page.get_by_role("link", name="Ask", exact=True).click()
    page.set_viewport_size({"width": 360, "height": 380})
    words = composer(page)
    expect(words).to_be_focused()
    for place in (words, page.get_by_role("button", name="Send to the moderators")):
        expect(place).to_be_in_viewport(ratio=1)


def test_paper_has_the_programme_and_the_questions(enter):
    page = enter(living.room())
    page.emulate_media(media="print")
    for words in ("Putting strategies into practice", living.LONG):
        expect(page.get_by_text(words).first).to_be_visible()
    assert not page.locator(".reactions").is_visible()
    assert measure.pale_in_print(page) == []
