"""The sections of a profile, in the order in which they are asked, and why each helps."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .forms import parts
from .models import Profile


@dataclass(frozen=True)
class Section:
    """A page of the profile: its address, title, form, and the parts that are shown of it."""

    key: str
    title: str | Promise
    form: type[parts.PartForm]
    parts: tuple[str, ...]
    note: str | Promise = ""

    @property
    def template(self) -> str:
        """How it is shown on the page of the whole profile."""
        return f"people/parts/{self.key}.html"


SECTIONS = [
    Section("name", _("Name"), parts.NameForm, ("entry",)),
    Section("work", _("Who you are"), parts.WorkForm, ("stakeholder_type", "organisation")),
    Section("region", _("Region"), parts.RegionForm, ("region",),
            _("The region is the thread through everything here.")),
    Section("languages", _("Languages"), parts.LanguagesForm, ("languages",)),
    Section("topics", _("Topics and skills"), parts.TopicsForm, ("topics", "expertise")),
    Section("offers", _("Offer and seek"), parts.OffersForm, ("offers", "seeks")),
    Section("picture", _("Picture"), parts.PictureForm, ("picture",),
            _("It is made small and square, and loses what the camera wrote into it.")),
]  # fmt: skip
BY_KEY = {section.key: section for section in SECTIONS}

# What to add next, and what it is good for: (section, sentence) by the part that is missing.
HINTS: dict[str, tuple[str, str | Promise]] = {
    "region": ("region", _("Add your region, so that neighbours find you.")),
    "organisation": ("work", _("Say where you work, so that others know whom they meet.")),
    "topics": ("topics", _("Choose your topics, so that you hear of what concerns you.")),
    "languages": ("languages", _("Name your languages, so that others dare to write to you.")),
    "offers": ("offers", _("Say what you offer: somebody may be looking for just that.")),
    "picture": ("picture", _("Add a picture, so that people know you when you meet.")),
}


def next_steps(profile: Profile, most: int = 2) -> list[tuple[Section, str | Promise]]:
    """The few things that would help most now; empty when nothing is missing."""
    found = [HINTS[part] for part in profile.missing()[:most]]
    return [(BY_KEY[key], sentence) for key, sentence in found]
