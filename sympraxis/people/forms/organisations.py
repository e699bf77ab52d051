"""Organisations: one that is here is offered before a new one is made."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.picking import PickInput
from sympraxis.kit.text import words
from sympraxis.regions.forms import RegionField
from sympraxis.regions.models import Region

from ..models import Organisation, Person, StakeholderType
from .names import NameField

WRITTEN = re.compile(r"^(.+) \(([A-Z]{2}[0-9A-Z]{0,3})\)$")
NEW = "new"


@dataclass(frozen=True)
class NewName:
    """A name that none here has, or that was said to be another one."""

    name: str


def written(organisation: Organisation) -> str:
    """How a chosen organisation stands in the field: with its region, so beyond doubt."""
    return f"{organisation.name} ({organisation.region.code})"


class OrganisationInput(PickInput):
    """A text input that offers organisations; without a script, choices after sending."""

    template_name = "people/widgets/organisation.html"
    reader: Person | None = None
    region: Region | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        typed, which = value if isinstance(value, tuple) else (self.shown(value), "")
        asked = isinstance(value, tuple) and typed and not self.the_one(typed)
        context["widget"].update(
            typed=typed,
            which=which,
            offered=self.offered(typed) if asked else [],
            suggestions=reverse_lazy("people:organisation-suggestions"),
        )
        return context

    @staticmethod
    def shown(value: Organisation | None) -> str:
        return written(value) if value else ""

    def offered(self, typed: str) -> list[Organisation]:
        return Organisation.objects.visible_to(self.reader).alike(typed, region=self.region)

    def the_one(self, typed: str) -> Organisation | None:
        """The one beyond doubt: written with its region, or of the reader's own region."""
        if found := WRITTEN.match(typed):
            name, code = found.groups()
        elif self.region:
            name, code = typed, self.region.code
        else:
            return None
        return Organisation.objects.called(name, code).select_related("region").first()


class OrganisationField(forms.Field):
    """Cleans to an Organisation, to a NewName, or to None where nothing was typed."""

    widget: Any = OrganisationInput
    default_error_messages = {
        "several": _("Organisations with such a name are here already. Say which one is yours.")
    }

    def asked_by(self, reader: Person, region: Region | None) -> None:
        """Offer what this reader may see, that of their own region first."""
        self.widget.reader, self.widget.region = reader, region

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((data[0] if data else "") != OrganisationInput.shown(initial))

    def clean(self, value: tuple[str, str] | None) -> Organisation | NewName | None:
        typed, which = value or ("", "")
        if not typed:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if one := self.widget.the_one(typed):
            return one
        offered = {str(one.pk): one for one in self.widget.offered(typed)}
        if which in offered:
            return offered[which]
        if offered and which != NEW:
            raise ValidationError(self.error_messages["several"], code="several")
        return NewName(typed)


class OrganisationForm(forms.Form):
    """The facts of an organisation."""

    name = NameField(label=_("Name"), max_length=200)
    type = forms.ChoiceField(label=_("What it is"), choices=StakeholderType.choices)
    region = RegionField(
        level=None, label=_("Where it is at home"),
        help_text=_("A region, or a country for a national body."),
    )  # fmt: skip
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not words(name):
            raise ValidationError(_("Please give it a name that can be read."), code="required")
        return name

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.organisation and {"name", "region"} <= said.keys():
            others = Organisation.objects.exclude(pk=self.organisation.pk)
            if others.called(said["name"], said["region"].code).exists():
                self.add_error("name", _("This organisation is here already in this region."))
        return said
