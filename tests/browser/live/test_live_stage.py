"""The screen on the stage: one thing at a time, readable from the back row, upright and across."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sympraxis.kit import clock
from sympraxis.regions.models import Region

from ...live import made
from .. import measure
from . import living
from .living import pytestmark  # noqa: F401

SHAPES = [(1920, 1080), (1080, 1920), (1280, 720)]
# Whatever stands on the slide that is shown is on the screen.
STICKS_OUT = """() => [...document.querySelectorAll(".slide:not([hidden]) *")]
  .filter((one) => one.checkVisibility() && one.textContent.trim() && !one.closest(".hide"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const below = box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
    return below || box.left < -1 || box.top < -1;
  }).map((one) => one.outerHTML.slice(0, 80))"""

# Whether an answer, a bar of it or a foot lies over the points of a quiz.
LIES_OVER = """() => {
  const boxes = (which) => [...document.querySelectorAll(which)]
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
  const [points] = boxes(".leaders");
  return boxes(".result > *, .stage-foot").some((box) => box.left < points.right - 1
    && box.right > points.left + 1 && box.top < points.bottom - 1 && box.bottom > points.top + 1);
}"""


def show(room, what: str, **more) -> None:
    for name, value in {"shows": what, **more}.items():
        setattr(room, name, value)
    room.save()
    room.ring()


def words(page):
    """What stands on the slide, but for its clock, that may go on meanwhile."""
    return page.locator(".slide:visible").evaluate(
        "(one) => one.innerText.replace(one.querySelector('[data-clock]')?.innerText ?? '', '')"
    )


def test_screen_follows_the_moderators(screen):
    room = living.room(walk_ins_allowed=True)
    page = screen(room)
    expect(page.get_by_role("heading", name="S3 Conference 2023")).to_be_visible()
    first = room.questions.shown().first()
    show(room, "question", shown_question=first)
    expect(page.get_by_text(living.LONG)).to_be_visible()
    expect(page.locator(".support:visible")).to_contain_text("9 support this")
    first.supports.create(attendee=made.attendee(room, "One more"))
    room.ring()
    expect(page.locator(".support:visible")).to_contain_text("10 support this")
    poll = room.polls.get()
    living.vote(poll, 1, 2, 1, 0)
    show(room, "poll", shown_poll=poll)
    expect(page.get_by_role("heading", name="What slows your strategy down most?")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Staff and skills")).to_contain_text("50%")
    show(room, "programme")
    expect(page.get_by_text("Lunch, one hour")).to_be_visible()
    show(room, "join")
    expect(page.get_by_text(f"{room.code[:3]} {room.code[3:]}")).to_be_visible()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    shown = page.locator(".slide:visible")
    expect(shown).to_have_count(1)
    before = words(page)
    page.reload()
    assert words(page) == before


def test_results_that_wait_for_the_end_wait_on_the_stage_too(screen):
    room = living.room()
    poll = made.poll(room, "Yes", "No", title="Until the end?", results="closed")
    living.vote(poll, 3, 1)
    show(room, "poll", shown_poll=poll)
    page = screen(room)
    expect(page.get_by_role("listitem").filter(has_text="Yes")).to_have_text("Yes")
    assert "75" not in page.locator("body").inner_text()
    poll.closed_at = clock.now()
    poll.save()
    room.ring()
    expect(page.get_by_role("listitem").filter(has_text="Yes")).to_contain_text("75%")


def test_announced_end_and_points_of_a_quiz_are_on_the_screen(screen):
    room = living.room(teams=["North", "South"])
    quiz = made.poll(room, *living.CHOICES, title="Where?", kind="quiz", results="closed",
                     closes_at=clock.now() + timedelta(minutes=9))  # fmt: skip
    right = quiz.options.first()
    right.correct = True
    right.save()
    for number in range(7):
        who = made.attendee(room, f"Player {number}", team=room.teams[number % 2])
        quiz.ballots.create(attendee=who)
        quiz.votes.create(attendee=who, option=right)
    show(room, "poll", shown_poll=quiz)
    page = screen(room)
    expect(page.locator(".left:visible")).to_have_text(re.compile(r"8:\d\d left"))
    expect(page.get_by_role("heading", name="Points")).to_be_hidden()
    quiz.closed_at = clock.now()
    quiz.save()
    room.ring()
    points = page.locator(".leaders:visible")
    expect(points.get_by_role("listitem")).to_have_count(2 + 5)
    expect(points).to_contain_text("North")
    expect(page.locator(".left:visible")).to_have_count(0)
    for width, height in SHAPES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(STICKS_OUT) == [], f"{width} x {height}"
        assert not page.evaluate(LIES_OVER), f"{width} x {height}"
        assert not measure.violations(page)
    before = words(page)
    page.reload()
    assert words(page) == before


def test_region_of_whoever_asks_is_lit_and_of_nobody_without_a_name(screen):
    room = living.room()
    region = Region.objects.current().at_level(2).get(code="ES51")
    by = made.attendee(room, "Núria", region=region)
    named = made.question(room, "With a name", by=by)
    hidden = made.question(room, "Without a name", by=by, anonymous=True)
    page = screen(room)
    lit = page.locator("[data-map] .on")
    show(room, "question", shown_question=named)
    expect(lit).to_have_attribute("data-code", "ES51")
    show(room, "question", shown_question=hidden)
    expect(page.get_by_text("Without a name", exact=True)).to_be_visible()
    expect(lit).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_everything_stays_on_the_screen_and_is_sound(screen, width, height):
    room = living.room(walk_ins_allowed=True)
    longest = made.question(room, "Zusammenarbeit braucht " + "Ausdauer und Vertrauen " * 20)
    many = made.poll(room, *[f"A choice with some words {n}" for n in range(10)], results="own")
    living.vote(many, *range(10))
    show(room, "question", shown_question=longest)
    page = screen(room, width=width, height=height)
    for what, more in (
        ("question", {"shown_question": longest}),
        ("question", {"shown_question": room.questions.first()}),
        ("poll", {"shown_poll": many}), ("programme", {}), ("join", {}), ("nothing", {}),
    ):  # fmt: skip
        show(room, what, **more)
        page.reload()
        assert page.evaluate(STICKS_OUT) == [], what
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not measure.violations(page), f"{what}, {scheme}"


def test_scheme_of_the_address_wins(screen):
    room = living.room()
    ground = "getComputedStyle(document.querySelector('.stage')).backgroundColor"
    colours = {screen(room, f"?theme={one}").evaluate(ground) for one in ("dark", "light")}
    assert colours == {"rgb(11, 32, 25)", "rgb(252, 253, 251)"}


def test_overlay_paints_the_lower_third_alone(screen):
    room = living.room()
    show(room, "question", shown_question=room.questions.shown().first())
    page = screen(room, "?overlay=1")
    expect(page.get_by_text(living.LONG)).to_be_visible()
    for part in ("html", "body", ".stage"):
        ground = f"getComputedStyle(document.querySelector('{part}')).backgroundColor"
        assert page.evaluate(ground) == "rgba(0, 0, 0, 0)", part
    box = page.locator(".lower-third:visible").bounding_box()
    assert box and box["y"] > 540 and box["x"] >= 96 and box["y"] + box["height"] <= 1080 - 54 + 11
    show(room, "nothing")
    expect(page.locator(".lower-third:visible")).to_have_count(0)


def test_overlay_has_polls_and_the_way_in_inside_the_safe_area(screen):
    room = living.room(walk_ins_allowed=True)
    show(room, "poll", shown_poll=room.polls.get())
    page = screen(room, "?overlay=1")
    third = page.locator(".lower-third:visible")
    expect(third).to_contain_text("What slows your strategy down most?")
    show(room, "join")
    expect(third).to_contain_text("Ask and vote from where you sit")
    expect(third).to_contain_text(f"{room.code[:3]} {room.code[3:]}")
    expect(third).to_have_count(1)
    box = third.bounding_box()
    assert box and box["y"] > 540 and box["x"] >= 96 and box["y"] + box["height"] <= 1080 - 54 + 11
