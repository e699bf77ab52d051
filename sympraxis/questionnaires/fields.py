"""Fields that Django has not: choosing with "other", a matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from sympraxis.kit.text import plain

OTHER = "other"


@dataclass(frozen=True)
class Chosen:
    """What was chosen, and what was written beside "other"."""

    chosen: list[str] = field(default_factory=list)
    other: str = ""


class ChoosingField(forms.Field):
    """One or several of what is `offered` (value, words); cleans to a Chosen, or to None."""

    default_error_messages = {
        "gone": _("This answer is not offered, or no longer. Choose another one."),
        "other": _("Say what the other is, or choose another answer."),
        "long": _("Write 300 characters at most beside “other”."),
        "fewest": ngettext_lazy(
            "Choose at least %(limit)d.", "Choose at least %(limit)d.", "limit"
        ),
        "most": ngettext_lazy("Choose one at most.", "Choose %(limit)d at most.", "limit"),
    }

    def __init__(
        self, *, offered: list[tuple[str, str]], fewest: int = 0, most: int | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(**kwargs)
        self.offered, self.fewest, self.most = offered, fewest, most
        empty = [("", "—")] if isinstance(self.widget, forms.Select) and self._is_list() else []
        self.widget.choices = [*empty, *offered]

    def _is_list(self) -> bool:
        return self.widget.input_type == "select"

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or Chosen()) != (data or Chosen()))

    def clean(self, value: Chosen | None) -> Chosen | None:
        if value is None or not value.chosen:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not set(value.chosen) <= {key for key, _words in self.offered}:
            raise ValidationError(self.error_messages["gone"], code="gone")
        self._check_limits(len(value.chosen))
        return Chosen(value.chosen, self._other(value))

    def _check_limits(self, chosen: int) -> None:
        for name, limit in (("fewest", self.fewest), ("most", self.most)):
            if limit and (chosen < limit if name == "fewest" else chosen > limit):
                raise ValidationError(self.error_messages[name], code=name, params={"limit": limit})

    def _other(self, value: Chosen) -> str:
        if OTHER not in value.chosen:
            return ""
        said = plain(value.other)
        if not said:
            raise ValidationError(self.error_messages["other"], code="other")
        if len(said) > 300:
            raise ValidationError(self.error_messages["long"], code="long")
        return said


class MatrixField(forms.Field):
    """Cleans to {line: column}; where it must be answered, each line must be."""

    default_error_messages = {
        "lines": _("Please answer each line. Missing: %(lines)s"),
        "gone": _("This answer is not offered, or no longer. Choose another one."),
    }

    def __init__(
        self, *, rows: list[tuple[str, str]], columns: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        from .widgets import Grid

        super().__init__(widget=Grid(), **kwargs)
        self.rows, self.columns = rows, columns
        self.widget.rows, self.widget.columns = rows, columns

    def clean(self, value: dict[str, str] | None) -> dict[str, str]:
        said = value or {}
        if not set(said.values()) <= {key for key, _words in self.columns}:
            raise ValidationError(self.error_messages["gone"], code="gone")
        open_lines = [words for key, words in self.rows if key not in said]
        if self.required and open_lines:
            raise ValidationError(
                self.error_messages["lines"],
                code="lines",
                params={"lines": "; ".join(open_lines)},
            )
        return said
