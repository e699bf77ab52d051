"""The audit trail: what was done, to what, by whom and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock, text
from sympraxis.kit.text import replaced
from sympraxis.people.models import Person

from .. import actions


class Kept(TypeError):
    """Somebody tried to change or remove a line of the audit trail."""

    def __init__(self) -> None:
        super().__init__("A line of the audit trail is written once and stays.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Lines are added and read. Whoever leaves the community is taken out of them by redact()."""

    def update(self, **_: Any) -> int:
        raise Kept

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Kept

    def about(self, thing: models.Model) -> EntryQuerySet:
        """The lines of one thing, the newest first."""
        kind = ContentType.objects.get_for_model(thing)
        return self.filter(content_type=kind, object_id=thing.pk).select_related("by")

    def by_somebody_called(self, words: str) -> EntryQuerySet:
        """Lines of people in whose name or address each of the words occurs, accents or none."""
        asked = text.folded(words).split()
        if not asked:
            return self
        names = Person.objects.filter(pk__in=Entry.objects.order_by().values("by").distinct())
        found = [
            pk
            for pk, *parts in names.values_list("pk", "given_name", "family_name", "email")
            if all(word in text.folded(" ".join(parts)) for word in asked)
        ]
        return self.filter(by__in=found)

    def between(self, start: datetime | None, end: datetime | None) -> EntryQuerySet:
        """From `start` on, and before `end`."""
        found = self.filter(at__gte=start) if start else self
        return found.filter(at__lt=end) if end else found

    def redact(self, person: Person) -> int:
        """Put "a former member" in the place of a person's name and address; returns how often."""
        names = [name for name in (person.get_full_name(), person.email) if name]
        named = Q(pk__in=self.about(person).values("pk"))
        for name in names:
            named |= Q(words__icontains=name)
        changed = 0
        for entry in self.filter(named):
            told = replaced(entry.words, names, gettext("a former member"))
            if told != entry.words:
                changed += Entry.objects.filter(pk=entry.pk)._write(words=told)
        return changed

    def _write(self, **values: Any) -> int:
        return super().update(**values)


class Entry(models.Model):
    """One line. `words` is what the thing was called then; `details` are facts without names."""

    action = models.CharField(_("action"), max_length=80)
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    on = GenericForeignKey("content_type", "object_id")
    words = models.TextField(_("what"))
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("when"), default=clock.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("line of the audit trail")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["-at", "-id"], name="entry_newest"),
            models.Index(fields=["content_type", "object_id", "-at"], name="entry_of_thing"),
            models.Index(fields=["action", "-at"], name="entry_of_action"),
        ]

    def __str__(self) -> str:
        return self.sentence()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the line, once."""
        if not self._state.adding:
            raise Kept
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Kept

    @property
    def what(self) -> actions.Action | None:
        """The action; None when it has gone out of use since."""
        return actions.ALL.get(self.action)

    @property
    def thing(self) -> tuple[str, int]:
        """What it is about, by action and id, as actions.shown() has it."""
        return self.action, self.object_id

    @property
    def by_name(self) -> str:
        """Who did it, by name and never by address."""
        if self.by is None:
            return gettext("The site")
        if self.by.erased_at:
            return gettext("A former member")
        return self.by.get_full_name() or gettext("A member")

    def sentence(self) -> str:
        """The line in words, with what the thing was called then."""
        if self.what is None:
            return f"{self.by_name}: {self.action} ({self.words})"
        return self._filled(self.what.sentence, self.words)

    def told(self, thing: object = None) -> str:
        """The line as whoever is concerned reads it; `thing` gives its present name."""
        if self.what is None:
            return self.sentence()
        words = self.words if thing is None else str(thing)
        return self._filled(self.what.told or self.what.sentence, words)

    def _filled(self, sentence: object, words: str) -> str:
        return str(sentence) % {**self.details, "by": self.by_name, "on": words}
