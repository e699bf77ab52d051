"""A poll: what is asked of everybody at once, from the draft to the result."""

from __future__ import annotations

import secrets
import struct
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sympraxis.kit import clock


class Kind(models.TextChoices):
    SINGLE = "single", _("One choice")
    MULTIPLE = "multiple", _("Several choices")
    RATING = "rating", _("Rating")
    SCALE = "scale", _("Scale with labels")
    RANKING = "ranking", _("Ranking")
    CLOUD = "cloud", _("Word cloud")
    TEXT = "text", _("Open text")
    NUMBER = "number", _("Number")
    QUIZ = "quiz", _("Quiz")
    IDEAS = "ideas", _("Ideas with support")


class Results(models.TextChoices):
    """When attendees see how others answered; decided before the poll opens."""

    HIDDEN = "hidden", _("Only the moderators")
    OWN = "own", _("After the own answer")
    CLOSED = "closed", _("After the poll is closed")


class Stage(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", pgettext_lazy("a poll", "open")
    CLOSED = "closed", pgettext_lazy("a poll", "closed")


class PollQuerySet(models.QuerySet["Poll"]):
    def open_at(self, moment: datetime | None = None) -> PollQuerySet:
        """Those that take answers now. None is opened ahead of time: where it was opened later
        than now, the clock was set back."""
        now = moment or clock.now()
        return self.published().filter(Q(closes_at=None) | Q(closes_at__gt=now), closed_at=None)

    def published(self) -> PollQuerySet:
        """Open or closed: all that attendees have met."""
        return self.filter(opened_at__isnull=False)


class Poll(models.Model):
    """Asked in one room. State is told by its moments: a draft until `opened_at`, then open until
    `closed_at` or the announced `closes_at`.

    `results`      cannot be changed once it was opened: people answered under that promise
    `secret`       nothing leads from a person to an answer: see Vote
    `least`, `most`  of choices, of the scale or of the number, by kind
    `labels`       words at the ends of a scale
    `round`        rises when it is reset; `before` is an earlier poll that it is compared with
    `turn`         rises with every act of a moderator: results that were counted before are old
    """

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="polls")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    title = models.CharField(_("what is asked"), max_length=300)
    help = models.CharField(_("explanation"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    results = models.CharField(
        _("who sees the results"), max_length=8, choices=Results.choices, default=Results.CLOSED
    )
    changeable = models.BooleanField(_("answers can be changed until it closes"), default=True)
    secret = models.BooleanField(_("secret"), default=False)
    least = models.IntegerField(_("least"), null=True, blank=True)
    most = models.IntegerField(_("most"), null=True, blank=True)
    labels = models.JSONField(_("labels"), default=list, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    points = models.PositiveSmallIntegerField(_("points for the right answer"), default=10)
    read_first = models.BooleanField(_("read words before they are shown"), default=False)
    lasts = models.DurationField(_("closes by itself after"), null=True, blank=True)
    before = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="after",
        verbose_name=_("compared with"),
    )  # fmt: skip
    round = models.PositiveSmallIntegerField(default=1)
    turn = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False),
                name="live_poll_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=Q(secret=False) | Q(changeable=False),
                name="live_poll_secret_is_final",
                violation_error_message=_("An answer to a secret poll cannot be found again."),
            ),
            models.CheckConstraint(
                condition=Q(secret=False) | ~Q(kind__in=[Kind.QUIZ, Kind.IDEAS]),
                name="live_poll_secret_has_no_names",
                violation_error_message=_("Points and ideas belong to somebody: not in secret."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.IDEAS) | Q(changeable=True),
                name="live_poll_of_ideas_goes_on",
                violation_error_message=_("Ideas come one after the other: support can change."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stage(self) -> Stage:
        if self.opened_at is None:
            return Stage.DRAFT
        over = self.closed_at or (self.closes_at and self.closes_at <= clock.now())
        return Stage.CLOSED if over else Stage.OPEN


class Option(models.Model):
    """What can be chosen. Of ideas, `by` is the attendee who had it; `approved_at` lets it be seen.
    `correct`: the right one of a quiz. `points`: as the words of a rating stand for a number."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    words = models.CharField(_("choice"), max_length=200)
    order = models.PositiveSmallIntegerField(default=50)
    correct = models.BooleanField(_("right"), default=False)
    by = models.ForeignKey(
        "live.Attendee", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "by", "key"], condition=~Q(key=""), name="live_idea_once_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Ballot(models.Model):
    """That somebody answered a poll, once, whatever number of devices. What they answered stands in
    Vote; of a secret poll nothing leads from one to the other. `key`: the last form that was taken,
    so that the same form sent twice is one."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    attendee = models.ForeignKey("live.Attendee", models.CASCADE, related_name="ballots")
    key = models.CharField(max_length=40, blank=True)
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(fields=["poll", "attendee"], name="live_ballot_once")
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}"


def scattered() -> int:
    """A key that tells nothing of the order in which votes came."""
    return scattered_for(1)[0]


def scattered_for(number: int) -> list[int]:
    """As many keys, no two alike; the system is asked for chance once."""
    keys: set[int] = set()
    while len(keys) < number:
        drawn = secrets.token_bytes(8 * (number - len(keys)))
        keys.update(key >> 2 for (key,) in struct.iter_unpack(">Q", drawn))
    return list(keys)


class Vote(models.Model):
    """One thing that was answered: a choice, a choice at a rank, a number, or words.

    `attendee` is None in secret polls; keys are scattered and there is no moment, so that nothing
    tells in which order they came. `hidden_at`: words that a moderator took out.
    """

    id = models.BigIntegerField(primary_key=True, default=scattered)
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="votes")
    attendee = models.ForeignKey(
        "live.Attendee", models.CASCADE, null=True, blank=True, related_name="votes"
    )
    option = models.ForeignKey(Option, models.CASCADE, null=True, blank=True, related_name="votes")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    stem = models.CharField(max_length=100, blank=True)  # by which a cloud takes spellings together
    approved_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(
                condition=Q(option__isnull=False) | Q(number__isnull=False) | ~Q(words=""),
                name="live_vote_says_something",
            ),
            models.CheckConstraint(
                condition=Q(rank=None) | Q(option__isnull=False) & Q(rank__gte=1),
                name="live_vote_rank_of_a_choice",
            ),
        ]
        indexes = [
            models.Index(fields=["poll", "option"], name="live_vote_by_choice"),
            models.Index(fields=["poll", "attendee"], name="live_vote_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}"
