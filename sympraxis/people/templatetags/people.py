"""What lists of people need beyond HTML."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .. import nameless

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_elsewhere(context: template.Context) -> nameless.Elsewhere | None:
    """{% passkeys_elsewhere as elsewhere %}: where passkeys work, if they cannot do so here."""
    return nameless.elsewhere(context["request"])


@register.filter
def tongues(languages: list[tuple[str, str]]) -> SafeString:
    """Languages by their own names, each marked as what it is."""
    return mark_safe(", ".join(_tongue(code, name) for code, name in languages))  # noqa: S308


@lru_cache
def _tongue(code: str, name: str) -> SafeString:
    """There are forty, and every row of a list repeats some."""
    return format_html('<span lang="{}">{}</span>', code, name)
