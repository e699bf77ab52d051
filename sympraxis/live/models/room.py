"""A live room: where the audience of an event, or of one of its halls, meets."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sympraxis.events.models import Event
from sympraxis.kit import bus, clock
from sympraxis.people.models.public_id import LENGTH, public_id

if TYPE_CHECKING:
    from .question import Question

EARLY, LATE = timedelta(minutes=15), timedelta(hours=1)


def walk_in_code() -> str:
    """Six digits: to be read from a screen and typed. Who guesses one gets in as a guest, where the
    organiser lets guests in at all; tries are limited."""
    return f"{secrets.randbelow(900_000) + 100_000}"


class Presence(models.TextChoices):
    """What is written down of who was there, and for how long."""

    NONE = "none", _("Nothing")
    COUNTS = "counts", _("Numbers only")
    NAMED = "named", _("By name, for certificates")


class Shows(models.TextChoices):
    """What is on the stage screen."""

    NOTHING = "nothing", pgettext_lazy("on the stage", "Nothing")
    QUESTION = "question", _("Question")
    POLL = "poll", _("Poll")
    PROGRAMME = "programme", _("Programme")
    JOIN = "join", pgettext_lazy("how to", "Join")


REACTIONS = ["applause", "agree", "new", "slower"]  # see cheering.NAMES for their words


def reactions() -> list[str]:
    return list(REACTIONS)


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, person: Any) -> RoomQuerySet:
        """Rooms of events that `person` may see. To be in one takes a pass: see entering."""
        return self.filter(event__in=Event.objects.visible_to(person))

    def open_at(self, moment: datetime | None = None) -> RoomQuerySet:
        now = moment or clock.now()
        return self.filter(
            event__starts_at__lte=now + EARLY,
            event__ends_at__gt=now - LATE,
            event__published_at__isnull=False,
            event__cancelled_at__isnull=True,
        )


class Room(models.Model):
    """One of an event's live rooms: one for the whole, or one for each hall of parallel sessions.

    `place`     the hall of the programme whose sessions happen here; None: all of them
    `shows`     what is on the stage screen; the question or poll beside it
    `questions_each`  how many questions of one person may wait or stand open; None: any number
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, editable=False, default=public_id)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="live_rooms")
    place = models.OneToOneField(
        "events.Room", models.SET_NULL, null=True, blank=True, related_name="live_room",
        verbose_name=_("hall"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    read_first = models.BooleanField(_("read questions before they are shown"), default=True)
    anonymous_allowed = models.BooleanField(_("questions without a name"), default=True)
    questions_each = models.PositiveSmallIntegerField(
        _("open questions of one person"), null=True, blank=True, default=5
    )
    walk_ins_allowed = models.BooleanField(_("people come in with a code"), default=False)
    code = models.CharField(_("code"), max_length=6, unique=True, default=walk_in_code)
    presence = models.CharField(
        _("what is kept of who was there"), max_length=8, choices=Presence.choices,
        default=Presence.COUNTS,
    )  # fmt: skip
    reactions = models.JSONField(_("reactions"), default=reactions, blank=True)
    teams = models.JSONField(_("teams of a quiz"), default=list, blank=True)
    blocked_words = models.TextField(_("words that are not shown in clouds"), blank=True)
    shows = models.CharField(
        _("on the stage"), max_length=10, choices=Shows.choices, default=Shows.NOTHING
    )
    shown_question = models.ForeignKey(
        "live.Question", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shown_poll = models.ForeignKey(
        "live.Poll", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("live room")
        verbose_name_plural = _("live rooms")
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="live_room_name_once")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("live:room", args=[self.public_id])

    @property
    def opens_at(self) -> datetime:
        return self.event.starts_at - EARLY

    @property
    def closes_at(self) -> datetime:
        return self.event.ends_at + LATE

    @property
    def is_open(self) -> bool:
        """Between a quarter of an hour before the event and an hour after it."""
        return self.opens_at <= clock.now() < self.closes_at and not self.event.is_cancelled

    @property
    def topic(self) -> str:
        """What rings when something in the room is another."""
        return f"live:{self.pk}"

    def ring(self) -> None:
        """Have every process that holds its streams look again, once this transaction is in."""
        bus.ring(self.topic)

    def on_stage(self) -> Question | None:
        """The question that is being answered now."""
        return self.questions.on_stage().first()


def ring(rooms: Iterable[int]) -> None:
    """As Room.ring, for rooms of whom only the keys are at hand."""
    for pk in set(rooms):
        bus.ring(f"live:{pk}")


class Duty(models.TextChoices):
    MODERATOR = "moderator", _("Moderator")
    SPEAKER = "speaker", pgettext_lazy("in the live room", "Speaker")
    TECHNICIAN = "technician", _("Technician")


class Appointment(models.Model):
    """Somebody who has a duty in a room. The secretariat has all of them without one.

    `ended_at` ends it at once, also in the midst of an act: every act asks again.
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="appointments")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    duty = models.CharField(_("duty"), max_length=10, choices=Duty.choices)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["duty", "made_at"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["room", "person", "duty"],
                condition=Q(ended_at__isnull=True),
                name="live_appointment_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()}: {self.room_id}"


class Notice(models.Model):
    """A word of the organisers to everybody in the room."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="notices")
    words = models.CharField(_("notice"), max_length=300)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-said_at", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        return self.words


class HelpCall(models.Model):
    """Somebody who cannot hear, see or send asks the technician, who answers in the room."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="help_calls")
    attendee = models.ForeignKey("live.Attendee", models.CASCADE, related_name="help_calls")
    key = models.CharField(max_length=40, blank=True)
    words = models.CharField(_("what does not work"), max_length=500)
    browser = models.CharField(max_length=300, blank=True)
    called_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["called_at", "pk"]
        verbose_name = _("call for help")
        verbose_name_plural = _("calls for help")
        constraints = [
            models.UniqueConstraint(
                fields=["attendee", "key"], condition=~Q(key=""), name="live_help_once_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.words
