"""An event: a gathering with a beginning and an end, on the clock of one place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import record
from sympraxis.kit import addresses, clock, coming, moments, pagecache, searching, windows
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.people.models.public_id import LENGTH, public_id
from sympraxis.regions import hooks as regions

from .seeing import Access, EventQuerySet

if TYPE_CHECKING:
    from sympraxis.people.models import Person

TOPIC = "events"  # the topic that rings, and the tag of pages, when a list of events changed
TITLE = 300


class Mode(models.TextChoices):
    ONLINE = "online", _("Online")
    ON_SITE = "on_site", _("On site")
    HYBRID = "hybrid", _("On site and online")


class Reminder(models.TextChoices):
    """When those who take part are reminded."""

    NONE = "none", _("Nobody is reminded")
    DAY = "day", _("A day before, at the same hour")
    HOUR = "hour", _("An hour before")


class Stage(models.TextChoices):
    """Where an event stands, as its moments tell it."""

    DRAFT = "draft", _("draft")
    COMING = "coming", _("published")
    ON = "on", _("on now")
    OVER = "over", pgettext_lazy("an event", "over")
    CANCELLED = "cancelled", _("cancelled")


class Event(models.Model):
    """A gathering. State is told by its moments: draft until `published_at`, then on until
    `ends_at`, or until `cancelled_at`.

    `parent`: the event that this one is a part of; it has its own access, places and registration.
    `group`: whose meeting it is. `for_its_group`: only members of that register, whoever sees it.
    `registration_zone`: on whose clock registration opens and closes. `sequence` rises with every
    change that a calendar must follow.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, editable=False, default=public_id)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts",
        verbose_name=_("part of"),
    )  # fmt: skip
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    title = models.CharField(_("title"), max_length=TITLE)
    summary = models.CharField(_("in one sentence"), max_length=400, blank=True)
    about = models.TextField(_("about the event"), max_length=12_000, blank=True)
    audience = models.CharField(_("for whom"), max_length=400, blank=True)
    practical = models.TextField(_("practical information"), max_length=8_000, blank=True)
    language = models.CharField(_("language of this text"), max_length=10, default="en")
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    mode = models.CharField(_("where"), max_length=10, choices=Mode.choices, default=Mode.ONLINE)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_address = models.CharField(_("address of the venue"), max_length=300, blank=True)
    country = models.ForeignKey(
        "regions.Region", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("country"),
    )  # fmt: skip
    topics = models.ManyToManyField("people.Topic", blank=True, related_name="events")
    group = models.ForeignKey(
        "groups.Group", models.PROTECT, null=True, blank=True, related_name="events",
        verbose_name=_("group"),
    )  # fmt: skip
    hashtag = models.CharField(_("hashtag"), max_length=60, blank=True)
    contact = models.EmailField(_("contact address"), blank=True)
    join_address = models.URLField(_("address to join online"), max_length=500, blank=True)

    zone = models.CharField(_("time zone"), max_length=64)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    access = models.CharField(
        _("who may see it"), max_length=10, choices=Access.choices, default=Access.PUBLIC
    )
    for_its_group = models.BooleanField(_("only members of its group register"), default=False)
    registration_zone = models.CharField(_("time zone of registration"), max_length=64)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    changes_close_at = models.DateTimeField(
        _("answers can be changed until"), null=True, blank=True
    )

    places = models.ForeignKey(Seats, models.PROTECT, related_name="+")
    address_confirmed_within = models.DurationField(
        _("time to confirm the address"), null=True, blank=True
    )
    approval_needed = models.BooleanField(_("somebody approves each registration"), default=False)
    colleagues_allowed = models.BooleanField(_("one person may register colleagues"), default=False)

    reminder = models.CharField(
        _("reminder"), max_length=10, choices=Reminder.choices, default=Reminder.DAY
    )
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)

    sequence = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(_("made"), default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_because = models.CharField(_("reason"), max_length=400, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            windows.constraint("registration", on="event"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("It has to end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="event_no_part_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=False)
                | (~Q(access=Access.GROUP) & Q(for_its_group=False)),
                name="event_for_a_group_has_one",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(published_at__isnull=False),
                name="event_cancelled_after_published",
            ),
        ]
        indexes = [models.Index(fields=["published_at", "starts_at"], name="event_by_start")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def registration_window(self) -> windows.Window:
        """On the clock that was named for registration, which may be another than the event's."""
        return windows.Window(
            self.registration_opens_at,
            min(filter(None, [self.registration_closes_at, self.ends_at])),
            self.registration_zone,
        )

    @property
    def changes_window(self) -> windows.Window:
        """How long answers may be changed; places may be given back until the event is over."""
        closes_at = self.changes_close_at or self.registration_window.closes_at
        return windows.Window(None, closes_at, self.registration_zone)

    @property
    def stands_in_the_open(self) -> bool:
        """Says the same as EventQuerySet.for_everybody."""
        family = [self, self.parent] if self.parent else [self]
        return all(one.published_at and one.access == Access.PUBLIC for one in family)

    @property
    def is_closed(self) -> bool:
        """Whether, without an invitation, only members of its group register."""
        return self.access == Access.GROUP or self.for_its_group

    @property
    def has_list(self) -> bool:
        """Whether the addresses on its list may come."""
        return self.access == Access.LISTED or (self.for_its_group and self.access != Access.GROUP)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_cancelled(self) -> bool:
        """It, or the event that it is a part of."""
        return self.cancelled_at is not None or bool(self.parent and self.parent.cancelled_at)

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.ends_at

    @property
    def stage(self) -> Stage:
        if self.is_draft:
            return Stage.DRAFT
        if self.is_cancelled:
            return Stage.CANCELLED
        if self.is_over:
            return Stage.OVER
        return Stage.ON if clock.now() >= self.starts_at else Stage.COMING

    @property
    def day(self) -> date:
        """The day it begins on, on its own clock."""
        return moments.local(self.starts_at, self.zone).date()

    @property
    def root(self) -> Event:
        """The event whose places all of the family stand in line at."""
        return self.parent or self

    @property
    def host(self) -> str:
        """Whom to write to about it: its own address, that of the whole, or of whoever writes."""
        return self.contact or self.root.contact or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    @property
    def topic(self) -> str:
        """What its picture is drawn from."""
        first = self.topics.first()
        return first.slug if first else "events"

    @transaction.atomic
    def publish(self, *, by: Person) -> None:
        """Let those see it whom it is for. Publishing twice is publishing once."""
        from ..actions import PUBLISHED

        if self.published_at is not None:
            return
        if not self.kinds.exists():
            raise Refused(gettext("Say first as what people can register."))
        self.published_at = clock.now()
        self.save(update_fields=["published_at"])
        record(PUBLISHED, on=self, by=by)
        self.touch()

    def touch(self, *, sessions: Iterable[int] | None = None) -> None:
        """Whatever was made of this event is old: pages, lists, what search finds.

        `sessions`: those with other words now; all of them where the event itself is another.
        """
        if sessions is None:
            sessions = self.sessions.values_list("pk", flat=True)
        searching.changed("event", self.pk)
        searching.changed("session", *sessions)
        pagecache.purge(TOPIC, coming.TOPIC, *{self.page_tag, self.root.page_tag})
        pagecache.purge(addresses.TOPIC, regions.CHANGED)

    @property
    def page_tag(self) -> str:
        """The tag of pages about it. What rings with every registration is `places:<pk>`."""
        return f"event:{self.pk}"
