"""One line of words in any script: a name, a position."""

from typing import Any

from django import forms

from sympraxis.kit.text import plain


class NameField(forms.CharField):
    """Cleaned of what acts unseen: control characters, marks that turn the reading direction.

    `fills`: what a browser may fill it with (the HTML autocomplete word).
    """

    def __init__(self, *, fills: str = "", **kwargs: Any) -> None:
        self.fills = fills
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return plain(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        fills = {"autocomplete": self.fills} if self.fills else {}
        return {**super().widget_attrs(widget), "dir": "auto", **fills}
