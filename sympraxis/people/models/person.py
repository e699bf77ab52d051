"""People: who is in the community."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import bus, clock, searching
from sympraxis.kit.text import plain

from .. import hooks
from .public_id import LENGTH, public_id

if TYPE_CHECKING:
    from .role import Role


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> PersonQuerySet:
        return self.filter(is_active=True)

    def staff(self) -> PersonQuerySet:
        return self.active().filter(is_staff=True)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Makes people; an address is kept in lower case, so that it names one person."""

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person with an empty profile, and the roles that `is_staff` and `is_superuser` mean."""
        from .profile import Profile
        from .role import Role

        person: Person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        profile = Profile.objects.create(person=person)
        if person.is_superuser:
            person.roles.create(kind=Role.Kind.OPERATOR)
        elif person.is_staff:
            person.roles.create(kind=Role.Kind.SECRETARIAT)
        searching.added("person", profile)
        if person.is_staff:
            hooks.roles_changed.ring(person)
        bus.ring("people")
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> Person:
        found: Person = self.get(email__iexact=email)
        return found


class Person(AbstractBaseUser, PermissionsMixin):
    """A human being with a name in any script and one address to reach them."""

    public_id = models.CharField(max_length=LENGTH, unique=True, editable=False, default=public_id)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("works for the secretariat"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    joined_at = models.DateTimeField(_("joined"), default=clock.now)
    asked_to_stay_at = models.DateTimeField(_("asked whether to stay"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_lower_case"
            )
        ]

    def __str__(self) -> str:
        return gettext("A former member") if self.erased_at else self.get_full_name() or self.email

    @cached_property
    def mates(self) -> frozenset[int]:
        """The ids of people who share a group with this one, asked once for each request."""
        return frozenset().union(*hooks.mates.ring(self))

    def get_full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def known_as(self) -> str:
        """The name to show to others, who are never shown the address instead."""
        if self.erased_at:
            return gettext("A former member")
        return self.get_full_name() or gettext("A member")

    def get_short_name(self) -> str:
        return self.given_name or self.email

    @transaction.atomic
    def rename(self, *, given_name: str, family_name: str, by: Person) -> None:
        """Take another name, in any script, without characters that act unseen."""
        self.given_name, self.family_name = plain(given_name), plain(family_name)
        self.save(update_fields=["given_name", "family_name"])
        self.profile.touch()
        bus.ring("people")

    def prefer(self, *, time_zone: str, language: str | None = None, by: Person) -> None:
        """See the site on another clock, or in another language."""
        self.time_zone = time_zone
        self.language = self.language if language is None else language
        self.save(update_fields=["time_zone", "language"])

    def give(self, kind: str, *, by: Person | None) -> Role:
        """Entrust the role `kind` to this person; they have it once, however often it is given."""
        given: Role = self.roles.give(self, kind, by=by)
        return given

    def take(self, kind: str, *, by: Person | None) -> None:
        """End the role `kind`, or refuse where nobody could run the place any more."""
        self.roles.take(self, kind, by=by)

    def has_role(self, kind: str) -> bool:
        return bool(self.roles.active().filter(kind=kind).exists())
