"""Polls in the room, in a real browser: answered, changed, announced, played in teams, compared."""

import re

from playwright.sync_api import expect

from sympraxis.kit import clock, moments
from sympraxis.live.models import Attendee

from ...live import made
from . import living
from .living import pytestmark, spoken  # noqa: F401


def test_poll_is_answered_once_and_its_results_follow(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    poll = room.polls.get()
    block = page.locator(f"#poll-{poll.pk}")
    expect(block.get_by_role("list")).to_be_hidden()
    block.get_by_label("Staff and skills").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    spoken(page, "Your answer is kept.")
    mine = block.locator(".result").filter(has=page.locator(".your:visible"))
    expect(mine).to_contain_text("Staff and skills")
    expect(mine).to_contain_text("100%")
    assert poll.ballots.get().attendee == who
    block.get_by_role("button", name="Change my answer").click()
    block.get_by_label("Data for monitoring").check()
    block.get_by_role("button", name="Send my answer").click()
    expect(mine).to_contain_text("Data for monitoring")
    assert poll.votes.get().option.words == "Data for monitoring"


def test_every_kind_is_answered_by_keyboard_alone(enter):
    room = living.room()
    living.every_kind(room)
    who = living.attendee(room)
    page = enter(room, who)
    for kind in living.KINDS:
        poll = room.polls.get(kind=kind)
        block = page.locator(f"#poll-{poll.pk}")
        field = block.locator("form :is(input:not([type=hidden]), textarea, button)").first
        field.focus()
        living.answer_by_keyboard(page, kind)
        made.attendee(room, f"Late for {kind}").supports.create(question=room.questions.first())
        room.ring()  # what comes in meanwhile changes nothing of a half answer
        page.wait_for_timeout(300)
        block.get_by_role("button", name="Send my answer").focus()
        page.keyboard.press("Enter")
        expect(block.get_by_text("Your answer is kept.")).to_be_visible()
        assert poll.ballots.get().attendee == who, kind
        assert living.answered(poll) == living.ANSWERS[kind], kind


def test_end_of_a_poll_is_said_before_it_comes(enter):
    room = living.room()
    page = enter(room)
    poll = room.polls.get()
    expect(page.locator("[data-left]:visible")).to_contain_text("left")
    poll.closes_at = clock.now() + living.SOON
    poll.save()
    room.ring()
    spoken(page, re.compile(r"The poll closes in \d+ seconds\."))
    room.polls.update(closed_at=clock.now())
    room.ring()
    spoken(page, "Poll closed: What slows your strategy down most?")


def test_announced_end_stands_there_without_a_script_too(enter):
    room = living.room()
    poll = room.polls.get()
    page = enter(room, java_script_enabled=False, wait=False)
    local = moments.local(poll.closes_at, room.event.zone)
    expect(page.locator(f"#poll-{poll.pk} .left")).to_have_text(f"until {local:%H:%M}")


def test_team_of_a_quiz_is_chosen_by_keyboard_and_kept_once_one_has_answered(enter, watch):
    room = living.room(teams=["North", "South"])
    who = living.attendee(room)
    page = enter(room, who)
    north, south = (page.get_by_role("button", name=name, exact=True) for name in room.teams)
    expect(page.get_by_text("Which team do you play for?")).to_be_visible()
    south.focus()
    page.keyboard.press("Enter")
    spoken(page, "You play for South.")
    expect(page.get_by_text("You play for South.").last).to_be_visible()
    expect(south).to_have_attribute("aria-pressed", "true")
    assert Attendee.objects.get(pk=who.pk).team == "South"
    quiz = made.poll(room, "Oslo", "Rome", kind="quiz", title="Where?", results="closed")
    quiz.ballots.create(attendee=who)
    room.ring()
    expect(page.get_by_role("heading", name="Where?")).to_be_visible()
    watch.expect(409)
    north.click()
    spoken(page, "You have answered for South already, and stay with it.")
    expect(south).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(south).to_have_attribute("aria-pressed", "true")


def test_two_rounds_stand_side_by_side(enter):
    room = living.room()
    now = clock.now()
    before = made.poll(room, kind="rating", title="How sure?", closed_at=now, results="closed")
    after = made.poll(
        room, kind="rating", title="And now?", closed_at=now, results="closed", before=before
    )
    for poll, numbers in ((before, (2, 2)), (after, (4, 5))):
        for number in numbers:
            one = made.attendee(room)
            poll.ballots.create(attendee=one)
            poll.votes.create(attendee=one, number=number)
    page = enter(room)
    page.get_by_text("Earlier polls").click()
    block = page.locator(f"#poll-{after.pk}")
    expect(block).to_contain_text("4.5 on average")
    expect(block.get_by_text("Before, on average: 2")).to_be_visible()
    expect(block.get_by_role("listitem").filter(has_text="before: 100 %")).to_have_count(1)
