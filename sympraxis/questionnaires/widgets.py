"""Controls that Django has not: a line of numbers, "other", an agreement, a matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from .fields import Chosen

LONGEST_OTHER = 300


class Line(forms.RadioSelect):
    """Few short answers in one line; `ends` says what those at both ends mean."""

    template_name = "questionnaires/widgets/line.html"

    def __init__(self, *, ends: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ends = ends

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["ends"] = self.ends
        return context


@dataclass(frozen=True)
class Note:
    """What an owner says of a choice ("34 places left"). `tone`: a badge's; `closed`: it cannot be
    taken now, but by whoever has it."""

    words: str
    tone: str = ""
    closed: bool = False


class WithOther(forms.widgets.ChoiceWidget):
    """Beside what is offered, a line to write where "other" is chosen. Its value is a Chosen."""

    notes: dict[str, Note] = {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Chosen:
        found = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
        chosen = list(dict.fromkeys(str(one) for one in found if one))
        return Chosen(chosen, str(data.get(f"{name}-other") or ""))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def format_value(self, value: Any) -> list[str]:
        return list(value.chosen) if isinstance(value, Chosen) else []

    def create_option(self, *args: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(*args, **more)
        if note := self.notes.get(str(option["value"])):
            option["note"] = note
            if note.closed and not option["selected"]:
                option["attrs"]["disabled"] = True
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = any(str(key) == "other" for key, _words in self.choices)
        context["widget"].update(
            inner=self.inner,  # type: ignore[attr-defined]
            offers_other=offered,
            other=value.other if isinstance(value, Chosen) else "",
            longest=LONGEST_OTHER,
        )
        return context


class RadiosWithOther(WithOther, forms.RadioSelect):
    template_name = "questionnaires/widgets/choosing.html"
    option_template_name = "questionnaires/widgets/option.html"
    inner = "django/forms/widgets/multiple_input.html"


class TicksWithOther(WithOther, forms.CheckboxSelectMultiple):
    template_name = "questionnaires/widgets/choosing.html"
    option_template_name = "questionnaires/widgets/option.html"
    inner = "django/forms/widgets/multiple_input.html"


class SelectWithOther(WithOther, forms.Select):
    template_name = "questionnaires/widgets/choosing.html"
    option_template_name = "questionnaires/widgets/listed.html"
    inner = "django/forms/widgets/select.html"


class Agreement(forms.CheckboxInput):
    """A tick, and the version of the words beside it. Its value: (ticked, version or None)."""

    template_name = "questionnaires/widgets/agreement.html"

    def __init__(self, version: int) -> None:
        super().__init__(attrs={"value": "yes"})
        self.version = version

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return bool(data.get(name)), data.get(f"{name}-version")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        ticked = bool(value[0] if isinstance(value, tuple) else value)
        context = super().get_context(name, ticked, attrs)
        context["widget"]["version"] = self.version
        return context


class Grid(forms.Widget):
    """A group of answers for each line. Its value: {line: column}."""

    template_name = "questionnaires/widgets/grid.html"
    use_fieldset = True
    rows: list[tuple[str, str]] = []
    columns: list[tuple[str, str]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        found = {row: str(data.get(f"{name}-{row}") or "") for row, _words in self.rows}
        return {row: column for row, column in found.items() if column}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = value if isinstance(value, dict) else {}
        context["widget"]["lines"] = [
            {
                "name": f"{name}-{row}",
                "words": words,
                "options": [(key, said, chosen.get(row) == key) for key, said in self.columns],
            }
            for row, words in self.rows
        ]
        return context
