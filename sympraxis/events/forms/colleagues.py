"""Names and addresses of colleagues, a line for each; lines that stay empty are nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.forms import Together
from sympraxis.people.forms.names import NameField

from ..colleagues import AT_ONCE, Colleague, Lines

FIRST, MORE = 3, 5


class ColleagueForm(forms.Form):
    given_name = NameField(
        label=_("Given name"), max_length=120,
        error_messages={"required": _("Please write a name for each address.")},
    )  # fmt: skip
    family_name = NameField(label=_("Family name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        error_messages={"required": _("Please write an address for each name.")},
    )  # fmt: skip

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class ColleaguesForm(Together):
    """What is wrong is said in its own line; all that was typed stays."""

    def __init__(self, data: Any = None) -> None:
        number = FIRST if data is None else _number(str(data.get("lines") or ""))
        if data is not None and "more" in data:
            number = min(number + MORE, AT_ONCE)
        self.lines = [
            ColleagueForm(
                data, prefix=f"line-{n}", empty_permitted=True, use_required_attribute=False
            )
            for n in range(number)
        ]
        super().__init__(*self.lines)

    def is_valid(self) -> bool:
        super().is_valid()
        if not self._filled():
            self.lines[0].add_error("email", _t("Write at least one address."))
        seen: set[str] = set()
        for form in self._filled():
            email = form.cleaned_data.get("email")
            if email in seen:
                form.add_error("email", _t("This address stands in another line, too."))
            elif email:
                seen.add(email)
        return not self.errors

    @property
    def who(self) -> list[Colleague]:
        return [Colleague(**form.cleaned_data) for form in self._filled()]

    def _filled(self) -> list[ColleagueForm]:
        return [form for form in self.lines if form.has_changed()]

    def refuse(self, no: Lines) -> None:
        filled = self._filled()
        for number, sentence in no.lines.items():
            filled[number].add_error("email", sentence)

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= AT_ONCE


def _number(said: str) -> int:
    """How many lines a page says that it has, if that can be."""
    return min(max(int(said), 1), AT_ONCE) if said.isdecimal() and len(said) < 4 else FIRST
