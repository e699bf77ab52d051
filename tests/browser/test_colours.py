"""Light or dark: the reader chooses, and the choice stays."""

import pytest

pytestmark = pytest.mark.browser
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
# What is set when the page's body begins to exist: anything later would be a flash.
AT_FIRST = """new MutationObserver((_, watcher) => {
  if (!document.body) return;
  window.themeAtFirst = document.documentElement.dataset.theme;
  watcher.disconnect();
}).observe(document, { childList: true, subtree: true });"""


def test_choice_of_colours_is_kept_without_a_flash(visit):
    page = visit("/", color_scheme="light")
    page.add_init_script(AT_FIRST)
    light = page.evaluate(PAPER)
    page.get_by_label("Colours").select_option("dark")
    page.wait_for_function(f"{PAPER} !== '{light}'")
    dark = page.evaluate(PAPER)
    page.reload()
    assert page.evaluate(PAPER) == dark
    assert page.evaluate("window.themeAtFirst") == "dark"
    assert page.get_by_label("Colours").input_value() == "dark"
    page.get_by_label("Colours").select_option("")
    page.reload()
    assert page.evaluate(PAPER) == light


def test_choice_is_not_offered_where_it_cannot_work(visit):
    page = visit("/", java_script_enabled=False)
    assert not page.get_by_label("Colours").is_visible()
