"""Entering a moment: a day, a time, a zone; one question more on the nights the clocks change."""

from datetime import date, datetime, time
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import moments, zones
from .moments import Moment

TIME_FORMATS = ["%H:%M", "%H.%M"]
DATE, TIME, ZONE, WHICH = range(4)


class MomentWidget(forms.MultiWidget):
    """Native inputs for day and time, a list of zones (or one fixed zone, said in words).

    When the clocks show the entered time twice, a choice between the two appears and stays.
    """

    template_name = "kit/moment_widget.html"
    use_fieldset = True

    def __init__(self, zone: str = "UTC", attrs: dict[str, Any] | None = None) -> None:
        self.zone, self.fixed = zone, False
        day = forms.DateInput(format="%Y-%m-%d")
        day.input_type = "date"
        hour = forms.TimeInput(format="%H:%M")
        hour.input_type = "time"
        parts: dict[str, forms.Widget | type[forms.Widget]]
        parts = {"date": day, "time": hour, "zone": forms.TextInput(), "which": forms.TextInput()}
        super().__init__(parts, attrs)

    def clock_of(self, asked: str | None) -> str:
        """The zone on whose clock the entry is read and shown."""
        return self.zone if self.fixed or not asked else asked

    def decompress(self, value: Moment | datetime | None) -> list[Any]:
        if value is None:
            return [None, None, self.zone, None]
        at, zone = (value.at, value.zone) if isinstance(value, Moment) else (value, None)
        moment = Moment(at, self.clock_of(zone))
        local = moment.local
        which = str(local.fold) if _question(local.date(), local.time(), moment.zone) else None
        return [local.date(), local.time(), moment.zone, which]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        parts = value if isinstance(value, list) else self.decompress(value)
        context = super().get_context(name, parts, attrs)
        zone = self.clock_of(parts[ZONE])
        context["widget"] |= {
            "fixed": self.fixed,
            "zone": zone,
            "city": zones.city(zone),
            "zones": None if self.fixed else _options(zone),
            "question": _question(parts[DATE], parts[TIME], zone),
            "which": parts[WHICH],
        }
        return context


class MomentField(forms.MultiValueField):
    """A form field that gives a Moment (minutes precise), or None where nothing was entered.

    `zone`: the zone that is chosen at first. A form whose moments share one zone calls
    `use_zone(name)` on each field; then no zone is asked, it is only said.
    """

    widget = MomentWidget
    default_error_messages = {
        "date": gettext_lazy("Enter a day."),
        "time": gettext_lazy("Enter a time, like 19:00."),
        "year": gettext_lazy("Enter a year between 1900 and 2200."),
    }

    def __init__(self, *, zone: str = "UTC", **kwargs: Any) -> None:
        messages = {**self.default_error_messages, **kwargs.get("error_messages", {})}
        parts = (
            forms.DateField(error_messages={"incomplete": messages["date"]}),
            forms.TimeField(
                input_formats=TIME_FORMATS,
                error_messages={"incomplete": messages["time"], "invalid": messages["time"]},
            ),
            forms.CharField(validators=[zones.validate]),
            forms.ChoiceField(choices=[("0", "0"), ("1", "1")], required=False),
        )
        kwargs.setdefault("widget", MomentWidget(zone))
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    @property
    def _widget(self) -> MomentWidget:
        return cast(MomentWidget, self.widget)

    def use_zone(self, zone: str) -> None:
        """Read and show this field on the clock of `zone`, without asking for it."""
        self._widget.zone, self._widget.fixed = zone, True

    def clean(self, value: list[Any]) -> Moment | None:
        day, hour, zone, which = value
        if not day and not hour:
            return super().clean([])
        return super().clean([day, hour, self._widget.clock_of(zone), which])

    def compress(self, data_list: list[Any]) -> Moment | None:
        if not data_list:
            return None
        day, hour, zone, which = data_list
        if not 1900 <= day.year <= 2200:
            raise ValidationError(self.error_messages["year"], code="year")
        try:
            at = moments.resolve(
                datetime.combine(day, hour), zone, fold=int(which) if which else None
            )
        except moments.Ambiguous as error:
            raise ValidationError(error.sentence, code="ambiguous") from error
        except moments.DoesNotExist as error:
            raise ValidationError(error.sentence, code="does_not_exist") from error
        return Moment(at, zone)


def _question(day: Any, hour: Any, zone: str) -> list[tuple[str, str]]:
    """The two answers for a time that the clocks show twice: value and words. Else none."""
    try:
        found: date | None = forms.DateField().to_python(day)
        at: time | None = forms.TimeField(input_formats=TIME_FORMATS).to_python(hour)
        if found and at and 1900 <= found.year <= 2200:
            moments.resolve(datetime.combine(found, at), zone)
    except moments.Ambiguous as error:
        return [
            ("0", _("The first, %(zone)s") % {"zone": error.names[0]}),
            ("1", _("The second, %(zone)s") % {"zone": error.names[1]}),
        ]
    except (ValidationError, ValueError):
        return []  # what is wrong with the entry is said by the field
    return []


@cache
def _every_option(_language: str) -> SafeString:
    """All zones as options. Made once for each language: a template would take 20 ms each time."""
    found = []
    for name, inside in zones.choices():
        if isinstance(inside, list):
            options = format_html_join("", '<option value="{}">{}</option>', inside)
            found.append(format_html('<optgroup label="{}">{}</optgroup>', name, options))
        else:
            found.append(format_html('<option value="{}">{}</option>', name, inside))
    return mark_safe("".join(found))  # noqa: S308 (each piece was escaped above)


def _options(chosen: str) -> SafeString:
    every = _every_option(translation.get_language() or "")
    plain = format_html('<option value="{}">', chosen)
    marked = format_html('<option value="{}" selected>', chosen)
    if plain not in every:  # an old spelling of a zone, or one that does not exist: keep it
        return format_html("{}{}</option>{}", marked, chosen, every)
    return mark_safe(every.replace(plain, marked))  # noqa: S308 (both were escaped above)
