"""Somebody who is in the live rooms of an event: by registration, as a member, or by a code."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

_OUT = (
    Q(blocked_at__isnull=False)
    | Q(left_at__isnull=False)
    | Q(registration__cancelled_at__isnull=False)
    | Q(registration__declined_at__isnull=False)
)


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    def let_in(self) -> AttendeeQuerySet:
        """Those who were not put out, who are still among those whom the event is for, and whose
        registration, where they came by one, stands."""
        return self.exclude(_OUT)

    def kept_out(self) -> AttendeeQuerySet:
        """All others."""
        return self.filter(_OUT)


class Attendee(models.Model):
    """One person at one event, whatever number of rooms, devices and tabs.

    `name`, `place` are what others read beside a question: a copy, so that the room needs to ask
    nobody else. Emptied when names are forgotten: what was said stays, without its speaker.
    `place` is the name of a region or an organisation, as the person gave it.
    `left_at`  they came as a member of a group, and are none any more
    `link`  by which somebody without an account came, a speaker or a technician
    `key`   what the form of a walk-in brought along, so that the same form sent twice is one
    """

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="attendees")
    registration = models.ForeignKey(
        "events.Registration", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    speaker = models.ForeignKey(
        "events.Speaker", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        "live.Link", models.SET_NULL, null=True, blank=True, related_name="attendees"
    )
    key = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=240, blank=True)
    place = models.CharField(_("region or organisation"), max_length=200, blank=True)
    region = models.ForeignKey(
        "regions.Region", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    type = models.CharField(_("type of stakeholder"), max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    team = models.CharField(_("team"), max_length=60, blank=True)
    came_at = models.DateTimeField(_("came"), default=clock.now)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    blocked_at = models.DateTimeField(_("put out"), null=True, blank=True)
    blocked_because = models.CharField(_("reason"), max_length=300, blank=True)
    blocked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering = ["came_at", "pk"]
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        constraints = [
            models.UniqueConstraint(fields=["event", "registration"], name="attendee_once"),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(registration__isnull=True),
                name="attendee_member_once",
            ),
            models.UniqueConstraint(fields=["event", "link"], name="attendee_link_once"),
            models.UniqueConstraint(
                fields=["event", "key"], condition=~Q(key=""), name="attendee_form_once"
            ),
        ]

    def __str__(self) -> str:
        """Without the name: it stands in the audit trail, which outlives whom it is about."""
        return f"{_('Attendee')} {self.pk}"


class Hand(models.Model):
    """A raised hand: somebody would like to speak."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="hands")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="hands")
    raised_at = models.DateTimeField(default=clock.now)
    lowered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at", "pk"]
        verbose_name = _("hand")
        verbose_name_plural = _("hands")
        constraints = [
            models.UniqueConstraint(
                fields=["room", "attendee"],
                condition=Q(lowered_at__isnull=True),
                name="live_hand_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendee}"


class Stay(models.Model):
    """How long somebody was in a room during one session, in minutes: each minute counts once,
    whatever number of devices. `session` is the key of an events.Session, 0 between sessions (a
    number, for it is written in batches and outlives the programme). `last_minute` is the number of
    the last one since 1970."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="stays")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="stays")
    session = models.PositiveBigIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(default=clock.now)
    last_minute = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = [
            models.UniqueConstraint(fields=["room", "attendee", "session"], name="live_stay_once")
        ]

    def __str__(self) -> str:
        return f"{self.attendee}: {self.minutes}"


class Crowd(models.Model):
    """How many were in a room in one minute, as each process that held streams counted: the sum
    over `process` is the audience. `streams`: how many it held, by role. `late_p50`, `late_p99`: by
    how many milliseconds its frames were late; None where none was sent."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="crowds")
    process = models.CharField(max_length=80)
    minute_at = models.DateTimeField()
    people = models.PositiveIntegerField(default=0)
    streams = models.JSONField(default=dict)
    late_p50 = models.PositiveIntegerField(null=True)
    late_p99 = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["minute_at"]
        verbose_name = _("crowd")
        verbose_name_plural = _("crowds")
        constraints = [
            models.UniqueConstraint(fields=["room", "minute_at", "process"], name="live_crowd_once")
        ]

    def __str__(self) -> str:
        return f"{self.minute_at:%H:%M}: {self.people}"


class Cheer(models.Model):
    """How often a reaction was given in a room in one minute. Who gave it is not kept."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="cheers")
    kind = models.CharField(max_length=12)
    minute_at = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["minute_at", "kind"]
        verbose_name = _("reactions of a minute")
        verbose_name_plural = _("reactions of a minute")
        constraints = [
            models.UniqueConstraint(fields=["room", "kind", "minute_at"], name="live_cheer_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.minute_at:%H:%M}: {self.number}"
