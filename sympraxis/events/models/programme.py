"""The programme: rooms, sessions, who speaks and what is shown in them, what somebody marked."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
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

    @property
    def begun(self) -> bool:
        return clock.now() >= self.starts_at

    def day(self) -> date:
        """The day it begins on, on the clock of the event."""
        return self.starts_at.astimezone(ZoneInfo(self.event.zone)).date()


class Appearance(models.Model):
    """One speaker in one session."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("Chair")
        SPEAKER = "speaker", _("Speaker")
        PANELLIST = "panellist", _("Panellist")

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances")
    speaker = models.ForeignKey("events.Speaker", models.CASCADE, related_name="appearances")
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

    @property
    def about(self) -> str:
        """What they do, with their part in the session where that is not to speak."""
        part = "" if self.part == self.Part.SPEAKER else self.get_part_display()
        return " · ".join(filter(None, [part, self.speaker.work]))


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

    def get_absolute_url(self) -> str:
        session = self.session
        return reverse("events:slides", args=[session.event.slug, session.public_id, self.pk])

    @property
    def ending(self) -> str:
        """As people tell files apart: "PDF"."""
        return (self.file.name or "").rpartition(".")[2].upper()


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
