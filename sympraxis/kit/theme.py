"""The theme layer: an operator's name, mark, accent and spark laid over our looks.

Set by SYMPRAXIS_SITE_NAME, SYMPRAXIS_THEME_MARK, SYMPRAXIS_THEME_ACCENT and SYMPRAXIS_THEME_SPARK,
read when the process starts. A check (theme_is_usable) refuses what cannot be made readable.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html

from . import drawing, motifs, palette
from .colour import contrast
from .palette import Pair


@dataclass(frozen=True)
class Theme:
    """What an operator changed; the empty string stands for "as it came"."""

    accent: str = ""
    spark: str = ""
    mark: str = ""

    @cached_property
    def tokens(self) -> dict[str, Pair]:
        """The tokens that differ from ours: name without dashes -> light and dark."""
        accent = palette.accent_tokens(self.accent) if self.accent else {}
        spark = palette.spark_tokens(self.spark) if self.spark else {}
        return accent | spark

    @cached_property
    def css(self) -> str:
        lines = "".join(f"  --{name}: {pair};\n" for name, pair in self.tokens.items())
        return f":root {{\n{lines}}}\n" if lines else ""

    @cached_property
    def version(self) -> str:
        """Changes with every change of the theme, so that its files can be kept for a year."""
        return hashlib.sha256(f"{self.css}\0{self.mark}".encode()).hexdigest()[:16]

    @property
    def stylesheet(self) -> str:
        """The address of the theme's style sheet, or "" where the operator chose no colour."""
        return reverse("theme", args=[self.version, "css"]) if self.css else ""

    @property
    def icon(self) -> str:
        """The address of the mark as a file of its own."""
        if self.mark:
            return reverse("theme", args=[self.version, "svg"])
        return static("kit/mark.svg")


def read_mark(path: Path | str) -> str:
    """The operator's SVG file made harmless; "" where none is given. Errors: drawing.Unusable."""
    if not path:
        return ""
    try:
        return drawing.harmless(Path(path).read_bytes())
    except OSError as error:
        raise drawing.Unusable(f"it cannot be read ({error.strerror})") from error


@cache
def current() -> Theme:
    """The theme of this installation. What the check refuses is left as it came."""
    accent, spark = settings.THEME_ACCENT, settings.THEME_SPARK
    try:
        mark = read_mark(settings.THEME_MARK)
    except drawing.Unusable:
        mark = ""  # the check has said so, with the reason
    return Theme(
        accent if accent and not palette.proposal(accent, palette.TEXT) else "",
        spark if spark and not palette.proposal(spark, palette.MARK) else "",
        mark,
    )


def colours() -> dict[str, Pair]:
    """Every colour token as this installation shows it: name without dashes -> light and dark."""
    return palette.house() | current().tokens


def mark() -> str:
    """The mark as HTML: ours stands in the page and takes its colours, another is a picture."""
    if not current().mark:
        return motifs.MARK
    return format_html('<img class="mark" src="{}" alt="">', current().icon)


def context(request: HttpRequest) -> dict[str, object]:
    """Template context for every page."""
    return {
        "site_name": settings.SITE_NAME,
        "mode": settings.MODE,
        "canonical": f"{settings.BASE_URL}{request.path}",
    }


def _too_pale(name: str, given: str, ratio: float, use: str) -> list[checks.CheckMessage]:
    instead = palette.proposal(given, ratio) if given else None
    if instead is None:
        return []
    return [
        checks.Error(
            f"{name}={given} is too pale for {use}: it has a contrast of "
            f"{contrast(given, palette.house()['paper'].light):.1f} on paper and needs {ratio:g}.",
            hint=f"The nearest colour that works is {instead}.",
            id="kit.E001",
        )
    ]


def theme_is_usable(**kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse colours that nobody could read, and a mark that cannot be shown."""
    found = _too_pale(
        "SYMPRAXIS_THEME_ACCENT", settings.THEME_ACCENT, palette.TEXT, "buttons and links"
    )
    found += _too_pale("SYMPRAXIS_THEME_SPARK", settings.THEME_SPARK, palette.MARK, "marks")
    try:
        read_mark(settings.THEME_MARK)
    except drawing.Unusable as error:
        found.append(
            checks.Error(
                f"The mark {settings.THEME_MARK} cannot be used: {error}.",
                hint="Give SYMPRAXIS_THEME_MARK an SVG file of plain shapes, at most 64 KiB.",
                id="kit.E002",
            )
        )
    return found
