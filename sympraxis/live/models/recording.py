"""The recording of a room: of one session, or of a whole day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.events.models import Event
from sympraxis.kit import clock, languages, moments
from sympraxis.people.models.public_id import LENGTH, public_id


class RecordingQuerySet(models.QuerySet["Recording"]):
    def standing(self) -> RecordingQuerySet:
        return self.filter(removed_at=None)

    def published(self) -> RecordingQuerySet:
        """What may be seen by whoever sees the event."""
        shown = Q(made_at__isnull=False, published_at__isnull=False, withdrawn_at=None)
        return self.standing().filter(shown, room__event__published_at__isnull=False)

    def visible_to(self, reader: Any) -> RecordingQuerySet:
        return self.published().filter(room__event__in=Event.objects.visible_to(reader))


class Recording(models.Model):
    """Some unbroken picture of a day. Moments are those of the studio, so that another beginning
    moves neither chapters nor captions.

    `from_at`, `until_at`  what it is cut from, as it is wished; cut where a segment begins
    `number`     which part: what came back in another form cannot be joined to what was before
    `spans`      [[moment it began (seconds since 1970), seconds into the recording, how long], ...]
    `files`      [{"language", "name", "size"}]: the first has all sounds, the original first;
                 each of the others one interpreter's, since few browsers choose among sounds
    `fault`      why it could not be made: a key of making.FAULTS
    `removes_on` the day on which it is removed; None: it stays
    `removed_at` its files are gone; that it was there says that it is not to be made again unasked
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, editable=False, default=public_id)
    room = models.ForeignKey("live.Room", models.CASCADE, related_name="recordings")
    session = models.ForeignKey(
        "events.Session", models.SET_NULL, null=True, blank=True, related_name="recordings",
        verbose_name=_("session"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=300, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    from_at = models.DateTimeField(_("begins"))
    until_at = models.DateTimeField(_("ends"))
    begins_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(default=0)
    spans = models.JSONField(default=list, blank=True)
    files = models.JSONField(default=list, blank=True)
    fault = models.CharField(max_length=10, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removes_on = models.DateField(_("removed on"), null=True, blank=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ["from_at", "number", "pk"]
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "room", "number"],
                condition=Q(session__isnull=False, removed_at=None),
                name="live_recording_part_once",
            ),
            models.CheckConstraint(
                condition=Q(until_at__gt=models.F("from_at")), name="live_recording_ends_later"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.called

    def get_absolute_url(self) -> str:
        return reverse("live:recording", args=[self.public_id])

    @property
    def called(self) -> str:
        name = self.title or (self.session.title if self.session else self.room.name)
        return name if self.number == 1 else f"{name} ({self.number})"

    @property
    def is_published(self) -> bool:
        shown = self.made_at and self.published_at and not self.withdrawn_at
        return bool(shown and not self.removed_at)

    @property
    def is_being_made(self) -> bool:
        return not self.fault and (self.made_at is None or self.made_at < self.asked_at)

    @property
    def ends_at(self) -> datetime | None:
        return self.moment(self.seconds) if self.spans else None

    @property
    def languages(self) -> list[tuple[str, str]]:
        """(code, name) of the interpreters that can be heard besides the original."""
        told = [one["language"] for one in self.files[1:]]
        return [(one, languages.titled(languages.called(one))) for one in told]

    @property
    def long(self) -> str:
        return moments.played(self.seconds)

    @property
    def size(self) -> int:
        return sum(one["size"] for one in self.files)

    def file(self, language: str = "") -> str | None:
        """The name of its file with the sound of an interpreter, or with all of them."""
        found = [one["name"] for one in self.files if one["language"] == language]
        return found[0] if found else None

    def offset(self, at: datetime) -> float | None:
        """Seconds into the recording; None for what is before or after it. While nothing came, it
        is where the picture goes on."""
        when, last = at.timestamp(), 0.0
        if not self.spans or when < self.spans[0][0]:
            return None
        for began, into, long in self.spans:
            if when < began:
                return float(into)
            if when < began + long:
                return float(into + when - began)
            last = began + long
        return self.seconds if when == last else None

    def moment(self, offset: float) -> datetime:
        """When in the studio it was what stands `offset` seconds into the recording."""
        began, into, _long = next(
            (one for one in reversed(self.spans) if one[1] <= offset), self.spans[0]
        )
        return datetime.fromtimestamp(began, tz=clock.now().tzinfo) + timedelta(
            seconds=offset - into
        )


class Chapter(models.Model):
    """A place in a recording that has a name: a session, a question that was answered."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="chapters")
    at = models.DateTimeField()
    title = models.CharField(_("title"), max_length=300)
    question = models.ForeignKey(
        "live.Question", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return self.title


class Subtitles(models.Model):
    """Captions that were sent as a file, in the place of those that were written live.

    `cues`  [[moment (seconds since 1970), moment it ends, words], ...]
    """

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="subtitles")
    language = models.CharField(_("language"), max_length=2)
    cues = models.JSONField(default=list)

    class Meta:
        ordering = ["language"]
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "language"], name="live_subtitles_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.language
