"""An operator's two colours, made into every token that depends on them.

What is promised: text on the accent, and the accent as text on every ground of ours, hold 4.5:1 in
both schemes; a mark that carries meaning holds 3:1 on paper. Lightness is moved until that is so.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .colour import contrast, from_oklch, mixed, nearest, oklch

TEXT, MARK = 4.5, 3.0
# How far (in OKLCH lightness) a colour may be moved and still be the operator's own.
FARTHEST = 0.25
TOKENS = Path(__file__).parent / "static" / "kit" / "css" / "tokens.css"


@dataclass(frozen=True)
class Pair:
    """One token's colour in the light scheme and in the dark one."""

    light: str
    dark: str

    def __str__(self) -> str:
        return f"light-dark({self.light}, {self.dark})"


@cache
def house() -> dict[str, Pair]:
    """Our own colours, read from tokens.css: name without dashes in front -> light and dark."""
    two = r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    one = r"--([\w-]+): (#[0-9a-f]{6});"
    text = TOKENS.read_text()
    found = {name: Pair(light, dark) for name, light, dark in re.findall(two, text)}
    return found | {name: Pair(both, both) for name, both in re.findall(one, text)}


def _grounds(scheme: str) -> list[str]:
    return [getattr(house()[name], scheme) for name in ("paper", "raised", "sunk")]


def moved(given: str, became: str) -> float:
    """How far a colour was moved, in OKLCH lightness."""
    return abs(oklch(given)[0] - oklch(became)[0])


def on_paper(given: str, ratio: float) -> str:
    """`given`, or the nearest darker colour that has `ratio` on every light ground."""
    return nearest(given, _grounds("light"), ratio, lighter=False)


def proposal(given: str, ratio: float) -> str | None:
    """None when `given` can be mended; else the nearest colour that can be used instead."""
    best = on_paper(given, ratio)
    return best if moved(given, best) > FARTHEST else None


def _deep(accent: str) -> Pair:
    """Ground and second ground of the dark band, in the accent's hue."""
    _, chroma, hue = oklch(accent)
    return Pair(
        from_oklch(0.30, min(chroma, 0.065), hue), from_oklch(0.375, min(chroma, 0.08), hue)
    )


def accent_tokens(given: str) -> dict[str, Pair]:
    """The tokens that an accent of "#rrggbb" decides."""
    paper, ink = house()["paper"], house()["ink"]
    band = _deep(given)
    tint_light = mixed(given, paper.light, 0.12)
    light = nearest(given, [*_grounds("light"), tint_light], TEXT, lighter=False)
    tint_dark = mixed(light, paper.dark, 0.35)
    night = [*_grounds("dark"), tint_dark, band.light, band.dark]
    dark = nearest(given, night, TEXT, lighter=True)
    on_dark = nearest(from_oklch(0.25, *_tinge(given)), [dark], TEXT, lighter=False)
    return {
        "accent": Pair(light, dark),
        "accent-strong": Pair(mixed(light, ink.light, 0.6), mixed(dark, ink.dark, 0.6)),
        "accent-tint": Pair(tint_light, tint_dark),
        "on-accent": Pair("#ffffff", on_dark),
        "deep": Pair(band.light, band.light),
        "deep-2": Pair(band.dark, band.dark),
        "hue-1": Pair(light, dark),
        "ramp-1": Pair(mixed(light, paper.light, 0.25), mixed(dark, paper.dark, 0.25)),
        "ramp-2": Pair(mixed(light, paper.light, 0.5), mixed(dark, paper.dark, 0.45)),
        "ramp-3": Pair(mixed(light, paper.light, 0.78), mixed(dark, paper.dark, 0.7)),
        "ramp-4": Pair(light, dark),
    }


def _tinge(colour: str) -> tuple[float, float]:
    _, chroma, hue = oklch(colour)
    return min(chroma, 0.04), hue


def _words_on(ground: str) -> str:
    """Our ink where it is readable, else white or black: one of these two always is."""
    words = (house()["ink"].light, "#ffffff", "#000000")
    return next(one for one in words if contrast(one, ground) >= TEXT)


def spark_tokens(given: str) -> dict[str, Pair]:
    """The tokens that a spark of "#rrggbb" decides."""
    paper = house()["paper"]
    dark = nearest(given, _grounds("dark"), MARK, lighter=True)
    return {
        "spark": Pair(given, dark),
        "spark-mark": Pair(on_paper(given, MARK), dark),
        "on-spark": Pair(_words_on(given), _words_on(dark)),
        "spark-tint": Pair(mixed(given, paper.light, 0.2), mixed(dark, paper.dark, 0.22)),
    }
