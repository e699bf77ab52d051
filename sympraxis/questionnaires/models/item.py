"""Items: a question or a piece of text, the words it has and had, and its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .questionnaire import Questionnaire

if TYPE_CHECKING:
    from ..kinds.base import Kind


LONGEST_KEPT = 3650  # days that an item may say


class Match(models.TextChoices):
    """What an earlier answer must be like for an item to be shown."""

    ANY = "any", _("is one of")
    ANSWERED = "answered", _("is answered")
    AT_LEAST = "at_least", _("is at least")
    AT_MOST = "at_most", _("is at most")


class ItemQuerySet(models.QuerySet["Item"]):
    def live(self) -> ItemQuerySet:
        """Those that are asked now."""
        return self.filter(retired_at__isnull=True)

    def in_order(self) -> ItemQuerySet:
        return self.order_by("position", "pk")


class Item(models.Model):
    """One thing in a questionnaire. Once answered it keeps its kind and its meaning for ever: what
    asks something else is another item that `replaces` it.

    `settings`: what its kind validates. `depends_on`, `test`, `wanted`: shown only if an earlier
    answer matches. `kept_days`: how long an answer is kept after it was sent; None: as long as the
    response. `edition` rises with each change, so that two editors do not overwrite one another.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="items")
    kind = models.SlugField(_("kind"), max_length=20)
    key = models.SlugField(_("key"), max_length=60)
    position = models.PositiveIntegerField(_("position"), default=0)
    required = models.BooleanField(_("must be answered"), default=False)
    settings = models.JSONField(default=dict, blank=True)
    depends_on = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="dependents"
    )
    test = models.CharField(max_length=10, choices=Match.choices, blank=True)
    wanted = models.JSONField(default=list, blank=True)
    prefill = models.SlugField(_("filled from the profile"), max_length=20, blank=True)
    kept_days = models.PositiveIntegerField(_("days that an answer is kept"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    retired_at = models.DateTimeField(_("no longer asked since"), null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)
    changed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "key"], name="item_key_once"),
            models.CheckConstraint(
                condition=models.Q(depends_on__isnull=True) | ~models.Q(depends_on=models.F("pk")),
                name="item_depends_on_another",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def what(self) -> Kind:
        """Its kind, that knows how to ask, keep, show and count."""
        from .. import kinds

        return kinds.find(self.kind)

    @property
    def is_answered(self) -> bool:
        return self.answers.exists()


class Wording(models.Model):
    """The words of an item at a time, in all its languages. What was answered once stays as it is;
    the next change of words makes the next version.

    `texts`: {language: {"label", "help", "why", ..., "choices": {number of the choice: words}}}.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="wordings")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    texts = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        ordering = ["version"]
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="wording_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}, {self.version}"

    def said(self, part: str, *languages: str) -> str:
        """`part` in the first of `languages` that has it, else in any that has, else ""."""
        order = dict.fromkeys([*languages, *self.texts])
        found: Any = (self.texts.get(language, {}).get(part) for language in order)
        return next((str(words) for words in found if words), "")

    def said_of(self, choice: int | None, *languages: str) -> str:
        """What a choice is called, in the same order of languages."""
        for language in dict.fromkeys([*languages, *self.texts]):
            if words := self.texts.get(language, {}).get("choices", {}).get(str(choice)):
                return str(words)
        return ""


class Choice(models.Model):
    """One answer to choose, or one row or column of a matrix. Its words stand in the wording; its
    number is what answers refer to, so it is never used for anything else."""

    class Part(models.TextChoices):
        CHOICE = "choice", _("answer")
        ROW = "row", _("line")
        COLUMN = "column", _("column")

    item = models.ForeignKey(Item, models.CASCADE, related_name="choices")
    part = models.CharField(max_length=6, choices=Part.choices, default=Part.CHOICE)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(_("no longer offered since"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self) -> str:
        return f"{self.item_id}/{self.pk}"
