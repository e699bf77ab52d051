"""Filters beside a list: their values with counts, what is chosen, and the way back.

A template shows the values of one by `{{ facet.first|ticks:facet.name }}`, those behind the fold by
`facet.more`.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

FIRST = 6  # values of a filter that are seen at once
TICK = (
    '<label class="choice"><input type="checkbox" name="{name}" value="{value}"{checked}>'
    '<span{lang}>{words}</span><span class="n">{count}</span></label>'
)


@dataclass(frozen=True)
class Option:
    """One value of a filter. `lang` marks a name that is in a language of its own."""

    value: str
    name: str
    count: int
    chosen: bool
    lang: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter: the values that are seen at once (those chosen, those with most), and the rest."""

    name: str
    title: str | Promise
    options: list[Option]

    @property
    def first(self) -> list[Option]:
        return self.options[: self._fold]

    @property
    def more(self) -> list[Option]:
        return self.options[self._fold :]

    @property
    def _fold(self) -> int:
        """One that would be left over is no reason for a fold."""
        first = max(FIRST, sum(one.chosen for one in self.options))
        return first if len(self.options) > first + 1 else len(self.options)


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address without it."""

    name: str
    href: str
    lang: str = ""


def without(request: HttpRequest, name: str, value: str = "", *others: str) -> str:
    """The present address without one value of the parameter `name`, or without all of them where
    no value is given, and without the parameters `others`; its first page."""
    left = request.GET.copy()
    for other in ("page", *others):
        left.pop(other, None)
    left.setlist(name, [one for one in left.getlist(name) if value and one != value])
    return f"{request.path}?{left.urlencode()}" if left.urlencode() else request.path


def ticks(options: list[Option], name: str) -> SafeString:
    """The values of the filter `name`.

    A page may have nearly a hundred of them: each is put together by hand, at a tenth of what
    format_html takes. What comes from outside, a value and its name, is escaped here.
    """
    lines = (
        TICK.format(
            name=name,
            value=escape(one.value),
            checked=" checked" if one.chosen else "",
            lang=f' lang="{escape(one.lang)}"' if one.lang else "",
            words=escape(one.name),
            count=one.count,
        )
        for one in options
    )
    return mark_safe("\n".join(lines))  # noqa: S308 (escaped above)
