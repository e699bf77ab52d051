"""A questionnaire built by keyboard alone, filled in with and without a script."""

import pytest
from playwright.sync_api import Page, expect

from sympraxis.questionnaires import building
from sympraxis.questionnaires.models import Questionnaire, Response
from sympraxis.questionnaires.plan import plan_of

from ..people import community as people
from ..questionnaires import made
from . import measure

pytestmark = pytest.mark.browser


@pytest.fixture
def ines(live_server):
    return people.person("ines", is_staff=True)


@pytest.fixture
def niko(live_server):
    return people.works_at(people.person("niko"), people.organisation(), region=people.region())


def go_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the control of this role and name has the focus: as without a mouse."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(150):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key never reaches {role} {name}.")


def press(page: Page, role: str, name: str) -> None:
    go_to(page, role, name)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def add(page: Page, kind: str, label: str) -> None:
    go_to(page, "combobox", "Kind")
    page.keyboard.type(kind)
    go_to(page, "textbox", "Question, or words")
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(kind)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_official_builds_a_questionnaire_by_keyboard_alone(visit, ines, script):
    page = visit("/questionnaires/", ines, java_script_enabled=script)
    press(page, "link", "Make a questionnaire")
    go_to(page, "textbox", "Title")
    page.keyboard.type("Κρήτη 2027")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Κρήτη 2027")

    add(page, "Yes or no", "Will you come?")
    go_to(page, "checkbox", "Must be answered")
    page.keyboard.press("Space")
    press(page, "button", "Save")
    add(page, "Single choice", "What do you eat?")
    go_to(page, "textbox", "One a line")
    page.keyboard.type("Fish\nBeans\nBoth")
    go_to(page, "combobox", "Shown only if (optional)")
    page.keyboard.type("Yes")
    press(page, "button", "Save")

    # Order, by the buttons: of the answers, and of the questions.
    press(page, "link", "What do you eat?")
    go_to(page, "button", "Up: Both")
    page.keyboard.press("Enter")
    press(page, "button", "Save")
    add(page, "Section", "Your day")
    press(page, "button", "Save")
    press(page, "button", "Up: Your day")
    expect(page.get_by_role("button", name="Up: Your day")).to_be_focused()
    press(page, "button", "Up: Your day")
    press(page, "button", "Copy: Will you come?")
    press(page, "button", "Save")
    press(page, "button", "Open it for members")
    expect(page.get_by_role("status").first).to_contain_text("Members can answer it now.")

    of = Questionnaire.objects.get()
    labels = [one.label for one in plan_of(of).questions]
    assert labels == ["Your day", "Will you come?", "What do you eat?", "Will you come?"]
    question = plan_of(of).questions[2]
    assert [one.words for one in question.choices()] == ["Fish", "Both", "Beans"]
    assert question.item.wanted == ["yes"] and of.is_open


def test_preview_follows_and_dragging_does_what_the_buttons_do(visit, ines):
    of = made.questionnaire()
    for name in "ABC":
        made.item(of, "short", name)
    page = visit(f"/questionnaires/{of.pk}/", ines)
    first, last = page.locator(".item").first, page.locator(".item").last
    with page.expect_navigation():
        last.drag_to(first, target_position={"x": 10, "y": 3})
    expect(page.locator(".item-words a").first).to_have_text("C")
    assert [one.label for one in made.plan(of).questions] == ["C", "A", "B"]

    page.get_by_role("link", name="A", exact=True).click()
    page.get_by_label("Question").fill("And now?")
    seen = page.locator("[data-tried]")
    expect(seen).to_contain_text("And now?")
    page.get_by_label("Must be answered").check()
    expect(seen).not_to_contain_text("(optional)")
    assert building.label_of(of.items.get(key="a")) == "A"


def opened():
    of = made.questionnaire("How was it?")
    came = made.item(of, "yesno", "Did you come?", required=True)
    made.item(of, "section", "Your day", on=came, wanted=["yes"])
    made.item(of, "scale", "How good?", required=True)
    how = made.item(of, "number", "How many hours?", test="answered")
    made.item(of, "long", "Why so short?", on=how, test="at_most", wanted=["2.5"], required=True)
    made.item(of, "section", "The end")
    made.item(of, "single", "Again?", choices=["Yes", "No"], other=True)
    made.item(of, "region", "Where from?", prefill="region")
    of.open_up(by=None)
    return of


