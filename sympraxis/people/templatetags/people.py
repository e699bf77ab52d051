"""What lists of people need beyond HTML."""

from functools import lru_cache
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .. import nameless
from ..directory.finder import Option

register = template.Library()
TICK = (
    '<label class="choice"><input type="checkbox" name="{name}" value="{value}"{checked}>'
    '<span{lang}>{words}</span><span class="n">{count}</span></label>'
)


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


@register.filter
def ticks(options: list[Option], name: str) -> SafeString:
    """The values of the filter `name`.

    A page has nearly a hundred of them: each is put together by hand, at a tenth of what
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
