"""A text input that offers what its letters may mean: a region, an organisation, a member.

With a script, suggestions appear while typing; without one, the page comes back with choices.
"""

from __future__ import annotations

from typing import Any

from django import forms

from .text import plain


class PickInput(forms.Widget):
    """What a field of this kind sends: what was typed, and which of the offered ones was chosen for
    just that. `longest`: letters that are read."""

    longest = 200

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        """(typed, chosen); chosen is "" where it was chosen for something else."""
        typed = plain(str(data.get(name) or ""))[: self.longest]
        same = str(data.get(f"{name}-for") or "") == typed
        return typed, str(data.get(f"{name}-which") or "") if same else ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data
