"""The mark and the motifs of topics, as SVG that follows the theme and the scheme.

A motif is a grid of one simple form, seeded by the topic's name: the same topic looks the same on
every page, and two topics do not look alike. Colours are classes (p0 ground, p1 accent, p2 pale,
p3 spark, p4 the topic's hue; l1 to l3 for lines), so a motif stands inline in the page.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random

from django.utils.html import escape

from . import motif_forms as forms
from .motif_forms import CELL

Form = Callable[[Random, int, int], Iterator[str]]

# The topics of the community have their form and hue by hand; any other gets one by its name.
FAMILY: dict[str, tuple[Form, int]] = {
    "acting together": (forms.arcs, 1),
    "targeted support": (forms.aim, 3),
    "working groups": (forms.arcs, 1),
    "innovation diffusion": (forms.spread, 4),
    "interregional cooperation": (forms.links, 1),
    "industrial transition": (forms.steps, 3),
    "platforms and partnerships": (forms.links, 6),
    "website": (forms.lines, 4),
    "news": (forms.lines, 4),
    "events": (forms.rise, 2),
    "studies": (forms.bands, 5),
}
FORMS: list[Form] = [
    forms.arcs,
    forms.aim,
    forms.spread,
    forms.links,
    forms.steps,
    forms.lines,
    forms.rise,
    forms.bands,
]
LARGEST = 24  # cells to a side: a motif is a picture, not a load

# Two half discs, one moved on by the other: an S lying down, and acting together.
MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">'
    '<path class="a" d="M1.5 16a11 11 0 0 1 22 0Z"/>'
    '<path class="b" d="M8.5 16a11 11 0 0 0 22 0Z"/></svg>'
)


def _seed(topic: str) -> bytes:
    return hashlib.sha256(topic.encode()).digest()


def _look(topic: str) -> tuple[Form, int]:
    seed = _seed(topic)
    return FAMILY.get(topic, (FORMS[seed[0] % len(FORMS)], seed[1] % 6 + 1))


def hue(topic: str) -> int:
    """The topic's hue, 1 to 6: the value of data-hue."""
    return _look(topic.strip().lower())[1]


@lru_cache(maxsize=256)
def motif(topic: str, cols: int = 8, rows: int = 5, label: str = "", variant: str = "") -> str:
    """The motif of `topic`, `cols` by `rows` cells, as an SVG element.

    Without a label it is a decoration and hidden from screen readers. `variant` is one more class.
    Errors: ValueError when a side is not 1 to 24 cells.
    """
    if not (1 <= cols <= LARGEST and 1 <= rows <= LARGEST):
        raise ValueError(f"A motif has 1 to {LARGEST} cells to a side.")
    topic = topic.strip().lower()
    form, colour = _look(topic)
    body = "".join(form(Random(_seed(topic)), cols, rows))  # noqa: S311 (a picture, not a secret)
    width, height = cols * CELL, rows * CELL
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    kind = f"motif {escape(variant)}" if variant else "motif"
    return (
        f'<svg class="{kind}" data-hue="{colour}" viewBox="0 0 {width} {height}" {name} '
        f'preserveAspectRatio="xMidYMid slice"><rect class="p0" width="{width}" height="{height}"/>'
        f"{body}</svg>"
    )
