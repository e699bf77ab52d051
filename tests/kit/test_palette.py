"""Every colour that an operator may choose gives readable pages, and our own do."""

import itertools

import pytest

from sympraxis.kit import palette
from sympraxis.kit.colour import contrast, least_contrast
from sympraxis.kit.palette import MARK, TEXT

SCHEMES = ("light", "dark")
# 125 colours that cover the cube evenly
EDGE = (0, 64, 128, 192, 255)
CUBE = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in itertools.product(EDGE, repeat=3)]


def of(tokens, name, scheme):
    return getattr(tokens[name], scheme)


def grounds(tokens, scheme, *more):
    return [of(tokens, name, scheme) for name in ("paper", "raised", "sunk", *more)]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "name",
    ["ink", "ink-soft", "ink-faint", "accent", "accent-strong", "good", "caution", "stop", "info"],
)
def test_our_text_colours_are_readable_on_every_ground(name, scheme):
    house = palette.house()
    assert least_contrast(of(house, name, scheme), grounds(house, scheme)) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["accent", "good", "caution", "stop", "info"])
def test_our_text_colours_are_readable_on_their_own_tint(name, scheme):
    house = palette.house()
    assert contrast(of(house, name, scheme), of(house, f"{name}-tint", scheme)) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_our_marks_are_seen_on_every_ground(scheme):
    house = palette.house()
    for name in [
        "spark-mark",
        "line-strong",
        "focus",
        *(f"hue-{number}" for number in range(1, 7)),
    ]:
        assert least_contrast(of(house, name, scheme), grounds(house, scheme)) >= MARK, name


def test_any_accent_gives_readable_text():
    for given in CUBE:
        readable_with(given)


def readable_with(given):
    tokens = palette.house() | palette.accent_tokens(given)
    for scheme in SCHEMES:
        readable = grounds(tokens, scheme, "accent-tint")
        for name in ("accent", "accent-strong"):
            assert least_contrast(of(tokens, name, scheme), readable) >= TEXT, (given, name, scheme)
            assert contrast(of(tokens, "on-accent", scheme), of(tokens, name, scheme)) >= TEXT
    for name in ("ink", "ink-soft", "accent"):  # the deep band is dark in both schemes
        assert contrast(tokens[name].dark, tokens["deep"].light) >= TEXT, (given, name)


def test_any_spark_gives_marks_that_are_seen():
    for given in CUBE:
        seen_with(given)


def seen_with(given):
    tokens = palette.house() | palette.spark_tokens(given)
    for scheme in SCHEMES:
        assert least_contrast(of(tokens, "spark-mark", scheme), grounds(tokens, scheme)) >= MARK, (
            given
        )
        assert contrast(of(tokens, "on-spark", scheme), of(tokens, "spark", scheme)) >= TEXT, given


def test_a_readable_accent_is_taken_as_it_is():
    assert palette.accent_tokens("#003399")["accent"].light == "#003399"
    assert palette.proposal("#003399", TEXT) is None


@pytest.mark.parametrize("given", ["#ffffff", "#ffff00", "#ccffcc"])
def test_a_colour_too_pale_is_answered_with_the_nearest_that_works(given):
    instead = palette.proposal(given, TEXT)
    assert instead is not None
    assert least_contrast(instead, grounds(palette.house(), "light")) >= TEXT
    assert palette.proposal(instead, TEXT) is None
