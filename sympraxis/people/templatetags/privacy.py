"""Data of any shape as simple HTML, for the page in the copy of one's own data."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..privacy.words import named

register = template.Library()


@register.filter
def readable(data: Any) -> SafeString:
    """Dictionaries become lists of terms, lists become lists, all else is text."""
    if isinstance(data, dict):
        rows = ((named(key), readable(value)) for key, value in data.items())
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))
    if isinstance(data, list) and data:
        items = ((readable(one),) for one in data)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
    if isinstance(data, bool):
        return format_html("{}", _("yes") if data else _("no"))
    return format_html("{}", _("nothing") if data in (None, "", []) else data)
