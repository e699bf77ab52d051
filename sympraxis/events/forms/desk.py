"""The small forms of the organisers' desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import kinds as files
from sympraxis.kit import moments
from sympraxis.kit.forms import DayField
from sympraxis.kit.uploads import MB, SafeFileField
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh
from sympraxis.questionnaires.models import Choice, Questionnaire
from sympraxis.questionnaires.plan import plan_of

from .. import inviting
from ..models import ChoicePlaces, Code, Event, Kind
from ..models.event import TITLE
from ..models.registration import State
from ..offering import CHOSEN

MOST_PLACES = 1_000_000
MOST_PASTED = 200_000  # characters: some thousands of addresses


class PlacesField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Empty: no limit."))
        super().__init__(min_value=0, max_value=MOST_PLACES, required=False, **kwargs)


class ReasonForm(forms.Form):
    reason = NameField(
        label=_("Why"), max_length=400, help_text=_("It stands in the letter to them.")
    )


class ShownForm(forms.Form):
    """Which registrations are shown."""

    q = forms.CharField(label=_("Name, address, organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, event: Event, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = list(event.kinds.all())
        chosen: Any = self.fields
        chosen["state"].choices = [("", _("Every state")), *State.choices]
        chosen["kind"].choices = [("", _("Every kind")), *((str(k.pk), k.name) for k in self.kinds)]

    @property
    def asked(self) -> dict[str, str]:
        """What it asks for; what cannot be understood is not asked."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class KindForm(Fresh):
    """A kind of registration; with its questions, places for each of their choices."""

    name = NameField(label=_("Name"), max_length=120)
    help = NameField(label=_("Explanation"), max_length=300, required=False)
    by_invitation = forms.BooleanField(label=_("Only with an invitation"), required=False)
    capacity = PlacesField(label=_("Places for this kind"))

    def __init__(self, data: Any = None, *, event: Event, kind: Kind | None = None) -> None:
        self.event, self.kind = event, kind
        choices = _limited(kind)
        began: dict[str, Any] = {f"choice_{one.pk}": held for one, _words, held in choices}
        if kind is not None:
            began |= {
                "name": kind.name, "help": kind.help, "by_invitation": kind.by_invitation,
                "capacity": kind.places and kind.places.capacity,
            }  # fmt: skip
        super().__init__(data, read_from=began, initial=began)
        for one, words, _held in choices:
            self.fields[f"choice_{one.pk}"] = PlacesField(label=words, help_text="")
        self.choices = [one for one, *_rest in choices]

    @property
    def limits(self) -> list[Any]:
        return [self[f"choice_{one.pk}"] for one in self.choices]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        others = self.event.kinds.filter(retired_at=None, name__iexact=name)
        if others.exclude(pk=self.kind.pk if self.kind else 0).exists():
            raise forms.ValidationError(_("There is a kind of this name already."))
        return name

    @property
    def said(self) -> dict[str, Any]:
        names = ("name", "help", "by_invitation", "capacity")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def choice_places(self) -> dict[Choice, int | None]:
        return {one: self.cleaned_data[f"choice_{one.pk}"] for one in self.choices}


def _limited(kind: Kind | None) -> list[tuple[Choice, str, int | None]]:
    """(choice, "Question · its words", its places) of all choices that can have places."""
    if kind is None or kind.questions is None:
        return []
    held = {
        one.choice_id: one.places.capacity
        for one in ChoicePlaces.objects.filter(kind=kind).select_related("places")
    }
    words = {
        option.pk: f"{question.label} · {option.words}"
        for question in plan_of(kind.questions).asked
        if question.item.kind in CHOSEN
        for option in question.choices()
    }
    found = Choice.objects.in_bulk(words)
    return [(found[pk], label, held.get(pk)) for pk, label in words.items()]


