"""Charts as our own SVG: right before any script runs, in print, and at every width.

Each function gives a Chart, shown by `<c-chart :chart="chart" source="..." csv="..." />` with its
title, its source, and the same figures as a table. Places across are percentages and places down
are pixels, so that words keep their size on a phone. Colours come from the classes (figures.css).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import cldr

HEIGHT = 240  # of a drawing with an axis, in pixels
TOP, FOOT = 36, 26  # room for words above and below the plot, in pixels
BAR_ROW = 46
WIDEST = 88  # per cent that the longest bar takes; the rest is for its number
SPOKEN = 8  # a drawing with more values than this is told by its table


@dataclass(frozen=True)
class Chart:
    """A drawing and what it was drawn from: `head` names the columns of `rows`."""

    title: str
    note: str
    svg: SafeString
    head: list[str]
    rows: list[list[Any]]


def figure(value: float) -> str:
    """A number as this language writes it, with no more decimals than it has."""
    shown = round(value, 6)
    return cldr.number(int(shown) if shown == int(shown) else shown)


def steps(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from `low` or below to `high` or above, some `about` of them, for an axis."""
    if not (math.isfinite(low) and math.isfinite(high)) or high < low:
        raise ValueError("An axis needs two finite numbers, the lower one first.")
    span = (high - low) or abs(high) or 1
    power = 10.0 ** math.floor(math.log10(span / about))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice * about >= span * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * at, 10) for at in range(first, max(last, first + 1) + 1)]


def bars(
    title: str,
    values: Sequence[tuple[str, float]],
    *,
    head: tuple[str, str],
    note: str = "",
    on: int | None = 0,
) -> Chart:
    """Bars from zero, one for each (words, number of zero or more), in the order given.

    `on` is the place of the bar that the title speaks of. A negative number raises ValueError.
    """
    if any(value < 0 for _words, value in values):
        raise ValueError("A bar starts at zero: negative numbers need another chart.")
    longest = max((value for _words, value in values), default=0) or 1
    rows = [
        (at * BAR_ROW, words, "bar on" if at == on else "bar", WIDEST * value / longest, value)
        for at, (words, value) in enumerate(values)
    ]
    body = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect class="{}" x="0" y="{}" width="{}%" height="14"/>'
        '<text x="{}%" y="{}">{}</text>',
        (
            (y + 16, words, kind, y + 24, f"{part:.2f}", f"{part + 1.2:.2f}", y + 35, figure(value))
            for y, words, kind, part, value in rows
        ),
    )
    svg = _drawing(len(rows) * BAR_ROW, _told(_("Bar chart"), title, values), body)
    return Chart(title, note, svg, list(head), [list(pair) for pair in values])


def line(
    title: str, values: Sequence[tuple[str, float]], *, head: tuple[str, str], note: str = ""
) -> Chart:
    """A curve through (words, number), evenly spaced; first and last are named, the last is marked.

    Fewer than two values raise ValueError.
    """
    if len(values) < 2:
        raise ValueError("A line needs two values or more.")
    numbers = [value for _words, value in values]
    marks = steps(min(0, *numbers), max(numbers))
    across = 100 / (len(values) - 1)
    points = [(at * across, _down(value, marks)) for at, value in enumerate(numbers)]
    body = format_html(
        '{}<svg viewBox="0 0 100 {}" preserveAspectRatio="none"><path class="curve" d="M{}"/></svg>'
        '<circle class="dot on" cx="100%" cy="{}" r="4.5"/>'
        '<text class="figure" x="100%" y="{}" text-anchor="end">{}</text>{}',
        _grid(marks),
        HEIGHT,
        "L".join(f"{x:.3f} {y:.2f}" for x, y in points),
        f"{points[-1][1]:.2f}",
        f"{points[-1][1] - 10:.2f}",
        figure(numbers[-1]),
        _ends(values[0][0], values[-1][0]),
    )
    svg = _drawing(HEIGHT, _told(_("Line chart"), title, values), body)
    return Chart(title, note, svg, list(head), [list(pair) for pair in values])


def dots(
    title: str,
    values: Sequence[tuple[str, float, float]],
    *,
    head: tuple[str, str, str],
    note: str = "",
    named: Sequence[str] = (),
) -> Chart:
    """One dot for each (words, across, up); those in `named` carry their words.

    `head` names the words and the two axes. No value at all raises ValueError.
    """
    if not values:
        raise ValueError("Dots need one value or more.")
    xs = steps(min(0, *(x for _w, x, _y in values)), max(x for _w, x, _y in values))
    ys = steps(min(0, *(y for _w, _x, y in values)), max(y for _w, _x, y in values))
    placed = [(w, 100 * (x - xs[0]) / (xs[-1] - xs[0]), _down(y, ys)) for w, x, y in values]
    circles = format_html_join(
        "",
        '<circle class="dot{}" cx="{}%" cy="{}" r="5"><title>{}</title></circle>',
        ((" on" if w in named else "", f"{x:.2f}", f"{y:.2f}", w) for w, x, y in placed),
    )
    labels = format_html_join(
        "",
        '<text class="name" x="{}%" y="{}" dx="{}" text-anchor="{}">{}</text>',
        (
            (f"{x:.2f}", f"{y + 4:.2f}", *((-10, "end") if x > 60 else (10, "start")), w)
            for w, x, y in placed
            if w in named
        ),
    )
    axes = format_html(
        '<text class="tick" x="0" y="12">{}</text>'
        '<text class="tick" x="50%" y="{}" text-anchor="middle">{}</text>{}',
        head[2],
        HEIGHT - 6,
        head[1],
        _ends(figure(xs[0]), figure(xs[-1])),
    )
    body = format_html("{}{}{}{}", _grid(ys), axes, circles, labels)
    svg = _drawing(HEIGHT, f"{_('Dot chart')}: {title}", body)
    return Chart(title, note, svg, list(head), [list(row) for row in values])


def _down(value: float, marks: list[float]) -> float:
    """Pixels from the top of the drawing to `value` on the axis that `marks` spans."""
    part = (value - marks[0]) / (marks[-1] - marks[0])
    return HEIGHT - FOOT - part * (HEIGHT - FOOT - TOP)


def _grid(marks: list[float]) -> SafeString:
    return format_html_join(
        "",
        '<line class="{}" x1="0" x2="100%" y1="{}" y2="{}"/>'
        '<text class="tick" x="0" y="{}">{}</text>',
        (
            (
                "grid" if mark else "axis",
                f"{_down(mark, marks):.1f}",
                f"{_down(mark, marks):.1f}",
                f"{_down(mark, marks) - 5:.1f}",
                figure(mark),
            )
            for mark in marks
        ),
    )


def _ends(first: str, last: str) -> SafeString:
    """Words under both ends of the axis."""
    return format_html(
        '<text class="tick" x="0" y="{0}">{1}</text>'
        '<text class="tick" x="100%" y="{0}" text-anchor="end">{2}</text>',
        HEIGHT - 6,
        first,
        last,
    )


def _told(kind: str, title: str, values: Sequence[tuple[str, float]]) -> str:
    """The drawing in words; its table tells the rest."""
    listed = ", ".join(f"{words} {figure(value)}" for words, value in values[:SPOKEN])
    return f"{kind}: {title}. {listed}" + (" …" if len(values) > SPOKEN else "")


def _drawing(height: int, label: str, body: SafeString) -> SafeString:
    return format_html(
        '<svg class="plot" width="100%" height="{}" role="img" aria-label="{}">{}</svg>',
        height,
        label,
        body,
    )
