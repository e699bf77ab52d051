"""Where somebody is signed in: one row for each browser, without its network address."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .person import Person

SEEN_EVERY = timedelta(minutes=10)  # exact enough for people, and at most six writes an hour


class SessionQuerySet(models.QuerySet["Session"]):
    def of(self, person: Person) -> SessionQuerySet:
        """Those with which `person` could ask for a page now, the latest first."""
        return self.filter(person=person, expire_date__gt=clock.now()).order_by("-seen_at")

    def but(self, key: str | None) -> SessionQuerySet:
        return self.exclude(session_key=key or "")

    def spent(self) -> SessionQuerySet:
        return self.filter(expire_date__lte=clock.now())

    def end(self) -> int:
        """Sign these browsers out: they are strangers with their next request."""
        return self.delete()[1].get("people.Session", 0)

    def find(self, handle: str) -> Session | None:
        """The one of these with this handle."""
        return next((one for one in self if constant_time_compare(one.handle, handle)), None)


class Session(AbstractBaseSession):
    """Django's session, which knows whose it is and which kind of browser holds it."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    device = models.CharField(_("browser"), max_length=60, blank=True)
    seen_at = models.DateTimeField(_("last seen"), default=clock.now)

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type:
        from ..sessions import SessionStore

        return SessionStore

    @property
    def handle(self) -> str:
        """A name for it in a page. Its key opens the account and never leaves the cookie."""
        return salted_hmac("people.session", self.session_key, algorithm="sha256").hexdigest()[:20]
