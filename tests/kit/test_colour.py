"""Contrast by WCAG's own figures, and lightness moved without losing the hue."""

import math

import pytest

from sympraxis.kit.colour import contrast, from_oklch, luminance, mixed, nearest, oklch


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),  # the grey that just fails
        ("#767676", "#ffffff", 4.54),  # and the one that just holds
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_wcag_s(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_luminance_weighs_the_channels():
    assert luminance("#ff0000") == pytest.approx(0.2126)
    assert luminance("#00ff00") == pytest.approx(0.7152)
    assert luminance("#0000ff") == pytest.approx(0.0722)


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#0c5a46", "#e8a020", "#7b2d8b", "#00aaff"]
)
def test_oklch_there_and_back_is_the_same_colour(colour):
    assert from_oklch(*oklch(colour)) == colour


def test_oklch_matches_its_author_s_figures_for_red():
    lightness, chroma, hue = oklch("#ff0000")
    assert lightness == pytest.approx(0.628, abs=0.001)
    assert chroma == pytest.approx(0.2577, abs=0.001)
    assert math.degrees(hue) == pytest.approx(29.23, abs=0.1)


def test_nearest_leaves_alone_what_holds_already():
    assert nearest("#0c5a46", ["#ffffff"], 4.5, lighter=False) == "#0c5a46"


def test_nearest_moves_no_farther_than_it_must_and_keeps_the_hue():
    found = nearest("#ff7700", ["#ffffff"], 4.5, lighter=False)
    assert 4.5 <= contrast(found, "#ffffff") < 4.6
    assert oklch(found)[2] == pytest.approx(oklch("#ff7700")[2], abs=0.06)


def test_nearest_says_so_when_there_is_none():
    with pytest.raises(ValueError, match="No colour"):
        nearest("#888888", ["#777777"], 4.5, lighter=True)


def test_mixed_ends_at_either_colour():
    assert mixed("#0c5a46", "#ffffff", 1) == "#0c5a46"
    assert mixed("#0c5a46", "#ffffff", 0) == "#ffffff"
