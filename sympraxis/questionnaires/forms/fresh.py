"""A form that knows what it was read from: where somebody else has written meanwhile, it says so
once, and keeps what was typed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def mark_of(written: Any) -> str:
    """Another one for everything else that may be written there."""
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()[:16]


class Fresh(forms.Form):
    """`read_from`: what stands there now. Saved again, what was typed takes its place."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, data: Any = None, *, read_from: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.now = mark_of(read_from)
        self.initial["mark"] = self.now

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.pop("mark", None) != self.now:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["mark"] = self.now  # type: ignore[index]
            self.add_error(
                None,
                _(
                    "Somebody else saved this page while you had it open. What you typed is still "
                    "here. Save again to put it in the place of theirs."
                ),
            )
        return said
