"""Who speaks: somebody with a page of their own, at any number of events."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import record
from sympraxis.kit import pagecache, searching
from sympraxis.kit.text import folded, paragraphs, plain
from sympraxis.people.models.profile import Portrait
from sympraxis.people.models.public_id import public_id

from .event import TOPIC, Event

if TYPE_CHECKING:
    from sympraxis.people.models import Person

# How what is said is made plain before it is kept.
PLAIN = {"name": plain, "position": plain, "organisation": plain, "biography": paragraphs}


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def visible_to(self, person: Any) -> SpeakerQuerySet:
        """Who speaks at something that `person` may see."""
        if person.is_authenticated and person.is_staff:
            return self.all()
        seen = Event.objects.visible_to(person)
        return self.filter(appearances__session__event__in=seen).distinct()

    def named(self, name: str) -> list[Speaker]:
        """Those of this name, with or without its accents, in any case."""
        wanted = folded(name)
        known = self.values_list("pk", "name")
        return list(self.filter(pk__in=[pk for pk, name in known if folded(name) == wanted]))

    @transaction.atomic
    def enter(self, *, by: Person, **said: Any) -> Speaker:
        """Somebody new. Two people of one name are two, each with a page."""
        made = Speaker(slug=self._free(said["name"]))
        made.describe(by=by, **said)
        return made

    def _free(self, name: str) -> str:
        """A word for addresses: the name where it can be written so, else a few letters."""
        plainly = slugify(folded(name))[:60].strip("-")
        if plainly and not self.filter(slug=plainly).exists():
            return plainly
        return f"{plainly or 'speaker'}-{public_id()}"


class Speaker(models.Model):
    """Somebody who speaks or chairs, at any number of events. Not everybody who speaks is a member;
    `person` is whose profile it is, where they are."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), max_length=6_000, blank=True)
    picture = models.FileField(_("picture"), upload_to="speakers/", blank=True)
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:speaker", args=[self.slug])

    @property
    def work(self) -> str:
        """What they do, and where."""
        return ", ".join(filter(None, [self.position, self.organisation]))

    @property
    def picture_address(self) -> str:
        """Where the picture is; another one has another address. "" where there is none."""
        if not self.picture:
            return ""
        name = (self.picture.name or "").removeprefix("speakers/").removesuffix(".jpg")
        return reverse("events:speaker-picture", args=[self.slug, name])

    @transaction.atomic
    def describe(
        self, *, by: Person, picture: Portrait | None = None, without_picture: bool = False,
        **said: Any,
    ) -> None:  # fmt: skip
        """Keep what is said of them, made plain, with another picture or none."""
        from ..actions import SPEAKER

        for name, words in said.items():
            setattr(self, name, PLAIN[name](words) if name in PLAIN else words)
        if picture or without_picture:
            self._forget_picture()
        if picture:
            self.picture.save(f"{secrets.token_urlsafe(12)}.jpg", picture, save=False)
        new = self._state.adding
        self.save()
        record(SPEAKER, on=self, by=by)
        if new:
            searching.added("speaker", self)  # who speaks nowhere yet stands on no page
        else:
            self.touch()

    def _forget_picture(self) -> None:
        """The file goes once what takes its place is kept."""
        if self.picture:
            storage, name = self.picture.storage, str(self.picture.name)
            transaction.on_commit(lambda: storage.delete(name), robust=True)
            self.picture = ""

    def touch(self) -> None:
        """Pages on which the name stands are old."""
        events = list(Event.objects.filter(sessions__appearances__speaker=self).distinct())
        pagecache.purge(TOPIC, *(event.page_tag for event in events))
        searching.changed("speaker", self.pk)
        searching.changed("session", *self.appearances.values_list("session", flat=True))
