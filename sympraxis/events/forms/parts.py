"""Choosing parts of an event, in the form to register for the whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sympraxis.kit.forms import Together
from sympraxis.questionnaires.fields import ChoosingField
from sympraxis.questionnaires.widgets import TicksWithOther

from .. import choosing
from ..models import Kind
from ..parts import Offer
from ..refusing import Beside


class PartsForm(forms.Form):
    """One tick for each part, with the places that are left beside it."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, offers: list[Offer]) -> None:
        super().__init__(data)
        self.offers = {str(offer.kind.pk): offer for offer in offers}
        field = ChoosingField(
            offered=[(key, offer.words) for key, offer in self.offers.items()],
            widget=TicksWithOther(), label=_("Where else do you take part?"), required=False,
        )  # fmt: skip
        field.widget.notes = {key: offer.note for key, offer in self.offers.items()}
        self.fields["parts"] = field

    @property
    def chosen(self) -> list[Kind]:
        """As what they come to each part that they chose."""
        value = self.cleaned_data.get("parts")
        return [self.offers[key].kind for key in (value.chosen if value else ())]


class AnswersForPart(Together):
    """What a part asks of somebody who comes to it later; nothing where it asks nothing."""

    def __init__(self, offer: Offer, data: Any = None, files: Any = None, *, person: Any) -> None:
        questions, self.refusal = offer.kind.questions, ""
        asked = {"person": person, "notes": choosing.notes(offer.kind)}
        self.answers = questions.form(data, files, **asked) if questions else None
        super().__init__(self.answers)

    def refuse(self, no: Beside) -> None:
        self.refusal = no.fields.get("parts", "")
        for name, sentence in no.fields.items():
            if self.answers and name in self.answers.fields:
                self.answers.add_error(name, sentence)
