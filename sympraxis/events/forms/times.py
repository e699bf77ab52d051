"""Days and times on the clock that another field of the same form names."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.moment_field import MomentField, MomentWidget
from sympraxis.kit.zone_field import ZoneField


class ClockInput(MomentWidget):
    """Says nothing of the zone: it stands above, and may just be about to change."""

    template_name = "events/desk/_clock.html"


class ClockField(MomentField):
    """A moment on the clock of the zone that stands before it in the form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ClockInput(), **kwargs)


class OnClocks(forms.Form):
    """A form with zones, and with moments on the clocks of them. The zones come first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ""
        for name, field in self.fields.items():
            if isinstance(field, ZoneField):
                # A second clock that is left open is the first one.
                zone = self._zone(name, field) or zone or settings.TIME_ZONE
            elif isinstance(field, ClockField):
                field.use_zone(zone)

    def _zone(self, name: str, field: ZoneField) -> str:
        if not self.is_bound:
            return str(self.get_initial_for_field(field, name) or "")
        widget: Any = field.widget
        typed = widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        try:
            return field.clean(typed)
        except ValidationError:  # said by the field; until then the clock is what it was
            return str(self.initial.get(name, ""))

    def in_order(self, first: str, second: str, sentence: Any) -> None:
        """`second` has to come after `first`, where both are known."""
        before, after = (self.cleaned_data.get(name) for name in (first, second))
        if before and after and after.at <= before.at:
            self.add_error(second, sentence)


class HoursField(forms.IntegerField):
    """A length of time in whole hours."""

    def __init__(self, *, most_days: int = 60, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("In hours."))
        super().__init__(min_value=1, max_value=most_days * 24, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return int(value.total_seconds() // 3600) if isinstance(value, timedelta) else value

    def clean(self, value: Any) -> timedelta | None:
        hours = super().clean(value)
        return None if hours is None else timedelta(hours=hours)
