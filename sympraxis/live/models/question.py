"""A question to the stage, from asking to its answer."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sympraxis.events.models import Event
from sympraxis.kit import clock

WORDS = 500


class State(models.TextChoices):
    WAITING = "waiting", _("with the moderators")
    OPEN = "open", pgettext_lazy("a question", "open")
    LIVE = "live", _("on stage now")
    ANSWERED = "answered", _("answered live")
    WRITTEN = "written", _("answered in writing")
    ARCHIVED = "archived", _("put aside")
    DECLINED = "declined", _("not shown")
    MERGED = "merged", _("merged")
    WITHDRAWN = "withdrawn", pgettext_lazy("a question", "withdrawn")


_STANDS = Q(withdrawn_at=None, merged_into=None, declined_at=None, archived_at=None)
_SHOWN = _STANDS & Q(approved_at__isnull=False)
# The condition of each state, as the database tells it; Question.state says the same.
STATES: dict[str, Q] = {
    State.WITHDRAWN: Q(withdrawn_at__isnull=False),
    State.MERGED: Q(withdrawn_at=None, merged_into__isnull=False),
    State.DECLINED: Q(withdrawn_at=None, merged_into=None, declined_at__isnull=False),
    State.ARCHIVED: Q(
        withdrawn_at=None, merged_into=None, declined_at=None, archived_at__isnull=False
    ),
    State.WAITING: _STANDS & Q(approved_at=None),
    State.ANSWERED: _SHOWN & Q(answered_at__isnull=False),
    State.LIVE: _SHOWN & Q(answered_at=None, live_at__isnull=False),
    State.WRITTEN: _SHOWN & Q(answered_at=None, live_at=None, written_at__isnull=False),
    State.OPEN: _SHOWN & Q(answered_at=None, live_at=None, written_at=None),
}


class Label(models.Model):
    """A word by which moderators sort: a topic, or for whom."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="labels")
    name = models.CharField(_("label"), max_length=40)
    colour = models.PositiveSmallIntegerField(_("colour"), default=1)

    class Meta:
        ordering = ["name"]
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [models.UniqueConstraint(fields=["room", "name"], name="live_label_once")]

    def __str__(self) -> str:
        return self.name


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_state(self, *states: str) -> QuestionQuerySet:
        where = Q(pk__in=[])
        for state in states:
            where |= STATES[state]
        return self.filter(where)

    def waiting(self) -> QuestionQuerySet:
        return self.in_state(State.WAITING)

    def shown(self) -> QuestionQuerySet:
        """What everybody in the room may read: approved, and neither taken back nor put aside."""
        return self.filter(_SHOWN)

    def on_stage(self) -> QuestionQuerySet:
        return self.in_state(State.LIVE)

    def unanswered(self) -> QuestionQuerySet:
        """Shown, and nobody has said anything to it yet."""
        return self.in_state(State.OPEN, State.LIVE)

    def answered(self) -> QuestionQuerySet:
        """On the stage or in writing."""
        return self.in_state(State.ANSWERED, State.WRITTEN)

    def published(self) -> QuestionQuerySet:
        """What stays of a room after the event, for whoever sees the event: what was answered."""
        over = {
            "room__event__ends_at__lte": clock.now(),
            "room__event__published_at__isnull": False,
        }
        return self.answered().filter(**over)

    def visible_to(self, reader: Any) -> QuestionQuerySet:
        return self.published().filter(room__event__in=Event.objects.visible_to(reader))

    def in_order(self) -> QuestionQuerySet:
        """The moderators' order: what they put somewhere, then what most people stand behind."""
        placed = models.F("position").asc(nulls_last=True)
        most = models.F("support").desc()
        return self.with_support().order_by(placed, most, "asked_at", "pk")

    def with_support(self) -> QuestionQuerySet:
        """Each with `support`: how many people stand behind it, besides who asked."""
        return self.annotate(support=models.Count("supports"))


