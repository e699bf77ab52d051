"""A moderator prepares a poll by keyboard, opens it, sees how it is answered; with a script and
without."""

import pytest
from playwright.sync_api import expect

from sympraxis.kit import clock
from sympraxis.live import acts
from sympraxis.live.answers import Answer
from sympraxis.live.models import Poll, Room
from sympraxis.live.models.poll import Kind

from ..live import desk, made
from . import demands, measure
from .test_questionnaires import go_to, press

pytestmark = pytest.mark.browser


@pytest.fixture
def room(live_server):
    return made.room()


def answered(room: Room, poll: Poll, *each: dict) -> None:
    for number, said in enumerate(each):
        who = made.attendee(room, f"Person {number}", team=["North", "South"][number % 2])
        acts.one(Answer(room.pk, who.pk, poll.pk, "k", **said))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_moderator_prepares_runs_and_reads_a_poll_by_keyboard(visit, room, script):
    page = visit(f"/live/{room.public_id}/polls/", desk.moderator(room), java_script_enabled=script)
    press(page, "link", "One choice")
    go_to(page, "textbox", "What is asked")
    page.keyboard.type("Τι σας καθυστερεί;")
    go_to(page, "textbox", "Choices")
    page.keyboard.type("Staff and skills\nData for monitoring")
    press(page, "button", "Keep as a draft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Τι σας καθυστερεί;")

    press(page, "button", "Open : Τι σας καθυστερεί;")
    expect(page.get_by_text("The poll is open.")).to_be_visible()
    poll = Poll.objects.get()
    first, second = (one.pk for one in poll.options.all())
    answered(room, poll, *({"options": (one,)} for one in (first, first, second)))
    page.reload()
    expect(page.get_by_text("3 answers").first).to_be_visible()
    press(page, "button", "Show on the stage : Τι σας καθυστερεί;")
    expect(page.get_by_text("On the stage")).to_be_visible()
    press(page, "button", "Close : Τι σας καθυστερεί;")
    expect(page.get_by_text("Closed", exact=True)).to_be_visible()
    if script:
        assert not measure.violations(page)

    press(page, "link", "Begin anew …")
    expect(page.get_by_text("3 answers are removed for good.")).to_be_visible()
    press(page, "button", "Remove all answers")
    expect(page.get_by_text("Draft", exact=True)).to_be_visible()
    assert not poll.ballots.exists()


def polls_of_every_kind(room: Room) -> list[Poll]:
    numbers = [{"number": n} for n in "4453412553"]
    said = {
        Kind.RATING: numbers,
        Kind.SCALE: numbers,
        Kind.NUMBER: [{"number": str(n * n)} for n in range(20)],
        Kind.CLOUD: [{"words": (one,)} for one in ("trust", "Trust", "data", "time", "τόλμη")],
        Kind.TEXT: [{"words": ("Choose fewer priorities than you would like.",)},
                    {"words": ("Invite the company that says no.",)}],
    }  # fmt: skip
    found = []
    for kind in Kind:
        choices = ["Staff and skills", "Data for monitoring", "Finding the right partners"]
        poll = made.poll(room, *choices, kind=kind, title=f"{kind.label}: what slows you down?",
                         labels=["Not at all", "Very"] if kind == Kind.SCALE else [])  # fmt: skip
        keys = [one.pk for one in poll.options.all()]
        poll.options.filter(pk=keys[0]).update(correct=kind == Kind.QUIZ)
        ordered = [{"ranks": tuple(keys)}, {"ranks": tuple(keys[::-1])}, {"ranks": tuple(keys[:1])}]
        chosen = [{"options": (keys[0],)}, {"options": (keys[0],)}, {"options": (keys[2],)}]
        answered(room, poll, *said.get(kind, ordered if kind == Kind.RANKING else chosen))
        found.append(poll)
    Poll.objects.filter(kind=Kind.QUIZ).update(closed_at=clock.now())
    return found


def test_pages_of_polls_hold_to_what_every_page_is_asked(visit, room):
    found = polls_of_every_kind(room)
    made.poll(room, "A", "B", title="A draft that nobody has seen yet", opened_at=None)
    here = f"/live/{room.public_id}/polls/"
    page = visit(here, desk.moderator(room))
    paths = [here, *(f"{here}new/?kind={kind}" for kind in ("quiz", "scale"))]
    paths += [f"{here}{poll.pk}/" for poll in found] + [f"{here}{found[0].pk}/reset/"]
    for path in paths:
        page.goto(path)
        for demand in (demands.no_accessibility_fault, demands.well_built, demands.narrow_screen):
            demand(page)
