"""Names and addresses of colleagues, a line for each; lines that stay empty are nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sympraxis.people.forms.names import NameField

from ..colleagues import AT_ONCE, Colleague, Lines

FIRST, MORE = 3, 5


class ColleagueForm(forms.Form):
    given_name = NameField(label=_("Given name"), max_length=120)
    family_name = NameField(label=_("Family name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class LinesSet(forms.BaseFormSet):
    """What is wrong is said in its own line; all that was typed stays."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            email = form.cleaned_data.get("email") if form.is_bound and form.is_valid() else None
            if email and email in seen:
                form.add_error("email", _t("This address stands in another line, too."))
            seen.add(email or "")


_Set = forms.formset_factory(
    ColleagueForm, formset=LinesSet, extra=FIRST, max_num=AT_ONCE, absolute_max=AT_ONCE,
    validate_max=True,
)  # fmt: skip


class ColleaguesForm:
    """The lines as one form: iterated it gives their fields, so that one summary leads to all."""

    def __init__(self, data: Any = None) -> None:
        if data is not None and "more" in data:
            data = data.copy()
            lines = int(data.get("line-TOTAL_FORMS") or 0) if _is_number(data) else FIRST
            data["line-TOTAL_FORMS"] = str(min(lines + MORE, AT_ONCE))
        self.lines = _Set(data, prefix="line")

    def __iter__(self) -> Iterator[BoundField]:
        return (field for form in self.lines.forms for field in form)

    @property
    def errors(self) -> dict[str, list[Any]]:
        """{name of the field: sentences}."""
        if not self.lines.is_bound:
            return {}
        found = {
            f"{form.prefix}-{name}": list(sentences)
            for form in self.lines.forms
            for name, sentences in form.errors.items()
        }
        general = [str(one) for one in self.lines.non_form_errors()]
        return {"__all__": general, **found} if general else found

    def is_valid(self) -> bool:
        if not self.lines.is_valid():
            return False
        if not self.who:
            self.lines.forms[0].add_error("email", _t("Write at least one address."))
        return not self.errors

    @property
    def who(self) -> list[Colleague]:
        return [Colleague(**form.cleaned_data) for form in self._filled()]

    def _filled(self) -> list[forms.Form]:
        return [form for form in self.lines.forms if form.has_changed() and form.cleaned_data]

    def refuse(self, no: Lines) -> None:
        filled = self._filled()
        for number, sentence in no.lines.items():
            filled[number].add_error("email", sentence)

    @property
    def is_full(self) -> bool:
        return len(self.lines.forms) >= AT_ONCE


def _is_number(data: Any) -> bool:
    said = str(data.get("line-TOTAL_FORMS") or "")
    return said.isdecimal() and len(said) < 4
