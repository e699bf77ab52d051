"""The programme: rooms, sessions, who speaks, and what somebody marked to attend."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.models import Seats
from sympraxis.people.models.public_id import LENGTH, public_id


class Format(models.TextChoices):
    PLENARY = "plenary", _("Plenary")
    KEYNOTE = "keynote", _("Keynote")
    PANEL = "panel", _("Panel")
    PRESENTATION = "presentation", _("Presentation")
    WORKSHOP = "workshop", _("Workshop")
    DISCUSSION = "discussion", _("Discussion")
    BREAK = "break", _("Break")


class Room(models.Model):
    """Where sessions happen: a hall, a studio, a channel."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=50)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="room_name_once_an_event")
        ]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """Something that happens at an event, in one room or in all. `places`: where one signs up."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="sessions")
    public_id = models.CharField(max_length=LENGTH, unique=True, editable=False, default=public_id)
    title = models.CharField(_("title"), max_length=300)
    abstract = models.TextField(_("what it is about"), max_length=4_000, blank=True)
    format = models.CharField(
        _("format"), max_length=16, choices=Format.choices, default=Format.PRESENTATION
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    room = models.ForeignKey(
        Room, models.SET_NULL, null=True, blank=True, related_name="sessions",
        verbose_name=_("room"),
    )  # fmt: skip
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    places = models.ForeignKey(Seats, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["starts_at", "room__order", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("It has to end after it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:session", args=[self.event.slug, self.public_id])

    @property
    def is_break(self) -> bool:
        return self.format == Format.BREAK

    def day(self) -> date:
        """The day it begins on, on the clock of the event."""
        return self.starts_at.astimezone(ZoneInfo(self.event.zone)).date()


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def visible_to(self, person: Any) -> SpeakerQuerySet:
        """Who speaks at something that `person` may see."""
        from .event import Event

        if person.is_authenticated and person.is_staff:
            return self.all()
        seen = Event.objects.visible_to(person)
        return self.filter(appearances__session__event__in=seen).distinct()


class Speaker(models.Model):
    """Somebody who speaks or chairs, at any number of events. Not everybody who speaks is a member;
    `person` is whose profile it is, where they are."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), max_length=6_000, blank=True)
    picture = models.FileField(_("picture"), upload_to="speakers/", blank=True)
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:speaker", args=[self.slug])


class Appearance(models.Model):
    """One speaker in one session."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("Chair")
        SPEAKER = "speaker", _("Speaker")
        PANELLIST = "panellist", _("Panellist")

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="appearances")
    part = models.CharField(_("as"), max_length=10, choices=Part.choices, default=Part.SPEAKER)
    order = models.PositiveSmallIntegerField(_("order"), default=50)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.UniqueConstraint(fields=["session", "speaker"], name="appearance_once")
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.session}"


class Slides(models.Model):
    """A file that is shown in a session."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="slides")
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="slides/")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("slides")
        verbose_name_plural = _("slides")

    def __str__(self) -> str:
        return self.title


class Favourite(models.Model):
    """A session that a participant marked for their own programme."""

    registration = models.ForeignKey(
        "events.Registration", models.CASCADE, related_name="favourites"
    )
    session = models.ForeignKey(Session, models.CASCADE, related_name="favourites")

    class Meta:
        ordering = ["session__starts_at"]
        verbose_name = _("marked session")
        verbose_name_plural = _("marked sessions")
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="favourite_once")
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.session_id}"