class Question(models.Model):
    """Something that somebody in the audience asks. State is told by its moments: see STATES.

    `words_asked`  as it was asked, where a moderator changed the words: that it was is shown
    `anonymous`    no other attendee reads the name; moderators do not either
    `position`     the moderators' own order, small first; None: after those that have one
    `live_at`      taken to the stage; `answered_at` ends that, and both stay: the recording needs
                   to know from when to when
    `key`          what the form brought along, so that the same form sent twice is one question
    """

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="questions")
    attendee = models.ForeignKey("live.Attendee", models.PROTECT, related_name="questions")
    session = models.ForeignKey(
        "events.Session", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=40, blank=True)
    words = models.CharField(_("question"), max_length=WORDS)
    words_asked = models.CharField(max_length=WORDS, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    anonymous = models.BooleanField(_("without my name"), default=False)
    labels = models.ManyToManyField(Label, blank=True, related_name="questions")
    assigned_to = models.ForeignKey(
        "events.Speaker", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("note to the stage"), max_length=300, blank=True)
    position = models.IntegerField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    asked_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    writer = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who answers in writing"),
    )  # fmt: skip

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["attendee", "key"], condition=~Q(key=""), name="live_question_once_a_form"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(live_at__isnull=False),
                name="live_question_answered_on_stage",
            ),
        ]
        indexes = [models.Index(fields=["room", "asked_at"], name="live_question_by_room")]

    def __str__(self) -> str:
        """Without its words: it stands in the audit trail, which nobody can take words out of."""
        return f"{_('Question')} {self.pk}"

    def get_absolute_url(self) -> str:
        """Leads to where its answer is read after the event, wherever its session is by then."""
        return reverse("live:question", args=[self.pk])

    @property
    def answer_address(self) -> str:
        if self.session:
            return f"{self.session.get_absolute_url()}#question-{self.pk}"
        return f"{reverse('live:answers', args=[self.room.public_id])}#question-{self.pk}"

    @property
    def mark(self) -> str:
        """Another one for other words: an act says by it which words it was decided about."""
        return hashlib.sha256(self.words.encode()).hexdigest()[:12]

    @property
    def is_answered(self) -> bool:
        return self.state in (State.ANSWERED, State.WRITTEN)

    @property
    def state(self) -> State:
        """The first that holds, in the order in which one ends the other."""
        holds = {
            State.WITHDRAWN: self.withdrawn_at,
            State.MERGED: self.merged_into_id,
            State.DECLINED: self.declined_at,
            State.ARCHIVED: self.archived_at,
            State.WAITING: not self.approved_at,
            State.ANSWERED: self.answered_at,
            State.LIVE: self.live_at,
            State.WRITTEN: self.written_at,
        }
        return next((state for state, so in holds.items() if so), State.OPEN)


class Support(models.Model):
    """One person stands behind a question of somebody else. `through`: the question that brought
    them, where it was merged into this one; they go with it when it is split off again."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="supports")
    attendee = models.ForeignKey("live.Attendee", models.CASCADE, related_name="supports")
    given_at = models.DateTimeField(default=clock.now)
    through = models.ForeignKey(
        Question, models.CASCADE, null=True, blank=True, related_name="brought"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        constraints = [
            models.UniqueConstraint(fields=["question", "attendee"], name="live_support_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class Reply(models.Model):
    """A written answer to a question, by a speaker or by whoever was asked to."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    words = models.TextField(_("answer"), max_length=4_000)
    language = models.CharField(_("language"), max_length=10, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    speaker = models.ForeignKey(
        "events.Speaker", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("signed"), max_length=200)
    said_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["said_at", "pk"]
        verbose_name = _("written answer")
        verbose_name_plural = _("written answers")

    def __str__(self) -> str:
        return self.words[:80]


class Reading(models.Model):
    """What a moderator is looking at, so that two do not do the same. A glance: old ones count for
    nothing (see moderating.GLANCE)."""

    room = models.ForeignKey("live.Room", models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    question = models.ForeignKey(
        Question, models.CASCADE, null=True, blank=True, related_name="readings"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="live_reading_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.question_id}"
