"""A questionnaire: what is asked, in which languages."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs, plain

if TYPE_CHECKING:
    from sympraxis.people.models import Person

MOST_ITEMS = 200
TITLE = 300


def new_stamp() -> str:
    """Another one for each state of a questionnaire: what was read under it is still true."""
    return secrets.token_urlsafe(9)


def english() -> list[str]:
    return ["en"]


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def standing_alone(self) -> QuestionnaireQuerySet:
        """Those that no other part of the place holds."""
        return self.filter(held_by="")

    def open(self) -> QuestionnaireQuerySet:
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def visible_to(self, person: Any) -> QuestionnaireQuerySet:
        """For lists: those that stand alone, for staff. Others are reached from their owners."""
        return self.standing_alone() if person.is_staff else self.none()


class Questionnaire(models.Model):
    """What is asked. `held_by` names the part of the place whose it is ("events"); "" for none.

    `languages`: codes, the first one is that in which it was written. `translations`:
    {code: {"title", "introduction"}} for the others.
    """

    title = models.CharField(_("title"), max_length=TITLE)
    introduction = models.TextField(_("introduction"), max_length=4000, blank=True)
    languages = models.JSONField(_("languages"), default=english)
    translations = models.JSONField(default=dict, blank=True)
    held_by = models.SlugField(max_length=40, blank=True, db_index=True)
    stamp = models.CharField(max_length=12, default=new_stamp, editable=False)
    made_at = models.DateTimeField(_("made"), default=clock.now)
    made_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(opened_at__isnull=False),
                name="questionnaire_closed_after_it_opened",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:builder", args=[self.pk])

    @property
    def language(self) -> str:
        """The language in which it was written."""
        return str(self.languages[0])

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    def spoken(self, wished: str | None) -> str:
        """The language to show it in to somebody who reads `wished`."""
        return wished if wished and wished in self.languages else self.language

    def said(self, part: str, language: str) -> str:
        """`title` or `introduction` in a language, or as it was written where that is missing."""
        told: str = (self.translations.get(language) or {}).get(part) or getattr(self, part)
        return told

    def form(self, data: Any = None, files: Any = None, **given: Any) -> Any:
        """The form to answer it by; see answering.form_for."""
        from ..answering import form_for

        return form_for(self, data, files, **given)

    def touch(self) -> None:
        """What was read before is another state of it now."""
        self.stamp = new_stamp()
        self.save(update_fields=["stamp"])

    @transaction.atomic
    def describe(
        self, *, title: str, introduction: str, languages: list[str], by: Person | None
    ) -> None:
        """Change title, introduction and further languages. The words of a language that goes stay,
        should it come back."""
        self.title, self.introduction = plain(title)[:TITLE], paragraphs(introduction)
        self.languages = list(dict.fromkeys([self.language, *languages]))
        self.save(update_fields=["title", "introduction", "languages"])
        self.touch()

    @transaction.atomic
    def open_up(self, *, by: Person | None) -> None:
        """Let members answer it, from now on. Opening twice is opening once."""
        if not self.items.live().exists():
            raise Refused(gettext("There is nothing to answer yet. Add a question first."))
        if not self.is_open:
            self.opened_at, self.closed_at = self.opened_at or clock.now(), None
            self.save(update_fields=["opened_at", "closed_at"])

    @transaction.atomic
    def close(self, *, by: Person | None) -> None:
        """Take no more answers. Closing twice is closing once."""
        if self.is_open:
            self.closed_at = clock.now()
            self.save(update_fields=["closed_at"])
