"""{% moment event.starts_at event.zone %}, {% window call.window %}: time always with its zone."""

from datetime import UTC, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import clock, moments, windows
from ..languages import said_once

register = template.Library()


@register.simple_tag
def moment(value: datetime | moments.Moment | None, zone: str = "UTC") -> SafeString | str:
    """The moment on the clock of `zone`. A script fills in the reader's own time where it differs;
    without the script the zone's time stands alone. Nothing for None."""
    if value is None:
        return ""
    if isinstance(value, moments.Moment):
        zone, value = value.zone, value.at
    return _moment(value.astimezone(UTC), zone)


@said_once
def _moment(value: datetime, zone: str) -> SafeString:
    date, time = moments.parts(value, zone)
    words = format_html(
        _("{date}, {time}"), date=date, time=format_html('<span class="nowrap">{}</span>', time)
    )
    return format_html(
        '<time class="moment" datetime="{}">{}</time>'
        '<span class="yours" data-start="{}" data-zone="{}" hidden></span>',
        moments.local(value, zone).isoformat(timespec="seconds"),
        words,
        value.strftime("%Y-%m-%dT%H:%M:%SZ"),
        zone,
    )


@register.simple_tag
def span(start: datetime, end: datetime, zone: str) -> SafeString:
    """{% span event.starts_at event.ends_at event.zone %}: from when until when on the clock of
    `zone`; the reader's own hours follow where they differ."""
    return format_html(
        '<span class="moment">{}</span>'
        '<span class="yours" data-start="{}" data-end="{}" data-zone="{}" hidden></span>',
        moments.span(start, end, zone),
        *(at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for at in (start, end)),
        zone,
    )


@register.inclusion_tag("kit/_window.html")
def window(found: windows.Window) -> dict[str, object]:
    """Where a window stands now, with the moment that matters next."""
    now = clock.now()
    left = found.left(now)
    return {
        "window": found,
        "state": found.state(now),
        "left": windows.length(left) if left is not None else "",
    }
