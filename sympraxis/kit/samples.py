"""What the style page shows its components with. Every figure and every name is made up."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from . import charts, clock, theme
from .forms import DayField
from .moment_field import MomentField
from .windows import Window

FAMILIES = [
    ("type", "Type"),
    ("colour", "Colour"),
    ("motifs", "Motifs"),
    ("buttons", "Buttons"),
    ("fields", "Fields"),
    ("messages", "Messages"),
    ("time", "Time"),
    ("programme", "Programme"),
    ("persons", "People"),
    ("lists", "Lists"),
    ("moving", "Moving about"),
    ("figures", "Figures"),
]
DAYS = [date(2023, 3, 30), date(2023, 4, 17), date(2023, 5, 6)]
STAKEHOLDERS = [("body", "Governmental body in charge of S3"), ("researcher", "Researcher")]
GROUPS = [("Innovation diffusion", 214), ("Interregional cooperation", 190)]
GROUPS += [("Industrial transition", 148)]


class Answers(forms.Form):
    """A short form, to try what happens to wrong answers."""

    name = forms.CharField(label="Name", max_length=60)
    email = forms.EmailField(label="Email address", help_text="We would write to it once.")
    arrives_on = DayField(label="Day of arrival", required=False)
    closes_at = MomentField(
        label="Closing moment",
        zone="Europe/Brussels",
        required=False,
        help_text="Try 29 October 2023 at 02:30 in Brussels: the clocks showed it twice.",
    )
    session = forms.ChoiceField(
        label="Session",
        choices=[("morning", "Morning"), ("afternoon", "Afternoon")],
        widget=forms.RadioSelect,
    )
    letters = forms.BooleanField(label="Write to me about later events", required=False)


def windows() -> dict[str, Window]:
    """A window in each of its states, as seen now."""
    now, day = clock.now().replace(second=0, microsecond=0), timedelta(days=1)
    spans = {
        "ahead": (now + 3 * day, now + 30 * day),
        "open": (now - 3 * day, now + 30 * day),
        "closing": (now - 30 * day, now + day),
        "closed": (now - 30 * day, now - 3 * day),
    }
    return {name: Window(*span, "Europe/Brussels") for name, span in spans.items()}


@dataclass(frozen=True)
class Swatch:
    """A colour, on the ground it is used on; `needs`: the contrast that its use asks for."""

    name: str
    ground: str
    words: str
    light: float
    dark: float
    needs: float


def swatch(name: str, ground: str, words: str, needs: float) -> Swatch:
    colours = theme.colours()
    one, other = colours[words or name], colours[ground if words else "paper"]
    light = theme.contrast(one.light, other.light)
    return Swatch(name, ground, words, light, theme.contrast(one.dark, other.dark), needs)


def colours() -> list[dict[str, Any]]:
    """The groups of colours with the contrast of each in both schemes."""
    words = ["ink", "ink-soft", "ink-faint", "accent", "accent-strong"]
    meant = ["good", "caution", "stop", "info"]
    hues = [f"hue-{at}" for at in range(1, 7)]
    ramp = [f"ramp-{at}" for at in range(5)]
    return [
        _group(
            "Words on paper",
            "At least 4.5 to 1.",
            [swatch(name, "paper", name, 4.5) for name in words],
        ),
        _group(
            "Grounds",
            "Ink on each of them.",
            [
                swatch(name, name, "ink", 4.5)
                for name in ("paper", "raised", "sunk", "accent-tint", "spark-tint")
            ],
        ),
        _group(
            "Words on colour",
            "Buttons, and the one deep band of a page.",
            [swatch("on-accent", "accent", "on-accent", 4.5)]
            + [swatch(name, "deep", name, 4.5) for name in ("on-deep", "on-deep-soft")],
        ),
        _group(
            "Meaning",
            "Words on their own tint.",
            [swatch(name, f"{name}-tint", name, 4.5) for name in meant],
        ),
        _group(
            "Marks and topics",
            "Shapes on paper, at least 3 to 1. Marigold never carries meaning alone.",
            [swatch(name, name, "", 3) for name in ["line-strong", "live", *hues]]
            + [swatch("spark", "spark", "", 1)],
        ),
        _group(
            "Few to many",
            "Counts on a map; the table beside it says the same.",
            [swatch(name, name, "", 1) for name in ramp],
        ),
    ]


def _group(title: str, note: str, swatches: list[Swatch]) -> dict[str, Any]:
    return {"title": title, "note": note, "swatches": swatches}


def drawings() -> dict[str, charts.Chart]:
    days = [27, 28, *range(1, 18)]
    totals = [96, 151, 190, 214, 221, 226, 268, 299, 331, 352, 360, 364]
    totals += [398, 436, 512, 548, 579, 588, 594]
    regions = [("Andalucía", 62, 41), ("Kriti", 48, 66), ("Norte", 55, 58), ("Sjælland", 81, 22)]
    regions += [("Yugozapaden", 34, 71), ("Southern", 76, 35), ("Śląskie", 51, 49)]
    return {
        "bars": charts.bars(
            "Most people chose innovation diffusion",
            GROUPS,
            head=("Working group", "Registered"),
            note="Registrations by working group.",
        ),
        "line": charts.line(
            "It grew fastest after the newsletter of 14 March",
            [
                (f"{day} {'February' if at < 2 else 'March'}", total)
                for at, (day, total) in enumerate(zip(days, totals, strict=True))
            ],
            head=("Day", "Registered so far"),
            note="Registrations since 27 February 2023, in total.",
        ),
        "dots": charts.dots(
            "Where capacity is low, need is high",
            regions,
            head=("Region", "Capacity", "Need"),
            note="Each dot is a region, on two scales from 0 to 100.",
            named=["Kriti", "Sjælland"],
        ),
    }


def tiles() -> dict[str, Any]:
    """Twelve regions of Spain and Portugal near their places, with made up counts."""
    rows = [["Galicia", "Cantabria", "Navarra"], ["Norte", "Castilla y León", "Aragón"]]
    rows += [["Centro", "Extremadura", "Madrid"], ["Algarve", "Andalucía", "Murcia"]]
    counts = iter([1, 0, 2, 4, 0, 1, 3, 2, 6, 5, 12, 8])
    spots = [
        (name, 41 + 38 * across + 19 * (down % 2), 30 + 33 * down, next(counts))
        for down, row in enumerate(rows)
        for across, name in enumerate(row)
    ]
    return {
        "tiles": [
            {"name": name, "x": x, "y": y, "count": count, "step": _step(count)}
            for name, x, y, count in spots
        ],
        "head": ["Region", "Questions"],
        "rows": [[name, count] for name, _x, _y, count in spots],
    }


def _step(count: int) -> int:
    return sum(count >= least for least in (1, 3, 6, 10))


def table() -> dict[str, Any]:
    return {
        "head": ["Working group", "Room", "Registered", "Waiting"],
        "rows": [
            [name, room, count, waiting]
            for (name, count), room, waiting in zip(GROUPS, "ABC", (0, 12, 0), strict=True)
        ],
    }
