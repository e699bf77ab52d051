"""What the components need beyond HTML. Built into every template (settings.TEMPLATES)."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .. import avatars, cldr, clock, facets, forms, motifs

register = template.Library()
register.filter("initials", avatars.initials)
register.filter("hue", avatars.hue)
register.filter("topic_hue", motifs.hue)
register.filter("listed", cldr.listed)
register.filter("ticks", facets.ticks)


@register.filter
def attributes(given: Mapping[str, Any]) -> SafeString:
    """The attributes that a component passes on to its element, each with a space before it.

    Every value is escaped; cotton's own `attrs` writes values as they come, so templates must not
    print it bare. True stands for a bare attribute; False and None leave it out.
    """
    # What c-vars declares belongs to the component and not to its element.
    own = given.attrs_dict() if hasattr(given, "attrs_dict") else dict(given)
    kept = [(name, value) for name, value in own.items() if value not in (False, None)]
    return format_html_join(
        "",
        " {}",
        ((name if value is True else format_html('{}="{}"', name, value),) for name, value in kept),
    )


@register.filter
def anchor(words: object, prefix: str = "a") -> str:
    """An id made of `words` alone: the same words give the same id, on any page, at any time."""
    return f"{prefix}-{hashlib.sha256(str(words).encode()).hexdigest()[:8]}"


@register.simple_tag(takes_context=True)
def belongs(context: Context, to: str, **facts: Any) -> str:
    """Inside a component: add `facts` to the list `to` of the component around it.

    So a tab tells its title to the tabs, whose template writes the list of titles.
    """
    around = context["cotton_data"]["stack"][-2]
    around["slots"].setdefault(to, []).append(facts)
    return ""


@register.filter
def day(value: date | None) -> str:
    """{{ given_at|day }}: "29 March 2023" in the language of the page; nothing for None."""
    return cldr.day(value) if value else ""


@register.filter
def dated(value: date, pattern: str) -> str:
    """{{ day|dated:"EEEE" }}: a part of a date by a CLDR pattern, see cldr.dated."""
    return cldr.dated(value, pattern)


@register.filter
def errors_in(form: BaseForm) -> list[forms.Wrong]:
    return forms.wrongs(form)


@register.filter
def beside(cells: list[Any], titles: list[Any]) -> list[tuple[Any, Any]]:
    """Each cell with the title of its column."""
    return list(zip(titles, cells, strict=True))


@register.filter
def numeric_columns(rows: list[list[Any]]) -> set[int]:
    """The columns (from 0) whose every cell is a number: they stand right."""
    kinds = (int, float, Decimal)
    return {
        at
        for at, column in enumerate(zip(*rows, strict=True))
        if at and all(isinstance(cell, kinds) for cell in column)
    }


@register.filter
def time_left(until: datetime) -> dict[str, int] | None:
    """Whole days, hours and minutes from now to `until`; None when it is past."""
    seconds = int((until - clock.now()).total_seconds())
    if seconds <= 0:
        return None
    return {
        "days": seconds // 86400,
        "hours": seconds // 3600 % 24,
        "minutes": seconds // 60 % 60,
    }
