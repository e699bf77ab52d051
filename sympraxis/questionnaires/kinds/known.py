"""Organisations that are here or new, and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.people.forms.organisations import OrganisationField
from sympraxis.people.languages import NAMES
from sympraxis.people.models import Organisation

from ..models import Answer, Pick
from ..plan import Question
from .base import KNOWN, Kind, Summary
from .places import Coded, most_first

if TYPE_CHECKING:
    from ..summary import Collected


class OrganisationKind(Kind):
    """One that is here is known again; any other is kept by its name. Guests are offered those that
    are public."""

    key, title, group = "organisation", _("Organisation"), KNOWN
    personal = True
    prefills = ("organisation",)

    def field(self, question: Question) -> forms.Field:
        return OrganisationField(**self.asked(question))

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        if isinstance(value, Organisation):
            answer.organisation = value
        answer.text = value.name
        return []

    def read(self, question: Question, answer: Answer) -> Any:
        if answer.organisation:
            return answer.organisation
        return (answer.text, "new")

    def tokens(self, question: Question, value: Any) -> set[str]:
        return {value.name} if value else set()

    def shown(self, question: Question, answer: Answer) -> str:
        if answer.organisation_id and answer.organisation:
            return answer.organisation.name
        return answer.text

    def summary(self, question: Question, found: Collected) -> Summary:
        return most_first(question, found.codes(question), found)


class Language(Coded):
    key, title = "language", _("Language")
    prefills = ("language",)

    def field(self, question: Question) -> forms.Field:
        return forms.ChoiceField(choices=[("", "—"), *NAMES.items()], **self.asked(question))

    def named(self, code: str) -> str:
        return NAMES.get(code, code)

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        return list(NAMES.items())
