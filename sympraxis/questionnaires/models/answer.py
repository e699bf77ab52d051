"""Answers: one for each question, in the column of its type, so that they can be asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from sympraxis.people.models import Organisation
from sympraxis.regions.models import Region

from .item import Choice, Item, Wording
from .response import Response

DIGITS, DECIMALS = 15, 4  # of a number that is answered


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def submitted(self) -> AnswerQuerySet:
        return self.filter(response__submitted_at__isnull=False)

    @transaction.atomic
    def forget(self) -> int:
        """Remove answers, and their files once that is certain. Returns how many."""
        names = list(self.exclude(file="").values_list("file", flat=True))
        gone = Answer.objects.filter(pk__in=list(self.values_list("pk", flat=True))).delete()
        transaction.on_commit(lambda: _delete(names), robust=True)
        return gone[1].get("questionnaires.Answer", 0)

    def forget_due(self, now: datetime) -> int:
        """Remove the answers whose item says for how many days they are kept, and whose time was
        over at `now`; counted from when they were sent, or last touched."""
        gone = 0
        days = Item.objects.filter(kept_days__isnull=False).values_list("kept_days", flat=True)
        for kept in {one for one in days if one is not None}:
            before = now - timedelta(days=kept)
            over = models.Q(response__submitted_at__lt=before) | models.Q(
                response__submitted_at__isnull=True, response__changed_at__lt=before
            )
            gone += self.filter(over, item__kept_days=kept).forget()
        return gone


class Answer(models.Model):
    """What was answered to one item, and by which words it was asked."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.RESTRICT, related_name="answers")
    wording = models.ForeignKey(Wording, models.RESTRICT, related_name="answers")
    text = models.TextField(_("text"), blank=True)
    number = models.DecimalField(
        _("number"), max_digits=DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, blank=True
    )
    day = models.DateField(_("day"), null=True, blank=True)
    truth = models.BooleanField(_("yes or no"), null=True, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    file = models.FileField(_("file"), upload_to="questionnaires/%Y/%m/", blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="answer_once_an_item")
        ]
        indexes = [models.Index(fields=["item", "number"], name="answer_numbers")]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.item_id}"


class Pick(models.Model):
    """One choice that was made: of an item, or of a line of a matrix. Without a choice `text` is
    what stands beside "other"."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="picks")
    choice = models.ForeignKey(Choice, models.RESTRICT, null=True, blank=True, related_name="picks")
    row = models.ForeignKey(Choice, models.RESTRICT, null=True, blank=True, related_name="+")
    text = models.TextField(_("other"), blank=True)

    class Meta:
        verbose_name = _("choice that was made")
        verbose_name_plural = _("choices that were made")
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "choice"],
                condition=models.Q(row__isnull=True),
                name="pick_once",
            ),
            models.UniqueConstraint(
                fields=["answer", "row"],
                condition=models.Q(row__isnull=False),
                name="pick_once_a_line",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.choice_id)
