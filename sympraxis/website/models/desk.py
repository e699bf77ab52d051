"""Who may write which part of the website: a desk for each section, and its editors."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.people.models import Person

from .. import rights
from .around import own_language_first


def _group_name(section: Page, task: str) -> str:
    """One that no other section has, whatever its title."""
    return f"{section.title[:90]}: {task} ({section.translation_key})"


class DeskQuerySet(models.QuerySet["Desk"]):
    @transaction.atomic
    def of(self, section: Page) -> Desk:
        """The desk of a section in all its languages, set up when it is first asked for."""
        key = section.translation_key
        related = self.select_related("writers", "publishers", "collection")
        found: Desk | None = related.filter(section_key=key).first()
        if found is None:
            found = self.create(
                section_key=key,
                title=section.title,
                writers=Group.objects.create(name=_group_name(section, gettext("writers"))),
                publishers=Group.objects.create(name=_group_name(section, gettext("publishers"))),
            )
        found.keep_in_step()
        return found

    def about(self, page: Page) -> DeskQuerySet:
        return self.filter(section_key=page.translation_key)


class Desk(models.Model):
    """A section, in all its languages, and what its editors work with: two groups of Wagtail's that
    hold their rights, and a collection for their pictures and files."""

    section_key = models.UUIDField(_("section"), unique=True, default=uuid.uuid4)
    title = models.CharField(_("title"), max_length=255)
    writers = models.OneToOneField(Group, models.PROTECT, related_name="+")
    publishers = models.OneToOneField(Group, models.PROTECT, related_name="+")
    collection = models.OneToOneField(
        Collection, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = DeskQuerySet.as_manager()

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return self.title

    @property
    def pages(self) -> models.QuerySet[Page]:
        """The section, once in each language that it is written in."""
        found: models.QuerySet[Page] = Page.objects.filter(translation_key=self.section_key)
        return found

    @transaction.atomic
    def name(self, person: Person, *, may_publish: bool, by: Person | None) -> Editorship:
        """Let `person` write here. Somebody who does so already keeps it, or has it changed."""
        held: Editorship | None = self.editorships.active().filter(person=person).first()
        if held is not None and held.may_publish == may_publish:
            return held
        if held is not None:
            held.end(by=by)
        made: Editorship = self.editorships.create(
            person=person, may_publish=may_publish, given_by=by
        )
        rights.follow(person)
        record("website.editor_named", on=made, by=by, section=self.title)
        return made

    @transaction.atomic
    def keep_in_step(self) -> None:
        """Let its groups have their rights in every language of the section and in its collection,
        and nowhere else. A section that is gone takes its editors' rights with it."""
        pages = list(self.pages.order_by("pk"))
        if not pages:
            for one in self.editorships.active():
                one.end(by=None)
            return
        if self.collection is None:
            self.collection = rights.folder(self.title)
            self.save(update_fields=["collection"])
        rights.of_section(self.writers, self.publishers, pages, self.collection)


class EditorshipQuerySet(models.QuerySet["Editorship"]):
    def active(self) -> EditorshipQuerySet:
        return self.filter(ended_at__isnull=True)

    def with_section(self, language: str) -> EditorshipQuerySet:
        """By the title of the section, as `section`, in this language where it is there in it."""
        pages = Page.objects.filter(translation_key=models.OuterRef("desk__section_key"))
        nearest = pages.order_by(own_language_first(language), "pk").values("title")[:1]
        titled = self.annotate(section=Coalesce(models.Subquery(nearest), "desk__title"))
        return titled.order_by("section", "given_at", "pk")

    def visible_to(self, reader: Any) -> EditorshipQuerySet:
        return self if reader.is_staff else self.filter(person=reader)


class Editorship(models.Model):
    """That a person writes in a section, from when to when."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="editorships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="editorships")
    may_publish = models.BooleanField(_("may publish"), default=False)
    given_at = models.DateTimeField(_("given"), default=clock.now)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = EditorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at"]
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="editor_once_while_it_lasts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.known_as}: {self.desk}"

    def get_absolute_url(self) -> str:
        return reverse("wagtailadmin_home")

    @property
    def group(self) -> Group:
        return self.desk.publishers if self.may_publish else self.desk.writers

    @transaction.atomic
    def end(self, *, by: Person | None) -> None:
        """Take the rights back. Ending twice is ending once."""
        still = Editorship.objects.active().filter(pk=self.pk)
        if still.update(ended_at=clock.now(), ended_by=by):
            rights.follow(self.person)
            record("website.editor_ended", on=self, by=by)
