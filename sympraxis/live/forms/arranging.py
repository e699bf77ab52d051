"""Forms of the desk of live rooms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.events.models import Event, Speaker
from sympraxis.events.models import Room as Hall
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh

from .. import finding_people
from ..cheering import NAMES
from ..models import Link, Room
from ..models.room import REACTIONS, Duty, Presence


class RoomForm(Fresh):
    """What is so in a room."""

    name = NameField(label=_("Name"), max_length=120)
    place = forms.ModelChoiceField(
        Hall.objects.none(), label=_("Hall"), required=False, empty_label=_("The whole event"),
        help_text=_("Its sessions are those that happen here."),
    )  # fmt: skip
    read_first = forms.BooleanField(
        label=_("Moderators read questions before they are shown"), required=False
    )
    anonymous_allowed = forms.BooleanField(
        label=_("One may ask without a name"), required=False,
        help_text=_("Moderators do not see the name either."),
    )  # fmt: skip
    questions_each = forms.IntegerField(
        label=_("Open questions of one person"), min_value=1, max_value=100, required=False,
        help_text=_("Empty: no limit."),
    )  # fmt: skip
    walk_ins_allowed = forms.BooleanField(
        label=_("People without a registration come in with a code"), required=False
    )
    presence = forms.ChoiceField(
        label=_("What is kept of who was there"), choices=Presence.choices,
        widget=forms.RadioSelect, help_text=_("The room says so to everybody in it."),
    )  # fmt: skip
    reactions = forms.MultipleChoiceField(
        label=_("Reactions"), choices=[(key, NAMES[key]) for key in REACTIONS], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    teams = forms.CharField(
        label=_("Teams of a quiz"), required=False, max_length=600,
        help_text=_("One a line. Empty: everybody plays for themselves."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip
    blocked_words = forms.CharField(
        label=_("Words that are not shown in clouds"), required=False, max_length=4_000,
        help_text=_("One a line."), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, room: Room) -> None:
        names = [name for name in self.base_fields if name not in ("mark", "place", "teams")]
        began = {name: getattr(room, name) for name in names}
        began |= {"place": room.place_id, "teams": "\n".join(room.teams)}
        super().__init__(data, read_from=began, initial=began)
        free = room.event.rooms.filter(live_room=None)
        self.fields["place"].queryset = free | room.event.rooms.filter(live_room=room)  # type: ignore[attr-defined]

    def clean_teams(self) -> list[str]:
        lines = [line.strip()[:60] for line in self.cleaned_data["teams"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class NewRoomForm(forms.Form):
    name = NameField(label=_("Name"), max_length=120)
    place = forms.ModelChoiceField(
        Hall.objects.none(), label=_("Hall"), required=False, empty_label=_("The whole event")
    )

    def __init__(self, data: Any = None, *, event: Event) -> None:
        super().__init__(data, initial={"name": "" if event.live_rooms.exists() else event.title})
        self.fields["place"].queryset = event.rooms.filter(live_room=None)  # type: ignore[attr-defined]


class PersonInput(forms.TextInput):
    """A text field that offers people (kit/js/picker.js); `suggestions`: the address that does."""

    template_name = "live/widgets/person.html"
    suggestions = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        found = super().get_context(name, value, attrs)
        found["widget"]["suggestions"] = self.suggestions
        return found


class AppointmentForm(forms.Form):
    """Somebody of the community, and what they do in the room. Where what was typed fits several,
    `which` asks for the one who is meant."""

    person = forms.CharField(
        label=_("Who"), max_length=300, help_text=_("A name, or an e-mail address."),
        widget=PersonInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "auto"}),
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Which one do you mean?"), required=False, widget=forms.RadioSelect
    )
    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices)

    def __init__(self, data: Any = None, *, suggestions: str) -> None:
        super().__init__(data)
        self.fields["person"].widget.suggestions = suggestions
        self.known = finding_people.meant(data.get("person", "")) if data else []
        if len(self.known) < 2:
            del self.fields["which"]
        else:
            told = [(one.email, f"{one.get_full_name()}, {one.email}") for one in self.known]
            self.fields["which"].choices = told  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("person") and not self.known:
            self.add_error("person", gettext("Nobody here has this name or address."))
        if len(self.known) > 1:
            chosen = [one for one in self.known if one.email == said.get("which")]
            if not chosen and "which" not in self.errors:
                self.add_error("which", gettext("Several fit. Choose one."))
            self.known = chosen or self.known
        return said


class LinkForm(forms.Form):
    role = forms.ChoiceField(label=_("For"), choices=Link.Role.choices)
    speaker = forms.ModelChoiceField(
        Speaker.objects.none(), label=_("Speaker of the programme"), required=False,
        empty_label=_("None of them"),
    )  # fmt: skip
    name = NameField(label=_("Who gets it"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, event: Event) -> None:
        super().__init__(data)
        speaking = Speaker.objects.filter(appearances__session__event=event).distinct()
        self.fields["speaker"].queryset = speaking  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("role") != Link.Role.SPEAKER:
            said["speaker"] = None
        elif not said.get("speaker") and not said.get("name"):
            self.add_error("name", gettext("Say for whom it is."))
        return said


class NoticeForm(forms.Form):
    words = NameField(label=_("What everybody in the room shall read"), max_length=300)


class HelpForm(forms.Form):
    words = NameField(label=_("What does not work?"), max_length=500)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    words = NameField(label=_("Answer"), max_length=500)
