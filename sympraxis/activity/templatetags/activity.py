"""{% history mandate %}: what was done to a thing, for staff who look at its page."""

from typing import Any

from django import template
from django.conf import settings

from ..models import Entry
from ..policies import may_read_entries

register = template.Library()

MOST = 50


@register.inclusion_tag("activity/_history.html", takes_context=True)
def history(context: template.Context, thing: Any) -> dict[str, Any]:
    """Nothing, not even a heading, for whoever may not read it."""
    user = context.get("user")
    if not getattr(user, "is_authenticated", False) or not may_read_entries(user):
        return {"entries": []}
    return {"entries": list(Entry.objects.about(thing)[:MOST]), "zone": settings.TIME_ZONE}
