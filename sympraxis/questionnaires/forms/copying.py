"""Taking items from another questionnaire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.people.models import Person

from ..models import Item, Questionnaire
from ..plan import plan_of
from ..policies import may_edit, may_read, readable

OFFERED = 200


class CopyingForm(forms.Form):
    """Without a source: which one. With it: which of its items; all to begin with."""

    source = forms.ChoiceField(label=_("From which questionnaire"))
    items = forms.MultipleChoiceField(
        label=_("What is to be copied"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )  # fmt: skip

    def __init__(self, asked: Any, *, data: Any, person: Person, into: Questionnaire) -> None:
        super().__init__(data, initial={"source": asked.get("source", "")})
        others = readable(person).exclude(pk=into.pk)[:OFFERED]
        known = {str(one.pk): one for one in [*others, into]}
        choices = [(key, one.title) for key, one in known.items()]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.origin = self._origin(known, str((data or asked).get("source", "")), person)
        if self.origin is None:
            del self.fields["items"]
            return
        offered = [(str(one.pk), one.label) for one in plan_of(self.origin).questions]
        self.fields["source"].widget = forms.HiddenInput()
        self.fields["items"].choices = offered  # type: ignore[attr-defined]
        self.initial["items"] = [key for key, _label in offered]

    @staticmethod
    def _origin(known: dict[str, Questionnaire], key: str, person: Person) -> Questionnaire | None:
        one = known.get(key)
        allowed = one and (may_edit(person, one) or may_read(person, one))
        return one if allowed else None

    def chosen(self) -> list[Item]:
        assert self.origin is not None
        return list(self.origin.items.live().filter(pk__in=self.cleaned_data["items"]).in_order())
