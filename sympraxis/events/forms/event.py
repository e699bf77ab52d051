"""The forms of whoever organises: a new event, and all that can be said of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sympraxis.groups.models import Group
from sympraxis.kit.moments import Moment
from sympraxis.kit.text import paragraphs
from sympraxis.kit.zone_field import ZoneField
from sympraxis.people.forms.names import NameField
from sympraxis.people.languages import NAMES, OFFICIAL
from sympraxis.people.models import Topic
from sympraxis.regions.models import CURRENT, Region

from .. import naming
from ..models import Event
from ..models.event import TITLE, Mode, Reminder
from ..models.seeing import Access
from .merging import Merging
from .times import ClockField, HoursField, OnClocks

AFTER = _("It has to end after it starts.")
EMPTY = _("Empty: no limit.")


class Paragraphs(forms.CharField):
    """Several lines in any script, without what acts unseen."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=widget, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return paragraphs(super().to_python(value) or "")


class NewEventForm(OnClocks):
    """The least that a draft needs; everything else is said on its pages."""

    title = NameField(label=_("Title"), max_length=TITLE)
    zone = ZoneField(label=_("Time zone"), max_length=64, help_text=_("Type a city."))
    starts_at = ClockField(label=_("Starts"))
    ends_at = ClockField(label=_("Ends"))
    mode = forms.ChoiceField(
        label=_("It takes place"), choices=Mode.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        self.in_order("starts_at", "ends_at", AFTER)
        return said

    @property
    def said(self) -> dict[str, Any]:
        return values(self.cleaned_data)


@dataclass(frozen=True)
class Section:
    """Fields that stand together. `key` is the anchor."""

    key: str
    title: str | Promise
    names: tuple[str, ...]
    fields: tuple[BoundField, ...] = ()


SECTIONS = (
    Section("what", _("What"), ("title", "slug", "summary", "about", "language", "topics",
                                "hashtag")),
    Section("when", _("When"), ("zone", "starts_at", "ends_at", "sessions_follow")),
    Section("where", _("Where"), ("mode", "venue", "venue_address", "country", "join_address",
                                  "practical")),
    Section("for-whom", _("Who comes"), ("audience", "languages", "group", "access", "contact")),
    Section("registration", _("Registration"), ("registration_zone", "registration_opens_at",
            "registration_closes_at", "changes_close_at", "capacity", "waiting_allowed",
            "offer_for")),
    Section("options", _("Options"), ("for_its_group", "address_confirmed_within",
                                      "approval_needed", "colleagues_allowed", "reminder")),
)  # fmt: skip
OF_PLACES = ("capacity", "waiting_allowed", "offer_for")
ELSEWHERE = frozenset({*OF_PLACES, "topics", "sessions_follow"})  # no columns of the event
DAY = _("The time zone above says on which clock.")


class EventForm(OnClocks, Merging):
    """All of an event, in sections. A published event keeps its address."""

    title = NameField(label=_("Title"), max_length=TITLE)
    slug = forms.SlugField(
        label=_("Address"), max_length=80, required=False,
        help_text=_("The last part of its address. Empty: made from the title. "
                    "After publishing it stays as it is."),
    )  # fmt: skip
    summary = NameField(label=_("In one sentence"), max_length=400, required=False)
    about = Paragraphs(label=_("About the event"), max_length=12_000, rows=8)
    language = forms.ChoiceField(label=_("Language of this text"), choices=list(OFFICIAL.items()))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    hashtag = NameField(label=_("Hashtag"), max_length=60, required=False)
    zone = ZoneField(label=_("Time zone"), max_length=64, help_text=_("Type a city."))
    starts_at = ClockField(label=_("Starts"), help_text=DAY)
    ends_at = ClockField(label=_("Ends"))
    sessions_follow = forms.BooleanField(
        label=_("When the start moves, move the sessions of the programme by the same time"),
        required=False, initial=True,
    )  # fmt: skip
    mode = forms.ChoiceField(
        label=_("It takes place"), choices=Mode.choices, widget=forms.RadioSelect
    )
    venue = NameField(label=_("Venue"), max_length=200, required=False)
    venue_address = NameField(label=_("Address of the venue"), max_length=300, required=False)
    country = forms.ModelChoiceField(Region.objects.none(), label=_("Country"), required=False)
    join_address = forms.URLField(
        label=_("Address to join online"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only those who take part get it, on their personal page."),
    )  # fmt: skip
    practical = Paragraphs(label=_("Practical information"), max_length=8_000)
    audience = NameField(label=_("For whom"), max_length=400, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=list(NAMES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    group = forms.ModelChoiceField(
        Group.objects.none(), label=_("Group"), required=False,
        help_text=_("Whose meeting it is. It is named to whoever may see the group."),
    )  # fmt: skip
    access = forms.ChoiceField(
        label=_("Who may see it"), choices=Access.choices, widget=forms.RadioSelect,
        help_text=_("Whoever is registered stays in, whatever you choose."),
    )  # fmt: skip
    contact = forms.EmailField(label=_("Contact address"), max_length=254, required=False)
    registration_zone = ZoneField(
        label=_("Time zone of registration"), max_length=64, required=False,
        help_text=_("Empty: that of the event."),
    )  # fmt: skip
    registration_opens_at = ClockField(
        label=_("Registration opens"), required=False,
        help_text=_("Empty: as soon as it is published."),
    )  # fmt: skip
    registration_closes_at = ClockField(
        label=_("Registration closes"), required=False,
        help_text=_("At this moment the first one is refused. Empty: when the event ends."),
    )  # fmt: skip
    changes_close_at = ClockField(
        label=_("Answers can be changed until"), required=False,
        help_text=_("Empty: until registration closes. A place can always be given back."),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("Places"), min_value=0, max_value=1_000_000, required=False, help_text=EMPTY
    )
    waiting_allowed = forms.BooleanField(
        label=_("When they are gone, people can wait for one"), required=False
    )
    offer_for = HoursField(
        label=_("Time to confirm a place that became free"),
        help_text=_("In hours. Empty: whoever is next has it at once."),
    )
    for_its_group = forms.BooleanField(
        label=_("Only members of its group can register"), required=False,
        help_text=_("Whoever sees it; and the addresses on its list, and whoever has a code."),
    )  # fmt: skip
    address_confirmed_within = HoursField(
        label=_("Time to confirm the address"),
        help_text=_("In hours; the place is held so long. Empty: addresses are not confirmed."),
    )
    approval_needed = forms.BooleanField(
        label=_("Somebody approves each registration"), required=False
    )
    colleagues_allowed = forms.BooleanField(
        label=_("One person may register colleagues"), required=False
    )
    reminder = forms.ChoiceField(
        label=_("Reminder"), choices=Reminder.choices, widget=forms.RadioSelect,
        help_text=_("To those who take part: one letter, with their link and the calendar entry."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, event: Event, **more: Any) -> None:
        self.event = event
        super().__init__(data, now=present(event), edition=event.edition, **more)
        countries: Any = self.fields["country"]
        countries.queryset = Region.objects.in_version(CURRENT).at_level(0).order_by("name")
        groups: Any = self.fields["group"]
        groups.queryset = Group.objects.filter(Q(archived_at=None) | Q(pk=event.group_id))
        if not event.is_draft:
            del self.fields["slug"]
        if not event.sessions.exists():
            del self.fields["sessions_follow"]

    @property
    def sections(self) -> list[Section]:
        return [
            Section(one.key, one.title, one.names,
                    tuple(self[name] for name in one.names if name in self.fields))
            for one in SECTIONS
        ]  # fmt: skip

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if slug and slug != self.event.slug and naming.is_taken(slug):
            raise forms.ValidationError(_("Another page has this address."))
        return slug

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        said["registration_zone"] = said.get("registration_zone") or said.get("zone", "")
        if "slug" in self.fields and not self.errors:
            said["slug"] = said["slug"] or self._slug(said["title"])
        self.in_order("starts_at", "ends_at", AFTER)
        self.in_order("registration_opens_at", "registration_closes_at",
                      _("It has to close after it opens."))  # fmt: skip
        if (said.get("access") == Access.GROUP or said.get("for_its_group")) and not said["group"]:
            self.add_error("group", _("Say which group it is for."))
        for name in ("registration_closes_at", "changes_close_at"):
            if said.get(name) and said.get("ends_at") and said[name].at > said["ends_at"].at:
                self.add_error(name, _("The event is over by then."))
        return said

    def _slug(self, title: str) -> str:
        """That which it has, where the title still makes it."""
        first = next(naming.slugs(title))
        same = self.event.slug.startswith(first) and title == self.event.title
        return self.event.slug if same else naming.free(title)

    @property
    def said(self) -> dict[str, Any]:
        """For organising.change. Only for a valid form."""
        return values(self.typed)

    @property
    def moves_sessions(self) -> bool:
        """Whether they go along where the start moves. Only once it is clean."""
        return bool(self.cleaned_data.get("sessions_follow"))


def present(event: Event) -> dict[str, Any]:
    """What stands in the form at first."""
    names = [name for one in SECTIONS for name in one.names]
    own = {name: getattr(event, name) for name in names if name not in ELSEWHERE}
    places = {name: getattr(event.places, name) for name in OF_PLACES}
    return {**own, **places, "topics": list(event.topics.all())}


def values(cleaned: dict[str, Any]) -> dict[str, Any]:
    """As models keep it: the zone of a moment is a field of its own."""
    return {name: v.at if isinstance(v, Moment) else v for name, v in cleaned.items()}
