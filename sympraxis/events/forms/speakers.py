"""Forms about who speaks, and what they show."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import kinds
from sympraxis.kit.inspection import Suspect
from sympraxis.kit.uploads import MB, SafeFileField
from sympraxis.people import pictures
from sympraxis.people.forms.members import MemberField
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh

from .. import arranging
from ..models import Appearance, Session, Slides, Speaker

SHOWN = (kinds.PDF, kinds.PPTX, kinds.ODP, kinds.DOCX, kinds.ODT, kinds.XLSX, kinds.ODS)
MOST_SLIDES = 50 * MB


class PartForm(forms.Form):
    """Somebody by name, and as what they take part. Where the name is that of several speakers,
    `which` asks for the one who is meant."""

    name = NameField(label=_("Name"), max_length=200)
    part = forms.ChoiceField(label=_("As"), choices=Appearance.Part.choices, initial="speaker")
    which = forms.ModelChoiceField(
        Speaker.objects.none(), label=_("Which one?"), required=False,
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = Speaker.objects.named(self.data.get("name", "")) if self.is_bound else []
        if len(self.known) < 2:
            del self.fields["which"]
        else:
            which: Any = self.fields["which"]
            which.queryset = Speaker.objects.filter(pk__in=[one.pk for one in self.known])
            which.label_from_instance = _told_apart
        self.fields["name"].widget.attrs["list"] = "speakers"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if len(self.known) > 1 and not said.get("which") and "which" not in self.errors:
            self.add_error("which", gettext("Several speakers have this name. Choose one."))
        return said

    @property
    def speaker(self) -> Speaker | None:
        """Who is meant; None for somebody new."""
        return self.cleaned_data.get("which") or (self.known[0] if self.known else None)


def _told_apart(speaker: Speaker) -> str:
    return ", ".join(filter(None, [speaker.name, speaker.work])) + f" ({speaker.slug})"


class SpeakerForm(Fresh):
    name = NameField(label=_("Name"), max_length=200, help_text=_("As they write it themselves."))
    position = NameField(label=_("Position"), max_length=200, required=False)
    organisation = NameField(label=_("Organisation"), max_length=200, required=False)
    biography = forms.CharField(
        label=_("Biography"), max_length=6_000, required=False,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )  # fmt: skip
    person = MemberField(
        label=_("Member of the community"), required=False,
        help_text=_("Type a name. Their profile and this page then lead to each other."),
    )  # fmt: skip
    picture = SafeFileField(
        label=_("Picture"), kinds=kinds.IMAGES, most=10 * MB, required=False,
        widget=forms.FileInput,
    )  # fmt: skip
    without_picture = forms.BooleanField(
        label=_("Remove the picture that is there"), required=False
    )  # fmt: skip

    def __init__(self, data: Any = None, *, speaker: Speaker, reader: Any, **more: Any) -> None:
        self.speaker = speaker
        names = ("name", "position", "organisation", "biography")
        read = {name: getattr(speaker, name) for name in names}
        stands = [*read.values(), speaker.person_id, speaker.picture.name or ""]
        begun = {**read, "person": speaker.person}
        super().__init__(
            data, read_from=stands if speaker.pk else "new", initial=begun, **more
        )  # fmt: skip
        self.fields["person"].asked_by(reader)  # type: ignore[attr-defined]
        if not speaker.picture:
            del self.fields["without_picture"]

    def clean_picture(self) -> Any:
        file = self.cleaned_data["picture"]
        if not file:
            return None
        try:
            return pictures.portrait(file)
        except Suspect as error:
            raise forms.ValidationError(str(error), code="content") from error

    def save(self, *, by: Any) -> Speaker:
        if self.speaker.pk is None:
            return Speaker.objects.enter(by=by, **self.cleaned_data)
        self.speaker.describe(by=by, **self.cleaned_data)
        return self.speaker


class SlidesForm(forms.Form):
    file = SafeFileField(label=_("File"), kinds=SHOWN, most=MOST_SLIDES)
    title = NameField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Empty: the name of the file."),
    )

    def save(self, session: Session, *, by: Any) -> Slides:
        file = self.cleaned_data["file"]
        title = self.cleaned_data["title"] or PurePath(file.name).stem
        return arranging.show(session, file, title[:200], by=by)
