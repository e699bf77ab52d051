"""Forms: how soon news comes by mail, and which lines of the audit trail to show."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import zones
from sympraxis.kit.forms import DayField
from sympraxis.people.models import Person

from . import actions, kinds
from .kinds import Kind, Pace
from .models import Entry, Preference
from .models.entry import EntryQuerySet
from .models.preference import pace_of


def offered(person: Person) -> list[Kind]:
    """The kinds that can reach a person: those of which there is news at all."""
    used = {action.kind for action in actions.news()}
    return [
        kind
        for kind in kinds.ALL.values()
        if kind in used and (kind.only_for is None or kind.only_for(person))
    ]


class Preferences(forms.Form):
    """A question for each kind that is not essential."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, known = person, offered(person)
        self.essential = [kind for kind in known if kind.essential]
        self.kinds = [kind for kind in known if not kind.essential]
        chosen = Preference.objects.paces([person.pk])
        for kind in self.kinds:
            self.fields[kind.key] = forms.ChoiceField(
                label=str(kind.title),
                help_text=str(kind.hint),
                choices=Pace.choices,
                initial=pace_of(chosen, person.pk, kind.key),
                widget=forms.RadioSelect,
            )

    @transaction.atomic
    def save(self) -> None:
        for kind in self.kinds:
            Preference.objects.choose(self.person, kind, Pace(self.cleaned_data[kind.key]))


def _actions() -> list[tuple[str, str]]:
    return [("", str(_("All"))), *((key, key) for key in sorted(actions.ALL))]


class Lines(forms.Form):
    """Which lines of the audit trail. Nothing is asked: all of them."""

    who = forms.CharField(label=_("Name or address of who did it"), required=False, max_length=100)
    action = forms.ChoiceField(label=_("Action"), required=False, choices=_actions)
    first = DayField(label=_("From this day"), required=False)
    last = DayField(label=_("To this day"), required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("first") and found.get("last") and found["first"] > found["last"]:
            self.add_error("last", _("The last day lies before the first."))
        return found

    def found(self) -> EntryQuerySet:
        """The lines asked for, the newest first; none while a question cannot be understood."""
        entries: EntryQuerySet = Entry.objects.select_related("by", "content_type")
        if not self.is_valid():
            return entries.none()
        asked = self.cleaned_data
        if asked["action"]:
            entries = entries.filter(action=asked["action"])
        last = asked["last"] and asked["last"] + timedelta(days=1)
        return entries.by_somebody_called(asked["who"]).between(
            _midnight(asked["first"]), _midnight(last)
        )


def _midnight(day: Any) -> datetime | None:
    """The beginning of a day where the place is run."""
    return datetime.combine(day, time(), zones.find(settings.TIME_ZONE)) if day else None
