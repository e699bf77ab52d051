"""The region picker: a text field that understands names and codes, and asks where it must."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.picking import PickInput

from . import finder
from .models import CURRENT, Region

WRITTEN = re.compile(r"\(([A-Z]{2}[0-9A-Z]{0,3})\)\s*$")


def written(region: Region) -> str:
    """How a chosen region stands in the field: name and code, so that it is beyond doubt."""
    return f"{region.name} ({region.code})"


class RegionInput(PickInput):
    """A text input that offers regions while one types; without a script, choices after sending."""

    template_name = "regions/widgets/region.html"
    needs_multipart_form = False

    def __init__(self, level: int | None = 2, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.level = level

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        typed, which = value if isinstance(value, tuple) else (self._shown(value), "")
        context = super().get_context(name, None, attrs)
        offered = finder.offered(typed, level=self.level)
        context["widget"].update(
            typed=typed,
            which=which,
            offered=offered if len(offered) > 1 else [],
            suggestions=reverse_lazy("regions:suggestions"),
            level="any" if self.level is None else self.level,
        )
        return context

    @staticmethod
    def _shown(value: Any) -> str:
        if isinstance(value, Region):
            return written(value)
        region = Region.objects.filter(pk=value).first() if value else None
        return written(region) if region else ""


class RegionField(forms.Field):
    """Cleans to a Region of the present version, or None where it is not required and empty."""

    widget = RegionInput
    default_error_messages = {
        "unknown": _("No region is called “%(typed)s”. Try a part of its name, or its code."),
        "several": _("Several regions fit “%(typed)s”. Choose the one you mean."),
    }

    def __init__(self, *, level: int | None = 2, **kwargs: Any) -> None:
        kwargs.setdefault("widget", RegionInput(level=level))
        super().__init__(**kwargs)
        self.level = level

    def has_changed(self, initial: Any, data: Any) -> bool:
        typed = data[0] if data else ""
        return typed != RegionInput._shown(initial)

    def clean(self, value: Any) -> Region | None:
        typed, which = value or ("", "")
        if not typed:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        code = which or self._code(typed)
        region = self._regions().filter(code=code).first() if code else None
        if region is None:
            several = finder.find(typed, level=self.level)
            reason = "several" if several else "unknown"
            raise ValidationError(self.error_messages[reason], code=reason, params={"typed": typed})
        return region

    def _code(self, typed: str) -> str | None:
        if found := WRITTEN.search(typed):
            return found.group(1)
        one = finder.the_one(typed, level=self.level)
        return one.code if one else None

    def _regions(self) -> Any:
        regions = Region.objects.in_version(CURRENT)
        return regions if self.level is None else regions.at_level(self.level)
