"""Forms of a recording at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock, languages
from sympraxis.kit.uploads import MB
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh

from ..models import Recording
from ..recordings import chapters

LARGEST = 5 * MB
SHORTEST = 5  # seconds
_TIME = r"^(?:\d{1,2}:)?\d{1,3}:[0-5]\d$"


class RecordingForm(Fresh):
    """How it is called, and until when it stays."""

    title = NameField(
        label=_("Title"), max_length=300, required=False,
        help_text=_("Left empty, it is called as its session."),
    )  # fmt: skip
    removes_on = forms.DateField(
        label=_("Removed on"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("On this day the recording is removed for good. Left empty, it stays."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, recording: Recording) -> None:
        began = {"title": recording.title, "removes_on": recording.removes_on}
        read = {**began, "removes_on": str(recording.removes_on or "")}
        super().__init__(data, read_from=read, initial=began)

    def clean_removes_on(self) -> Any:
        day = self.cleaned_data["removes_on"]
        if day and day <= clock.today("UTC"):
            raise forms.ValidationError(
                gettext("This day is over, or today. To remove it now, press “Remove”.")
            )
        return day


class ChaptersForm(Fresh):
    places = forms.CharField(
        label=_("Chapters"), required=False, max_length=80_000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "spellcheck": "false"}),
        help_text=_("One a line: the time in the recording, a space, the title. 12:40 Who pays?"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, recording: Recording) -> None:
        text = chapters.as_text(recording) if recording.spans else ""
        super().__init__(data, read_from=text, initial={"places": text})


class CutForm(Fresh):
    """Where it begins and ends, counted in the recording as it is now."""

    begins = forms.RegexField(
        _TIME, label=_("Begins at"), widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Minutes and seconds in the recording as it is now: 1:30"),
        error_messages={"invalid": _("Write a time as 1:30 or 1:02:03.")},
    )  # fmt: skip
    ends = forms.RegexField(
        _TIME, label=_("Ends at"), widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write a time as 1:30 or 1:02:03.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, recording: Recording) -> None:
        self.recording = recording
        began = {"begins": "0:00", "ends": recording.long}
        super().__init__(data, read_from=[str(recording.made_at), recording.seconds], initial=began)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        begins, ends = (seconds(said.get(name, "")) for name in ("begins", "ends"))
        if self.errors:
            return said
        if begins >= ends:
            self.add_error("ends", gettext("It has to end after it begins."))
        elif ends > int(self.recording.seconds) + 1:
            told = {"long": self.recording.long}
            self.add_error("ends", gettext("The recording is %(long)s long.") % told)
        elif ends - begins < SHORTEST:
            self.add_error("ends", gettext("Less than five seconds are no recording."))
        said["from_at"] = self.recording.moment(begins)
        last = ends >= int(self.recording.seconds)
        said["until_at"] = self.recording.until_at if last else self.recording.moment(ends)
        if begins == 0:
            said["from_at"] = self.recording.from_at
        return said


def seconds(words: str) -> int:
    total = 0
    for part in words.split(":") if words else ["0"]:
        total = total * 60 + int(part)
    return total


class SubtitlesForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"))
    file = forms.FileField(
        label=_("WebVTT file"), widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
        help_text=_("It takes the place of what is there in this language. 5 MB at most."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, recording: Recording) -> None:
        super().__init__(data, files, initial={"language": recording.room.event.language})
        named = [(code, languages.titled(name)) for code, name in languages.OFFICIAL.items()]
        self.fields["language"].choices = named  # type: ignore[attr-defined]

    def clean_file(self) -> str:
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(gettext("Captions of a day have less than 5 MB."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                gettext("This is no text in UTF-8. Save the file as WebVTT (.vtt).")
            ) from error


class MakeForm(forms.Form):
    day = forms.DateField(label=_("Day"))
