"""Responses: what one person answered, begun and then sent."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .questionnaire import Questionnaire

if TYPE_CHECKING:
    from sympraxis.people.models import Person


def new_token() -> str:
    return secrets.token_urlsafe(16)


class ResponseQuerySet(models.QuerySet["Response"]):
    def submitted(self) -> ResponseQuerySet:
        return self.filter(submitted_at__isnull=False)

    def drafts(self) -> ResponseQuerySet:
        return self.filter(submitted_at__isnull=True)

    def by(self, person: Person) -> ResponseQuerySet:
        return self.filter(respondent=person)

    def draft_of(self, questionnaire: Questionnaire, *, by: Person, language: str) -> Response:
        """What somebody has begun and not sent, or a fresh one: one for each questionnaire."""
        found, _made = self.get_or_create(
            questionnaire=questionnaire,
            respondent=by,
            submitted_at=None,
            defaults={"language": language},
        )
        return found

    @transaction.atomic
    def forget(self) -> int:
        """Remove responses with their answers and files. Returns how many."""
        from .answer import Answer

        Answer.objects.filter(response__in=self.values("pk")).forget()
        return self.delete()[1].get("questionnaires.Response", 0)

    def forget_drafts(self, before: datetime) -> int:
        """Remove what was begun, and not touched since `before`."""
        return self.drafts().filter(changed_at__lt=before).forget()


class Response(models.Model):
    """Until it is sent, `draft` holds what was typed, right or wrong: {name of the field: [text]}.
    Sent, its answers are typed. `token` finds it without an account, as a secret of 128 bits."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="responses")
    respondent = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="responses"
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    token = models.CharField(max_length=22, unique=True, editable=False, default=new_token)
    draft = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(_("begun"), default=clock.now)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)
    submitted_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "respondent"],
                condition=models.Q(submitted_at__isnull=True),
                name="response_one_draft_a_person",
            )
        ]
        indexes = [
            models.Index(fields=["questionnaire", "submitted_at"], name="response_submitted")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}/{self.pk}"

    def keep(self, typed: dict[str, list[str]], *, language: str = "") -> None:
        """Keep what was typed so far, right or wrong; a response that was sent is left alone."""
        self.draft, self.changed_at = typed, clock.now()
        self.language = language or self.language
        Response.objects.drafts().filter(pk=self.pk).update(
            draft=self.draft, changed_at=self.changed_at, language=self.language
        )

    def submit(self) -> Response:
        """It is sent, at this moment. Sending twice is sending once."""
        if self.submitted_at is None:
            self.submitted_at = self.changed_at = clock.now()
            self.draft = {}
            self.save(update_fields=["submitted_at", "changed_at", "draft"])
        return self

    def answers_by_item(self) -> dict[int, Any]:
        """{number of the item: its answer}, with what was chosen. Two queries."""
        found = self.answers.select_related("region", "organisation", "wording")
        return {answer.item_id: answer for answer in found.prefetch_related("picks")}
