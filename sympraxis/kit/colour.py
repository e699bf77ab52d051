"""Colours as numbers: what contrast two of them have, and the nearest one that has enough.

Contrast and relative luminance are WCAG 2.2's definitions. Lightness is moved in OKLCH
(B. Ottosson, "A perceptual color space for image processing", 2020), where hue stays put while
lightness changes. Colours are "#rrggbb".
"""

import math
from collections.abc import Iterable
from functools import lru_cache

Triple = tuple[float, float, float]
STEP = 0.002  # of lightness: finer than the eye, and than one step of a channel
STRIDE = 16  # steps


def _channels(colour: str) -> Triple:
    """Red, green and blue of `colour` as linear light, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return linear[0], linear[1], linear[2]


def _hexadecimal(linear: Triple) -> str:
    coded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)
    return "#" + "".join(f"{round(min(1.0, max(0.0, c)) * 255):02x}" for c in coded)


@lru_cache(maxsize=256)  # each step of a search asks for those of the same grounds
def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; text needs 4.5, a mark 3."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def oklch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma 0 to about 0.37, hue in radians."""
    r, g, b = _channels(colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)


def _light(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The colour; where a screen cannot show it, the one with as much chroma as it can."""
    lightness = min(1.0, max(0.0, lightness))
    low, high, whole = 0.0, chroma, _light(lightness, chroma, hue)
    if all(-1e-4 <= c <= 1 + 1e-4 for c in whole):
        return _hexadecimal(whole)
    for _ in range(20):
        middle = (low + high) / 2
        fits = all(-1e-4 <= c <= 1 + 1e-4 for c in _light(lightness, middle, hue))
        low, high = (middle, high) if fits else (low, middle)
    return _hexadecimal(_light(lightness, low, hue))


def nearest(colour: str, grounds: list[str], ratio: float, *, lighter: bool) -> str:
    """`colour`, or the first darker (or lighter) one with `ratio` against every ground.

    Errors: ValueError when not even black (or white) has it.
    """
    lightness, chroma, hue = oklch(colour)
    most = int((1 - lightness if lighter else lightness) / STEP) + 1

    def at(steps: int) -> str:
        moved = steps * (STEP if lighter else -STEP)
        return from_oklch(lightness + moved, chroma, hue) if steps else colour

    # Once there is enough contrast there is ever more: what lies before is passed in strides.
    wanted = (steps for steps in range(0, most, STRIDE) if _has(at(steps), grounds, ratio))
    after = next(wanted, most)
    for steps in range(max(0, after - STRIDE), after + 1):
        if _has(found := at(steps), grounds, ratio):
            return found
    raise ValueError(f"No colour of this hue has a contrast of {ratio} against {grounds}.")


def _has(colour: str, grounds: list[str], ratio: float) -> bool:
    return least_contrast(colour, grounds) >= ratio


def mixed(one: str, other: str, share: float) -> str:
    """`share` (0 to 1) of `one` and the rest of `other`, mixed as light to the eye (OKLab)."""
    (l1, c1, h1), (l2, c2, h2) = oklch(one), oklch(other)
    a = share * c1 * math.cos(h1) + (1 - share) * c2 * math.cos(h2)
    b = share * c1 * math.sin(h1) + (1 - share) * c2 * math.sin(h2)
    return from_oklch(share * l1 + (1 - share) * l2, math.hypot(a, b), math.atan2(b, a))
