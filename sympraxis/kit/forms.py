"""Forms the house's way: label, hint, error, field, and a summary that leads to what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Renderer(TemplatesSetting):
    """Renders every form, field and widget with the templates in kit/templates/django/forms."""


@dataclass(frozen=True)
class Wrong:
    """One error of a form: the sentence, and the id of the control that mends it ("" for none)."""

    sentence: str
    control: str


class Together:
    """Forms that stand in one element and are sent at once: valid when each of them is, and with
    one summary of what is wrong, in the order in which they stand. None among them is left out."""

    def __init__(self, *parts: forms.BaseForm | None) -> None:
        self.forms = [form for form in parts if form is not None]

    def __iter__(self) -> Iterator[BoundField]:
        return (field for form in self.forms for field in form)

    @property
    def is_bound(self) -> bool:
        return any(form.is_bound for form in self.forms)

    @property
    def errors(self) -> dict[str, list[Any]]:
        """{name of the field: sentences}; the names of the forms differ."""
        found: dict[str, list[Any]] = {}
        for form in self.forms:
            for name, sentences in form.errors.items():
                found.setdefault(name, []).extend(sentences)
        return found

    def is_valid(self) -> bool:
        """Each is asked, so that everything that is wrong is said at once."""
        said = [form.is_valid() for form in self.forms]
        return all(said)


def wrongs(form: forms.BaseForm | Together) -> list[Wrong]:
    """The errors of `form` in the order of its fields, those of the whole form first."""
    found = [Wrong(str(sentence), "") for sentence in form.errors.get(NON_FIELD_ERRORS, [])]
    for field in form:
        control = "" if field.is_hidden else first_control(field)
        found += [Wrong(str(sentence), control) for sentence in field.errors]
    return found


def first_control(field: BoundField) -> str:
    """The id of what the reader should land on: the control, or the first one of a group."""
    if field.use_fieldset and isinstance(field.field.widget, forms.widgets.ChoiceWidget):
        return next((str(part.id_for_label) for part in field.subwidgets), str(field.auto_id))
    return str(field.auto_id) if field.use_fieldset else str(field.id_for_label)


def unprocessable(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page again with what was typed and what is wrong: status 422, so that programs know."""
    return render(request, template, dict(context), status=422)


class DayInput(forms.DateInput):
    """A day by the browser's own calendar. The browser shows its own order of day and month."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day without a time. Reads 2023-03-29 from the browser's calendar, and typed forms too."""

    widget = DayInput
