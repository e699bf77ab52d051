"""The eight forms that motifs are made of. Each yields SVG elements for a grid of cells."""

from collections.abc import Iterator
from random import Random

CELL = 40


def rect(at: tuple[float, float], size: tuple[float, float], tone: str, rx: float = 0) -> str:
    corner = f' rx="{rx:g}"' if rx else ""
    place = f'x="{at[0]:g}" y="{at[1]:g}" width="{size[0]:g}" height="{size[1]:g}"'
    return f'<rect class="{tone}" {place}{corner}/>'


def disc(x: float, y: float, r: float, tone: str) -> str:
    return f'<circle class="{tone}" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def quarter(x: float, y: float, turn: int, tone: str, r: float = CELL) -> str:
    """A quarter disc in the cell at x, y; its corner is 0 top left, then clockwise."""
    right, low = turn in (1, 2), turn in (2, 3)
    cx, cy = x + CELL * right, y + CELL * low
    across, along = (cx - r if right else cx + r), (cy - r if low else cy + r)
    first, last = ((across, cy), (cx, along)) if turn in (0, 2) else ((cx, along), (across, cy))
    return (
        f'<path class="{tone}" d="M{cx:g} {cy:g}L{first[0]:g} {first[1]:g}'
        f'A{r:g} {r:g} 0 0 1 {last[0]:g} {last[1]:g}Z"/>'
    )


def half(x: float, y: float, r: float, tone: str) -> str:
    """A half disc that stands on the line y, around x."""
    return f'<path class="{tone}" d="M{x - r:g} {y:g}A{r:g} {r:g} 0 0 1 {x + r:g} {y:g}Z"/>'


def arcs(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Half discs that meet: every second cell answers its neighbour, so that pairs form."""
    for j in range(rows):
        i = 0
        while i < cols:
            x, y = i * CELL, j * CELL
            tone = rng.choice(["p1", "p1", "p2", "p2", "p4", "p3"])
            if i + 1 < cols and rng.random() < 0.55:
                yield from _pair(rng, x, y, tone)
                i += 2
                continue
            if rng.random() < 0.72:
                yield quarter(x, y, rng.randrange(4), tone)
            i += 1


def _pair(rng: Random, x: int, y: int, tone: str) -> Iterator[str]:
    if rng.random() < 0.5:  # a half disc over two cells
        up = rng.random() < 0.5
        turn = f"a{CELL} {CELL} 0 0 {int(up)} {2 * CELL} 0Z"
        yield f'<path class="{tone}" d="M{x} {y + CELL * up}{turn}"/>'
    else:  # the mark's S: two quarters of different tone that meet in one point
        yield quarter(x, y, rng.choice([1, 2]), "p1")
        yield quarter(x + CELL, y, rng.choice([0, 3]), rng.choice(["p2", "p3"]))


def spread(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Dots that shrink with distance from where the idea began."""
    ox, oy = rng.uniform(0.15, 0.4) * cols * 2, rng.uniform(0.35, 0.7) * rows * 2
    reach = max(cols, rows) * 1.35
    for j in range(rows * 2):
        for i in range(cols * 2):
            far = ((i + 0.5 - ox) ** 2 + (j + 0.5 - oy) ** 2) ** 0.5
            r = max(0.9, 9.2 * (1 - far / reach) ** 1.15 if far < reach else 0)
            near = [(1, "p3"), (reach * 0.5, "p1"), (reach * 0.72, "p4")]
            tone = next((tone for within, tone in near if far < within), "p2")
            yield disc((i + 0.5) * CELL / 2, (j + 0.5) * CELL / 2, r, tone)


def links(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Rings that hold on to the next."""
    for j in range(rows):
        for i in range(cols):
            cx, cy = (i + 0.5) * CELL, (j + 0.5) * CELL
            if (i + j) % 2 == 0:
                tone = "l3" if rng.random() < 0.12 else rng.choice(["l1", "l1", "l2"])
                ring = f'stroke-width="6" cx="{cx:g}" cy="{cy:g}" r="{CELL * 0.82:g}"'
                yield f'<circle class="{tone}" {ring}/>'
            elif rng.random() < 0.3:
                yield disc(cx, cy, 4, rng.choice(["p1", "p3", "p4"]))


def steps(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """A square that turns into a disc, column by column."""
    gap, side = 3, CELL - 6
    for j in range(rows):
        lag = rng.uniform(-0.16, 0.16)
        for i in range(cols):
            done = min(1, max(0, i / max(1, cols - 1) + lag))
            late = "p4" if done < 0.3 else "p2" if done < 0.62 else "p1"
            tone = "p3" if rng.random() < 0.05 else late
            yield rect((i * CELL + gap, j * CELL + gap), (side, side), tone, side / 2 * done)


def bands(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Columns of evidence."""
    number, width, level = cols * 4, CELL / 4, 0.3
    for i in range(number):
        level = min(0.94, max(0.12, level + rng.uniform(-0.16, 0.16) + 0.6 / number))
        height = level * rows * CELL
        plain = "p1" if i % 4 == 1 else "p4" if level > 0.62 else "p2"
        tone = "p3" if i == int(number * 0.7) else plain
        yield rect((i * width, rows * CELL - height), (width - 3, height), tone)


def rise(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Half discs over a horizon, one in the light."""
    lit = rng.randrange(max(1, cols // 2)), rng.randrange(max(1, rows))
    for j in range(rows):
        for i in range(0, cols, 2):
            x, y = (i + 1) * CELL, (j + 1) * CELL
            tone = "p3" if (i // 2, j) == lit else rng.choice(["p1", "p2", "p2", "p4"])
            yield half(x, y, CELL, tone)
            yield half(x, y, CELL * 0.62, "p0")
            yield half(x, y, CELL * 0.3, "p1" if tone != "p1" else "p2")


def aim(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Quarter rings that close in on one point."""
    for j in range(rows):
        for i in range(cols):
            turn = (2, 3, 1, 0)[(i % 2) + 2 * (j % 2)]
            outer = "p3" if rng.random() < 0.14 else "p2"
            inner = "p4" if rng.random() < 0.5 else "p1"
            for r, tone in ((CELL, outer), (CELL * 0.7, "p0"), (CELL * 0.42, inner)):
                yield quarter(i * CELL, j * CELL, turn, tone, r)


def lines(rng: Random, cols: int, rows: int) -> Iterator[str]:
    """Set lines of text, seen from far."""
    height = CELL / 3 - 6
    gaps = ["p0"] if cols > 3 else []
    for j in range(rows * 3):
        x, y = 0.0, j * CELL / 3 + 3
        while x < cols * CELL:
            width = rng.choice([0.5, 1, 1.5, 2, 3]) * CELL
            tone = rng.choice(["p1", "p2", "p2", "p4", *gaps]) if rng.random() > 0.08 else "p3"
            yield rect((x, y), (min(width, cols * CELL - x) - 5, height), tone, height / 2)
            x += width
