"""Refusals that belong beside a field: what was chosen is gone, the rest of the form is good."""

from __future__ import annotations

from collections.abc import Mapping

from sympraxis.kit.errors import Refused


class Beside(Refused):
    """`fields`: {name of the field in the form: sentence}."""

    status = 422

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = dict(fields)
