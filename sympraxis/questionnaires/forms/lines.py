"""Editing a list of choices: words in a row each, order by buttons or by dragging, more below."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import plain

from ..building import MOST_CHOICES, Line


class LinesInput(forms.Widget):
    """Its value: a list of Line. Without a script "up" and "down" send the form, which comes back
    with the order changed and nothing lost."""

    template_name = "questionnaires/widgets/lines.html"
    use_fieldset = True
    longest = 300

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Line]:
        get = data.getlist if hasattr(data, "getlist") else lambda key: [data[key]]
        pks = [str(pk) for pk in get(f"{name}-pk") if str(pk).isdecimal() and len(str(pk)) < 16]
        lines = [
            Line(int(pk), plain(str(data.get(f"{name}-{pk}") or "")), f"{name}-{pk}-gone" in data)
            for pk in pks
        ]
        moved = self._moved(lines, name, str(data.get("move") or ""))
        more = str(data.get(f"{name}-new") or "").splitlines()
        return [*moved, *(Line(None, words) for one in more if (words := plain(one)))]

    @staticmethod
    def _moved(lines: list[Line], name: str, move: str) -> list[Line]:
        """move: "choice:12:up"."""
        part, _colon, rest = move.partition(":")
        pk, _colon, way = rest.partition(":")
        at = next((i for i, one in enumerate(lines) if part == name and str(one.pk) == pk), None)
        if at is None:
            return lines
        to = at - 1 if way == "up" else at + 1
        if 0 <= to < len(lines):
            lines[at], lines[to] = lines[to], lines[at]
        return lines

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        lines = [one if isinstance(one, Line) else Line(*one) for one in value or []]
        context["widget"].update(
            lines=[one for one in lines if one.pk is not None],
            more="\n".join(one.words for one in lines if one.pk is None),
            longest=self.longest,
        )
        return context


class LinesField(forms.Field):
    """Cleans to a list of Line."""

    widget = LinesInput

    def __init__(self, *, longest: int, **more: Any) -> None:
        super().__init__(**more)
        self.longest = longest

    def clean(self, value: list[Line] | None) -> list[Line]:
        lines = value or []
        if any(len(one.words) > self.longest for one in lines):
            raise ValidationError(
                _("Each line takes %(most)s characters at most."), params={"most": self.longest}
            )
        staying = [one.words.casefold() for one in lines if one.words and not one.gone]
        if len(staying) > MOST_CHOICES:
            raise ValidationError(
                _("%(most)s lines are the most that fit."), params={"most": MOST_CHOICES}
            )
        if twice := [one for one in staying if staying.count(one) > 1]:
            raise ValidationError(_("“%(words)s” is there twice."), params={"words": twice[0]})
        return lines
