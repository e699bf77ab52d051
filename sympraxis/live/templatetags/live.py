"""What the templates of the live room say and draw. Each has its like in the browser: see
static/kit/js/live/fields.js, and docs/live.md on the marks that both read."""

from datetime import UTC, datetime
from typing import Any

from django import template

from sympraxis.kit import cldr, moments

from .. import sentences

register = template.Library()


@register.simple_tag
def say(name: str, **given: Any) -> str:
    """{% say "watching" n=counts.here %}: a sentence with its numbers."""
    return sentences.say(name, **given)


@register.filter
def number(value: Any) -> str:
    """1284 as the language writes it; nothing for nothing."""
    return "" if value in (None, "") else cldr.number(value)


@register.filter
def clock(value: int, zone: str) -> str:
    """Milliseconds since 1970 as the time of day in `zone`: "12:05"."""
    return cldr.clock(moments.local(datetime.fromtimestamp(value / 1000, UTC), zone))


@register.simple_tag
def spoken_sentences() -> str:
    """All of them, for the script, as JSON: it stands in a <template>, where it is words only."""
    return sentences.as_json()
