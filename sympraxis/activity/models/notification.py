"""What is new for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock
from sympraxis.kit.ready import Ready
from sympraxis.people.models import Person

from .. import actions
from .entry import Entry

KEPT = timedelta(days=400)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)

    def untold(self) -> NotificationQuerySet:
        """What has neither left by mail nor been settled otherwise."""
        return self.filter(told_at=None)

    def visible_to(self, reader: Person) -> NotificationQuerySet:
        """Those of the reader whose thing the reader may see now: what was hidden, deleted or made
        private since is not among them. One query, with the conditions of each model inside."""
        seen: Any = Q(pk__in=[])
        for keys, action in actions.news_by_thing():
            thing = action.visible_to(reader).filter(pk=OuterRef("entry__object_id"))
            seen |= Q(entry__action__in=keys) & Exists(thing)
        return self.filter(seen, person=reader)

    def unread_first(self) -> NotificationQuerySet:
        return self.order_by(F("read_at").asc(nulls_first=True), "-made_at", "-pk")

    def about_the_same(self, one: Notification) -> NotificationQuerySet:
        """What its person was told about the same thing, up to it."""
        return self.filter(
            person=one.person_id,
            entry__content_type=one.entry.content_type_id,
            entry__object_id=one.entry.object_id,
            made_at__lte=one.made_at,
        )

    def mark_read(self) -> int:
        return self.unread().update(read_at=clock.now())

    def forget_old(self) -> None:
        """Remove what is older than 400 days; the audit trail keeps its line."""
        self.filter(made_at__lt=clock.now() - KEPT).delete()


class Notification(models.Model):
    """One line of the audit trail for one person. `told_at`: by mail, or not to be any more."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="notifications")
    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["person", "entry"], name="notification_once")
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="notification_of_person"),
            models.Index(
                fields=["person"], condition=Q(read_at__isnull=True), name="notification_unread"
            ),
            models.Index(
                fields=["made_at", "person"],
                condition=Q(read_at__isnull=True, told_at__isnull=True),
                name="notification_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)


_of_what_is_new = Ready(
    lambda person: (
        Notification.objects.unread().filter(person=person).order_by()
        .values_list("entry__action", "entry__object_id")
    ),
    int,
)  # fmt: skip


def how_many_new(reader: Person) -> int:
    """For the header of every page: one query where nothing is new, and one more for each kind of
    thing that is. Cheaper than `visible_to`, which has a condition for every kind there is."""
    things = _of_what_is_new(reader.pk)
    seen = actions.shown(reader, things)
    return sum(thing in seen for thing in things)