class QuestionsForm(forms.Form):
    """New questions, or those of another kind, of this event or an earlier one."""

    like = forms.ModelChoiceField(
        Kind.objects.none(), label=_("Questions"), required=False,
        empty_label=_("New, none to begin with"),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: Kind, **more: Any) -> None:
        super().__init__(*args, **more)
        like: Any = self.fields["like"]
        others = Kind.objects.exclude(questions=None).exclude(pk=kind.pk)
        like.queryset = others.select_related("event", "questions").order_by("-event__starts_at")
        like.label_from_instance = lambda one: gettext("As for %(event)s, %(kind)s") % {
            "event": f"{one.event.title[:60]} ({one.event.starts_at.year})", "kind": one.name,
        }  # fmt: skip

    @property
    def source(self) -> Questionnaire | None:
        chosen = self.cleaned_data["like"]
        return chosen and chosen.questions


class GuestsForm(forms.Form):
    addresses = forms.CharField(
        label=_("Addresses"), max_length=MOST_PASTED,
        help_text=_("One a line, or with commas between them; as copied from a mail."),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
    )  # fmt: skip

    def clean_addresses(self) -> list[str]:
        found, wrong = inviting.addresses(self.cleaned_data["addresses"])
        if wrong:
            listed = ", ".join(f"“{one[:80]}”" for one in wrong[:10])
            more = gettext(" and %(n)s more") % {"n": len(wrong) - 10} if len(wrong) > 10 else ""
            raise forms.ValidationError(
                gettext("No address: %(these)s%(more)s. Nobody is added before these are mended.")
                % {"these": listed, "more": more}
            )
        return found


class CodeForm(forms.Form):
    note = NameField(label=_("For whom"), max_length=200, required=False)
    code = forms.RegexField(
        r"^[A-Za-z0-9-]{4,40}\Z", label=_("Code"), required=False,
        help_text=_("4 to 40 letters, digits and hyphens. Empty: one that nobody guesses."),
    )  # fmt: skip
    kind = forms.ModelChoiceField(
        Kind.objects.none(), label=_("Lets people register as"), required=False,
        empty_label=_("what they choose"),
    )  # fmt: skip
    uses = forms.IntegerField(
        label=_("How often it can be used"), min_value=1, max_value=MOST_PLACES, required=False,
        help_text=_("Empty: no limit."),
    )  # fmt: skip
    reserved = forms.IntegerField(
        label=_("Places kept for it"), min_value=1, max_value=MOST_PLACES, required=False,
        help_text=_("Beside the places of the event. Empty: none."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Iterable[Kind], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["kind"]
        field.queryset = kinds


class KeptForm(forms.Form):
    """How many places are kept for one code."""

    reserved = forms.IntegerField(
        label=_("Places kept for it"), min_value=0, max_value=MOST_PLACES,
        help_text=_("Not fewer than are used. More come out of the places of the event."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, code: Code) -> None:
        kept = code.reserved.capacity if code.reserved else 0
        super().__init__(data, prefix=f"code-{code.pk}", initial={"reserved": kept})


class CopyForm(forms.Form):
    title = NameField(label=_("Title"), max_length=TITLE)
    first_day = DayField(
        label=_("First day"),
        help_text=_("All other days follow; the hours stay what they are on the clock there."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, event: Event) -> None:
        began = moments.local(event.starts_at, event.zone).date()
        day = _next_year(began)
        title = event.title.replace(str(began.year), str(day.year))
        super().__init__(data, initial={"title": title, "first_day": day})

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if not 1900 <= day.year <= 2200:
            raise forms.ValidationError(_("Enter a year between 1900 and 2200."))
        return day


def _next_year(day: date) -> date:
    """The same day of the week, a year on."""
    return date.fromordinal(day.toordinal() + 52 * 7)


class ImportForm(forms.Form):
    file = SafeFileField(label=_("File"), kinds=(files.CSV, files.XLSX), most=5 * MB)
    only_look = forms.BooleanField(
        label=_("Only look whether it can be taken"), required=False,
        help_text=_("Nobody is registered and no letter is written."),
    )  # fmt: skip
