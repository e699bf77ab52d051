"""What lists of people need beyond HTML."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..directory.finder import Option

register = template.Library()
TICK = (
    '<label class="choice"><input type="checkbox" name="{}" value="{}"{}>'
    '<span{}>{}</span><span class="n">{}</span></label>'
)
CHECKED = mark_safe(" checked")


@register.filter
def tongues(languages: list[tuple[str, str]]) -> SafeString:
    """Languages by their own names, each marked as what it is."""
    return format_html_join(", ", '<span lang="{}">{}</span>', languages)


@register.filter
def ticks(options: list[Option], name: str) -> SafeString:
    """The values of the filter `name`. In one go: a page has nearly a hundred of them."""
    return format_html_join(
        "\n",
        TICK,
        (
            (
                name,
                one.value,
                CHECKED if one.chosen else "",
                format_html(' lang="{}"', one.lang) if one.lang else "",
                one.name,
                one.count,
            )
            for one in options
        ),
    )
