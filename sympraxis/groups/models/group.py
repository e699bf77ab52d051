"""A group: people who work on something together, over a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import record
from sympraxis.kit import addresses, clock, pagecache, searching, slugs
from sympraxis.kit.errors import Refused

from .membership import Membership, Role

if TYPE_CHECKING:
    from sympraxis.people.models import Person

TOPIC = "groups"  # the topic that rings, and the tag of pages, when what a group is has changed
NAME = 200


class Kind(models.TextChoices):
    WORKING_GROUP = "working_group", _("Working group")


class Shown(models.TextChoices):
    """Who learns that there is such a group. Who is in it is shown to members at most."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members of the community")
    HIDDEN = "hidden", _("Only who is in it")


class GroupQuerySet(models.QuerySet["Group"]):
    def active(self) -> GroupQuerySet:
        return self.filter(archived_at__isnull=True)

    def archived(self) -> GroupQuerySet:
        return self.filter(archived_at__isnull=False)

    def for_everybody(self) -> GroupQuerySet:
        return self.filter(shown=Shown.PUBLIC)

    def visible_to(self, person: Any) -> GroupQuerySet:
        """Whoever leaves a hidden group sees it no more, from that moment on."""
        if not person.is_authenticated:
            return self.for_everybody()
        if person.is_staff:
            return self.all()
        mine = Membership.objects.groups_of(person)
        return self.filter(~Q(shown=Shown.HIDDEN) | Q(pk__in=mine))

    def with_numbers(self) -> GroupQuerySet:
        """Each with `people`: how many are in it now."""
        here = Q(memberships__left_at__isnull=True)
        return self.annotate(people=Count("memberships", filter=here))

    def make(self, *, by: Person, **said: Any) -> Group:
        """A group without anybody in it, under an address made from its name."""
        from ..actions import MADE

        with transaction.atomic():
            group = Group(made_by=by, **said)
            group._take_an_address()
            record(MADE, on=group, by=by)
            group.touch()
        return group


class Group(models.Model):
    """What it is for, and who may see that it is there. An archived one stays to be read: nobody
    joins any more."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=NAME)
    summary = models.CharField(_("in one sentence"), max_length=400, blank=True)
    purpose = models.TextField(_("what it is for"), max_length=8_000, blank=True)
    language = models.CharField(_("language of this text"), max_length=10, default="en")
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.WORKING_GROUP
    )
    shown = models.CharField(
        _("who may see it"), max_length=10, choices=Shown.choices, default=Shown.MEMBERS
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:group", args=[self.slug])

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def has_member(self, person: Any) -> bool:
        return Membership.objects.active().filter(group=self, person=person.pk).exists()

    @transaction.atomic
    def add(self, person: Person, *, by: Person | None, role: str = Role.MEMBER) -> Membership:
        """Let somebody in. Whoever is in already stays as they are. Two who add the same person at
        once add them once.

        Errors: Refused where the group is archived, or the person is no longer here.
        """
        self._alone()
        return self._add(person, by=by, role=role)

    def _add(self, person: Person, *, by: Person | None, role: str) -> Membership:
        """The step inside the lock. Outside it two could be first: a test shows that they are."""
        from ..actions import JOINED

        if self.is_archived:
            raise Refused(gettext("This group is archived, so nobody can join it."))
        if not person.is_active or person.erased_at:
            raise Refused(gettext("This person is no longer here."))
        if here := self.memberships.active().filter(person=person).first():
            return here
        made = self.memberships.create(person=person, role=role, added_by=by)
        record(JOINED, on=self, by=by, person=person.pk, role=str(role))
        return made

    def _alone(self) -> None:
        """Whoever changes who is in it stands in one line: the row is locked, and read anew."""
        self.refresh_from_db(from_queryset=Group.objects.select_for_update())

    @transaction.atomic
    def describe(self, *, by: Person, **said: Any) -> None:
        from ..actions import CHANGED

        changed = [name for name, value in said.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, said[name])
        self.save(update_fields=changed)
        record(CHANGED, on=self, by=by, what=changed)
        self.touch()

    def archive(self, *, by: Person) -> None:
        """Its work is done: it stays to be read, and who was in it stays. Twice is once."""
        self._set_archived(archived=True, by=by)

    def reopen(self, *, by: Person) -> None:
        self._set_archived(archived=False, by=by)

    @transaction.atomic
    def _set_archived(self, *, archived: bool, by: Person) -> None:
        from ..actions import ARCHIVED, REOPENED

        self._alone()
        if self.is_archived == archived:
            return
        self.archived_at = clock.now() if archived else None
        self.save(update_fields=["archived_at"])
        record(ARCHIVED if archived else REOPENED, on=self, by=by)
        self.touch()

    def touch(self) -> None:
        """Whatever was made of it is old: pages, lists, what search finds."""
        searching.changed("group", self.pk)
        pagecache.purge(TOPIC, addresses.TOPIC)

    def _take_an_address(self) -> None:
        """Save it under one that is free, also where another takes the same one just now."""
        for slug in slugs.slugs(self.name, otherwise="group"):
            self.slug = slug
            if Group.objects.filter(slug=slug).exists():
                continue
            try:
                with transaction.atomic():
                    return self.save(force_insert=True)
            except IntegrityError:
                if not Group.objects.filter(slug=slug).exists():
                    raise
        raise AssertionError("There is always another number.")
