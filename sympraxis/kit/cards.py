"""The motif of a topic as pixels, for places that show no SVG: the card of a shared page.

png = cards.card("events")          # 1200 by 630, the size that others crop least
"""

import io
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from . import motifs, theme
from .motif_forms import CELL

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1200, 630
COLS, ROWS = 12, 7  # cells of 100 pixels; the last row is cut
FINER = 2  # drawn larger; each square of pixels becomes one, so that edges are smooth
SCALE = FINER * WIDTH / (COLS * CELL)
TOKENS = {"0": "sunk", "1": "accent", "2": "ramp-2", "3": "spark"}
Point = tuple[float, float]


@lru_cache(maxsize=32)
def card(topic: str) -> bytes:
    """A PNG of the topic's motif in the colours of this installation, light scheme."""
    made = io.BytesIO()
    drawn(topic).reduce(FINER).quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def drawn(topic: str) -> "Image":
    """The same, FINER times as large and in all its colours."""
    from PIL import Image, ImageDraw

    colours = _colours(topic)
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), colours["0"])
    drawing = ImageDraw.Draw(picture)
    for shape in ElementTree.fromstring(motifs.motif(topic, COLS, ROWS)):  # noqa: S314 (our own)
        _draw(drawing, shape, colours)
    return picture


def _colours(topic: str) -> dict[str, str]:
    """By the digit of the class: p0 and l0 are the ground, 4 is the topic's own hue."""
    tokens = {**TOKENS, "4": f"hue-{motifs.hue(topic)}"}
    every = theme.colours()
    return {digit: every[token].light for digit, token in tokens.items()}


def _draw(drawing: "ImageDraw", shape: ElementTree.Element, colours: dict[str, str]) -> None:
    kind, colour = shape.tag, colours[shape.attrib["class"][1]]
    numbers = {name: float(value) * SCALE for name, value in shape.attrib.items() if _number(value)}
    if kind == "rect":
        x, y = numbers.get("x", 0), numbers.get("y", 0)
        box = (x, y, x + numbers["width"], y + numbers["height"])
        drawing.rounded_rectangle(box, numbers.get("rx", 0), fill=colour)
    elif kind == "circle":
        _circle(drawing, numbers, colour, ring=shape.attrib["class"].startswith("l"))
    elif kind == "path":
        drawing.polygon([(x * SCALE, y * SCALE) for x, y in outline(shape.attrib["d"])], colour)


def _circle(drawing: Any, at: dict[str, float], colour: str, *, ring: bool) -> None:
    wide = at.get("stroke-width", 0)
    r = at["r"] + wide / 2
    box = (at["cx"] - r, at["cy"] - r, at["cx"] + r, at["cy"] + r)
    if ring:
        drawing.ellipse(box, outline=colour, width=round(wide))
    else:
        drawing.ellipse(box, fill=colour)


def _number(value: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.]+(e-?\d+)?", value))


def outline(path: str) -> list[Point]:
    """The corners of a motif's path: lines (M, L) and arcs of circles (A, a), closed by Z."""
    points: list[Point] = []
    for letter, rest in re.findall(r"([MLAaZ])([^MLAaZ]*)", path):
        given = [float(one) for one in rest.split()]
        if letter in "ML":
            points.append((given[0], given[1]))
        elif letter in "Aa":
            x, y = points[-1]
            end = (given[5], given[6]) if letter == "A" else (x + given[5], y + given[6])
            points += _arc((x, y), end, given[0], clockwise=bool(given[4]))
    return points


def _arc(start: Point, end: Point, r: float, *, clockwise: bool) -> Iterator[Point]:
    """Along a circle of radius `r`, the shorter way; y grows downwards."""
    (x0, y0), (x1, y1) = start, end
    chord = math.hypot(x1 - x0, y1 - y0)
    rise = math.sqrt(max(0.0, r * r - chord * chord / 4))
    side = 1 if clockwise else -1
    cx = (x0 + x1) / 2 - side * rise * (y1 - y0) / chord
    cy = (y0 + y1) / 2 + side * rise * (x1 - x0) / chord
    first = math.atan2(y0 - cy, x0 - cx)
    turn = (math.atan2(y1 - cy, x1 - cx) - first) % math.tau
    turn = turn if clockwise else turn - math.tau
    steps = max(4, round(abs(turn) * r / 2))
    for step in range(1, steps + 1):
        angle = first + turn * step / steps
        yield cx + r * math.cos(angle), cy + r * math.sin(angle)
