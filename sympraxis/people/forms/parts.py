"""One form for each section of a profile: its parts, and beside each who may see it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import kinds
from sympraxis.kit.inspection import Suspect
from sympraxis.kit.uploads import MB, SafeFileField
from sympraxis.regions.forms import RegionField

from .. import languages, pictures
from ..models import Audience, Expertise, Person, Profile, StakeholderType, Topic
from ..privacy import consent
from ..privacy.texts import PUBLIC_ENTRY, PURPOSES
from .names import NameField
from .organisations import NewName, OrganisationField


class AudienceField(forms.TypedChoiceField):
    """Who may see a part of the profile."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Audience.choices, coerce=int, **kwargs)


class PartForm(forms.Form):
    """Some parts of a profile. `groups` are laid out together, each with its audience."""

    layout: list[tuple[tuple[str, ...], str]]

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        self.profile = profile
        kwargs.setdefault("initial", {name: self.present(name) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def present(self, name: str) -> Any:
        value: Any = getattr(self.profile, name, None)
        return list(value.all()) if name in ("topics", "expertise") else value

    @property
    def groups(self) -> Iterator[tuple[list[BoundField], BoundField]]:
        for names, audience in self.layout:
            yield [self[name] for name in names], self[audience]

    def save(self, *, by: Person) -> None:
        self.profile.describe(by=by, **self.cleaned_data)


class NameForm(PartForm):
    given_name = NameField(label=_("Given name"), max_length=120, fills="given-name")
    family_name = NameField(
        label=_("Family name"), max_length=120, required=False, fills="family-name",
        help_text=_("As you write it yourself, in any script."),
    )  # fmt: skip
    entry_audience = AudienceField(
        label=_("Who finds you in the directory"),
        help_text=_("Your name stands there. Nobody sees more of you than this."),
    )
    agreement = forms.BooleanField(
        label=PURPOSES[PUBLIC_ENTRY].text, required=False,
        help_text=_("Needed only where everybody may find you."),
    )  # fmt: skip
    layout = [(("given_name", "family_name"), "entry_audience")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if consent.holds(self.profile.person, PUBLIC_ENTRY):
            del self.fields["agreement"]

    def present(self, name: str) -> Any:
        if name == "agreement":
            return False
        return getattr(self.profile if name == "entry_audience" else self.profile.person, name)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("entry_audience") == Audience.PUBLIC and said.get("agreement") is False:
            self.add_error("agreement", _("Tick this too if everybody may find you."))
        return said

    def save(self, *, by: Person) -> None:
        said = dict(self.cleaned_data)
        if said.pop("agreement", False) and said["entry_audience"] == Audience.PUBLIC:
            consent.give(by, PUBLIC_ENTRY, version=PURPOSES[PUBLIC_ENTRY].version)
        self.profile.describe(by=by, entry_audience=said.pop("entry_audience"))
        self.profile.person.rename(by=by, **said)


class WorkForm(PartForm):
    stakeholder_type = forms.ChoiceField(
        label=_("Who you are"), choices=[("", _("Not said")), *StakeholderType.choices],
        required=False,
    )  # fmt: skip
    stakeholder_type_audience = AudienceField(label=_("Who sees who you are"))
    organisation = OrganisationField(
        label=_("Your organisation"), required=False,
        help_text=_("Type its name. If it is not here yet, you add it on the next page."),
    )  # fmt: skip
    position = NameField(label=_("What you do there"), max_length=160, required=False)
    organisation_audience = AudienceField(label=_("Who sees where you work"))
    layout = [
        (("stakeholder_type",), "stakeholder_type_audience"),
        (("organisation", "position"), "organisation_audience"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.asked_by(self.profile.person, self.profile.region)

    @property
    def new_name(self) -> str:
        """The name of an organisation that is not here yet, once the form is valid."""
        organisation = self.cleaned_data.get("organisation")
        return organisation.name if isinstance(organisation, NewName) else ""

    def save(self, *, by: Person) -> None:
        said = dict(self.cleaned_data)
        if self.new_name:
            del said["organisation"]  # it is made on the next page, with what is asked there
        self.profile.describe(by=by, **said)


class RegionForm(PartForm):
    region = RegionField(
        label=_("Your region"), required=False,
        help_text=_("Its name in any language, or its code: Lombardia, Lombardy or ITC4."),
    )  # fmt: skip
    region_audience = AudienceField(label=_("Who sees your region"))
    layout = [(("region",), "region_audience")]


def _own_name(code: str, name: str) -> str:
    return format_html('<span lang="{}">{}</span>', code, name)


class LanguagesForm(PartForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), required=False,
        choices=[(code, _own_name(code, name)) for code, name in languages.NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    languages_audience = AudienceField(label=_("Who sees your languages"))
    layout = [(("languages",), "languages_audience")]


class TopicsForm(PartForm):
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("Topics you work on"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    topics_audience = AudienceField(label=_("Who sees your topics"))
    expertise = forms.ModelMultipleChoiceField(
        Expertise.objects.all(), label=_("What you are good at"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    expertise_audience = AudienceField(label=_("Who sees your skills"))
    layout = [(("topics",), "topics_audience"), (("expertise",), "expertise_audience")]


class OffersForm(PartForm):
    offers = forms.CharField(
        label=_("What you offer"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What could others ask you for? A sentence or two."),
    )  # fmt: skip
    offers_audience = AudienceField(label=_("Who sees what you offer"))
    seeks = forms.CharField(
        label=_("What you seek"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Whom or what would you like to find?"),
    )  # fmt: skip
    seeks_audience = AudienceField(label=_("Who sees what you seek"))
    layout = [(("offers",), "offers_audience"), (("seeks",), "seeks_audience")]


class PictureForm(PartForm):
    picture = SafeFileField(
        label=_("Picture"), kinds=kinds.IMAGES, most=10 * MB, required=False,
        widget=forms.FileInput,
    )  # fmt: skip
    remove = forms.BooleanField(label=_("Remove the picture that is there"), required=False)
    picture_audience = AudienceField(label=_("Who sees your picture"))
    layout = [(("picture", "remove"), "picture_audience")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.profile.picture:
            del self.fields["remove"]
            self.layout = [(("picture",), "picture_audience")]

    def present(self, name: str) -> Any:
        return None if name == "picture" else super().present(name)

    def clean_picture(self) -> Any:
        file = self.cleaned_data["picture"]
        if not file:
            return None
        try:
            return pictures.portrait(file)
        except Suspect as error:
            raise forms.ValidationError(str(error), code="content") from error

    def save(self, *, by: Person) -> None:
        said = self.cleaned_data
        self.profile.describe(by=by, picture_audience=said["picture_audience"])
        if said["picture"]:
            self.profile.show(said["picture"], by=by)
        elif said.get("remove"):
            self.profile.remove_picture(by=by)
