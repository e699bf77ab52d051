"""Entering a time zone by its city: offered while one types, asked about after sending."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from . import zone_finder, zones

WRITTEN = re.compile(r"\(([A-Za-z0-9_+/-]+)\)\s*$")


def written(name: str) -> str:
    """How a chosen zone stands in the field: "Brussels (Europe/Brussels)"."""
    return f"{zones.city(name)} ({name})" if "/" in name else name


class ZoneInput(forms.Widget):
    """A text input with suggestions; without a script, choices after sending."""

    template_name = "kit/zone_widget.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """What was typed, or which of the offered zones was chosen for it."""
        typed = str(data.get(name) or "").strip()[:100]
        chosen = str(data.get(f"{name}-which") or "")
        return chosen if chosen and data.get(f"{name}-for") == typed else typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed = str(value or "")
        known = typed in zones.canonical()
        offered = [] if known or WRITTEN.search(typed) else zone_finder.find(typed)
        context["widget"].update(
            typed=written(typed) if known else typed,
            offered=offered if len(offered) > 1 else [],
            suggestions=reverse_lazy("kit:zones"),
        )
        return context


class ZoneField(forms.CharField):
    """Cleans to the IANA name of a zone."""

    widget = ZoneInput
    default_error_messages = {
        "unknown": _("No time zone is called “%(typed)s”. Try the capital, or the country."),
        "several": _("Several time zones fit “%(typed)s”. Choose the one you mean."),
    }

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        marked = WRITTEN.search(typed)
        name = marked.group(1) if marked else typed
        if name in zones.canonical():
            return name
        if one := zone_finder.the_one(typed):
            return one.name
        reason = "several" if zone_finder.find(typed) else "unknown"
        raise ValidationError(self.error_messages[reason], code=reason, params={"typed": typed})