def test_conditional_questions_come_and_go_and_the_draft_survives(visit, niko):
    of = opened()
    page = visit(f"/questionnaires/{of.pk}/response/", niko)
    day = page.get_by_role("heading", name="Your day")
    assert not day.is_visible() and not page.get_by_text("How good?").is_visible()
    page.get_by_role("radio", name="Yes").first.check()
    assert day.is_visible() and page.get_by_text("How good?").is_visible()
    why = page.get_by_label("Why so short?")
    for hours, seen in (("2,5", True), ("3", False), ("1 000", False), ("", False), ("0", True)):
        page.get_by_label("How many hours?").fill(hours)
        assert why.is_visible() is seen, hours
    other = page.get_by_label("If other: which?")
    assert not other.is_visible()
    page.get_by_role("radio", name="Other").check()
    other.fill("Perhaps")
    why.fill("Half a thought, Ελένη")
    with page.expect_response("**/response/draft/") as kept:  # the pause after the last letter
        pass
    assert kept.value.json() == {"kept": True}
    expect(page.locator("[data-kept-here]")).to_have_text("Kept.")

    page.reload()
    expect(page.get_by_label("Why so short?")).to_have_value("Half a thought, Ελένη")
    expect(page.get_by_label("If other: which?")).to_have_value("Perhaps")
    assert page.get_by_role("radio", name="Yes").first.is_checked()
    assert not measure.violations(page)
    # What is hidden before sending is not asked and not kept.
    page.get_by_role("radio", name="No").first.check()
    assert not page.get_by_text("How good?").is_visible()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Thank you")
    kept = Response.objects.get().answers.values_list("item__kind", flat=True)
    assert set(kept) == {"yesno", "single", "region"}


def test_without_a_script_all_is_seen_and_the_server_decides(visit, watch, niko):
    of = opened()
    page = visit(f"/questionnaires/{of.pk}/response/", niko, java_script_enabled=False)
    expect(page.get_by_label("Why so short?")).to_be_visible()
    page.get_by_label("Why so short?").fill("left over")
    watch.expect(422)
    page.get_by_role("button", name="Send", exact=True).click()
    summary = page.locator(".error-summary")
    assert summary.inner_text().count("Please answer: Did you come?") == 1
    assert summary.get_by_role("link").count() == 1
    page.get_by_role("radio", name="No").first.check()
    page.get_by_role("button", name="Keep it and go on later").click()
    assert page.get_by_label("Why so short?").input_value() == "left over"
    page.get_by_role("button", name="Send", exact=True).click()
    assert "Thank you" in page.get_by_role("status").first.inner_text()
    assert set(Response.objects.get().answers.values_list("item__kind", flat=True)) == {
        "yesno", "region",
    }  # fmt: skip


def test_page_and_server_agree_about_what_is_shown(visit, niko):
    """Each way through a questionnaire: what the script hides is what the server does not ask."""
    of = made.questionnaire()
    first = made.item(of, "multiple", "First?", choices=["A", "B"], other=True)
    a, _b = made.choices(first)
    second = made.item(of, "dropdown", "Second?", choices=["C", "D"], on=first,
                       wanted=[str(a), "other"])  # fmt: skip
    third = made.item(of, "short", "Third?", on=second, test="answered")
    of.open_up(by=None)
    page = visit(f"/questionnaires/{of.pk}/response/", niko)
    for chosen in ([], ["A"], ["B"], ["Other"], ["A", "B"]):
        for listed in ("—", "D"):
            for name in ("A", "B", "Other"):
                page.get_by_role("checkbox", name=name, exact=True).set_checked(name in chosen)
            page.locator(f"[name=q{second.pk}]").select_option(label=listed, force=True)
            typed = page.evaluate("Object.fromEntries(new FormData(document.querySelector("
                                  "'main form')))")  # fmt: skip
            names = page.evaluate("[...new FormData(document.querySelector('main form'))]")
            data: dict[str, list[str]] = {}
            for name, value in names:
                data.setdefault(name, []).append(value)
            data[f"q{first.pk}-other"] = ["x"]
            form = of.form(made.posted(data))
            assert form.is_valid(), (form.errors, typed)
            shown = {name for name in (first, second, third) if name.pk in form.shown}
            for item in (second, third):
                box = page.locator(f"[data-question=q{item.pk}]")
                assert box.is_visible() is (item in shown), (chosen, listed, item.key)
