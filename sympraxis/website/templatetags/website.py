"""What the website's templates need beyond the house's. Built into every template."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from .. import cleaning
from ..models import address_of

register = template.Library()

# The territory that a language is mostly read in, as OpenGraph wants it said.
TERRITORIES = {"en": "GB", "el": "GR", "cs": "CZ", "da": "DK", "et": "EE", "ga": "IE", "sl": "SI",
               "sv": "SE"}  # fmt: skip


@register.filter
def words(value: Any) -> SafeString:
    """Rich text of a page as HTML: links to pages found, whatever is not text taken away."""
    source = getattr(value, "source", value) or ""
    return mark_safe(cleaning.clean(expand_db_html(str(source))))  # noqa: S308 (cleaned)


@register.simple_tag
def page_address(page: Any) -> str:
    """{% page_address page %}: where a page of any type stands for this reader."""
    return address_of(page)


@register.filter
def graph_locale(code: str) -> str:
    """ "fr" -> "fr_FR"."""
    return f"{code}_{TERRITORIES.get(code, code.upper())}"


@register.filter
def hue_in_turn(place: int) -> int:
    """The six hues one after the other: the value of data-hue."""
    return place % 6 + 1
