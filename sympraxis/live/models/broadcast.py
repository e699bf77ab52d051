"""The broadcast of a room: where picture and sound come from, and what has arrived."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sympraxis.kit import clock, languages

from .room import LATE

TRACKS = 6  # sounds in one feed: the floor and five interpreters
PORTS = 100  # stages that may listen on one machine


def secret() -> str:
    """For a passphrase (SRT takes 10 to 79 letters) and for addresses that nobody guesses."""
    return secrets.token_urlsafe(18)


class Source(models.TextChoices):
    NONE = "none", _("Nothing: the room has no picture")
    SRT = "srt", _("An encoder, straight to this server by SRT")
    RTMP = "rtmp", _("An encoder, straight to this server by RTMP (not encrypted)")
    SERVER = "server", _("A media server of yours, as MediaMTX or nginx-rtmp")
    ADDRESS = "address", _("An HLS address")
    EMBED = "embed", _("A player from elsewhere, shown after a click")


OURS = (Source.SRT, Source.RTMP)  # an encoder sends to this server itself


class State(models.TextChoices):
    """Of what this server receives itself."""

    NONE = "none", pgettext_lazy("a broadcast", "No source")
    ON_AIR = "on-air", pgettext_lazy("a broadcast", "On air")
    CUT = "cut", pgettext_lazy("a broadcast", "Interrupted")
    TROUBLE = "trouble", pgettext_lazy("a broadcast", "Trouble")


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def received(self) -> BroadcastQuerySet:
        """Those that this server listens for: until an hour after their event."""
        over = clock.now() - LATE
        return self.filter(
            source__in=OURS, port__isnull=False, room__event__ends_at__gt=over,
            room__event__cancelled_at__isnull=True,
        )  # fmt: skip


class Broadcast(models.Model):
    """One of a room.

    `address`      where it comes from, unless it comes to us; for viewers
    `viewing_key`  stands in the address of what we receive: see decisions/0012-broadcast.md
    `caption_key`  lets a service write captions
    `port`         which of the server's ports is this stage's, counted from the first
    `state`, `why`, `since`, `arriving`, `refused_at`  are written by who receives it: .stage
    """

    room = models.OneToOneField("live.Room", models.CASCADE, related_name="broadcast")
    source = models.CharField(
        _("source"), max_length=10, choices=Source.choices, default=Source.NONE
    )
    address = models.URLField(_("address"), max_length=500, blank=True)
    original_language = models.CharField(_("language of the floor"), max_length=2, blank=True)
    original_track = models.PositiveSmallIntegerField(_("track of the original"), default=1)
    caption_languages = models.JSONField(_("captions"), default=list, blank=True)
    passphrase = models.CharField(max_length=79, default=secret)
    viewing_key = models.CharField(max_length=40, unique=True, default=secret)
    caption_key = models.CharField(max_length=40, default=secret)
    port = models.PositiveSmallIntegerField(null=True, blank=True, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NONE)
    why = models.CharField(max_length=10, blank=True)
    since = models.DateTimeField(default=clock.now)
    arriving = models.JSONField(default=dict, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        verbose_name = _("broadcast")
        verbose_name_plural = _("broadcasts")

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.room_id}"

    def tell(self, state: str, why: str = "", **more: Any) -> None:
        """Write down how it is and ring the room. Told again, it is so since it was first told."""
        again = (self.state, self.why) == (state, why)
        said: dict[str, Any] = {"state": state, "why": why, **more}
        said |= {} if again else {"since": clock.now()}
        for name, value in said.items():
            setattr(self, name, value)
        Broadcast.objects.filter(pk=self.pk).update(**said)
        self.room.ring()

    @property
    def ours(self) -> bool:
        """Whether it comes to this server itself."""
        return self.source in OURS

    @property
    def stream_key(self) -> str:
        """For RTMP. It travels in clear, so it is not the passphrase, by which SRT encrypts."""
        made = hmac.new(self.passphrase.encode(), b"rtmp", hashlib.sha256).digest()
        return base64.urlsafe_b64encode(made[:18]).decode()

    @property
    def host(self) -> str:
        """Who serves it, where it is not us."""
        return urlsplit(self.address).hostname or ""

    def refuse(self, at: datetime) -> None:
        """Somebody came with another passphrase."""
        self.refused_at = at
        Broadcast.objects.filter(pk=self.pk).update(refused_at=at)
        self.room.ring()


class Sound(models.Model):
    """The voice of an interpreter: a track of the feed."""

    broadcast = models.ForeignKey(Broadcast, models.CASCADE, related_name="sounds")
    language = models.CharField(
        _("language"), max_length=2, choices=list(languages.OFFICIAL.items())
    )
    track = models.PositiveSmallIntegerField(_("track"))

    class Meta:
        ordering = ["track"]
        verbose_name = _("sound")
        verbose_name_plural = _("sounds")
        constraints = [
            models.UniqueConstraint(fields=["broadcast", "language"], name="live_sound_once"),
            models.UniqueConstraint(fields=["broadcast", "track"], name="live_track_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.track}"


class Caption(models.Model):
    """A line that was written while it was spoken. `spoken_at` is the picture's moment."""

    broadcast = models.ForeignKey(Broadcast, models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=2)
    words = models.CharField(_("words"), max_length=300)
    spoken_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["spoken_at", "pk"]
        verbose_name = _("caption")
        verbose_name_plural = _("captions")
        indexes = [models.Index(fields=["broadcast", "spoken_at"], name="live_captions_in_time")]

    def __str__(self) -> str:
        return self.words
