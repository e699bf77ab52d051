"""Two people change the same thing at once: the second sees what the first changed, and keeps what
they typed. What they did not touch follows the first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from sympraxis.kit import moments
from sympraxis.kit.moments import Moment


@dataclass(frozen=True)
class Clash:
    """What somebody else changed: the label of the field, what stands there now, whether it stands
    in this form too or something else was typed."""

    label: str
    now: str
    kept: bool


def plain(value: Any) -> Any:
    """The same text for the same value, be it from a form or from the database."""
    if isinstance(value, Moment):
        value = value.at
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(second=0, microsecond=0).isoformat()
    if isinstance(value, Model):
        return str(value.pk)
    if value is None or isinstance(value, str):
        return (value or "").replace("\r\n", "\n")
    if isinstance(value, Iterable):
        return sorted(plain(one) for one in value)
    return str(value)


def mark(value: Any) -> str:
    return hashlib.sha256(json.dumps(plain(value)).encode()).hexdigest()[:8]


class Merging(forms.Form):
    """`now`: what stands there, by the names of the fields; `edition`: of it. The form brings along
    what it was read from, so that three can be compared: read, typed, and there now."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    read = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, now: dict[str, Any], edition: int, **more: Any) -> None:
        self.now = now
        marks = {name: mark(value) for name, value in now.items()}
        given = more.pop("initial", {})
        super().__init__(data, initial={**now, **given, "edition": edition, "read": marks}, **more)

    def clean_read(self) -> dict[str, str]:
        read = self.cleaned_data["read"]
        return read if isinstance(read, dict) else {}

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, for a valid form."""
        return {name: self.cleaned_data[name] for name in self.now if name in self.fields}

    def _theirs(self) -> list[str]:
        read = self.cleaned_data["read"]
        return [name for name in self.typed if read.get(name) != mark(self.now[name])]

    def merged(self) -> dict[str, Any]:
        """What was typed; where nothing was, what stands there now."""
        read = self.cleaned_data["read"]
        return {
            name: self.now[name] if read.get(name) == mark(value) else value
            for name, value in self.typed.items()
        }

    def clashes(self) -> list[Clash]:
        merged = self.merged()
        return [
            Clash(
                str(self.fields[name].label),
                self._said(name, self.now[name]),
                mark(merged[name]) == mark(self.now[name]),
            )
            for name in self._theirs()
        ]

    def _said(self, name: str, value: Any) -> str:
        """A value in words."""
        field: Any = self.fields[name]
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return moments.printed(value, field.widget.zone)
        if isinstance(value, list):
            named = dict(getattr(field, "choices", []))
            return ", ".join(str(named.get(one, one)) for one in value) or "–"
        shown = field.prepare_value(value)
        choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
        named = dict(choices)
        return str(named.get(shown, value if isinstance(value, Model) else shown) or "–")
