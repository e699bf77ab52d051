"""Windows: from when until when something can be done, on the clock of a named zone.

An owner has the fields `<prefix>_opens_at`, `<prefix>_closes_at` (either may be empty) and `zone`:

    class Meta:
        constraints = [windows.constraint("registration", on="event")]

    @property
    def registration_window(self) -> Window:
        return windows.of(self, "registration")

    self.registration_window.require_open(clock.now(), what=_("Registration"))
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from . import moments
from .errors import Refused


class State(models.TextChoices):
    NOT_YET_OPEN = "not_yet_open", gettext_lazy("not yet open")
    OPEN = "open", gettext_lazy("open")
    CLOSING = "closing", gettext_lazy("closing soon")
    CLOSED = "closed", gettext_lazy("closed")


@dataclass(frozen=True)
class Window:
    """Open from `opens_at` on, and closed from `closes_at` on: at that moment itself it is closed.

    Both are aware moments, or None for no limit on that side; `zone` is an IANA name.
    `soon`: with less than this left, an open window is closing.
    """

    opens_at: datetime | None
    closes_at: datetime | None
    zone: str
    soon: timedelta = timedelta(hours=48)

    def state(self, now: datetime) -> State:
        if self.closes_at and now >= self.closes_at:
            return State.CLOSED
        if self.opens_at and now < self.opens_at:
            return State.NOT_YET_OPEN
        if self.closes_at and self.closes_at - now < self.soon:
            return State.CLOSING
        return State.OPEN

    def is_open(self, now: datetime) -> bool:
        return self.state(now) in (State.OPEN, State.CLOSING)

    def left(self, now: datetime) -> timedelta | None:
        """Time until it closes, never below zero; None where it never closes."""
        return None if self.closes_at is None else max(self.closes_at - now, timedelta())

    def require_open(self, now: datetime, what: str | None = None) -> None:
        """Errors: Refused, saying when `what` ("Registration") opens or closed."""
        if self.closes_at and now >= self.closes_at:
            raise Refused(self._said(_("%(what)s closed on %(moment)s."), self.closes_at, what))
        if self.opens_at and now < self.opens_at:
            raise Refused(self._said(_("%(what)s opens on %(moment)s."), self.opens_at, what))

    def _said(self, sentence: str, at: datetime, what: str | None) -> str:
        return sentence % {"what": what or _("This"), "moment": moments.printed(at, self.zone)}


def of(owner: Any, prefix: str) -> Window:
    """The window that `owner` has under this prefix."""
    opens_at, closes_at = (getattr(owner, f"{prefix}_{end}") for end in ("opens_at", "closes_at"))
    return Window(opens_at, closes_at, owner.zone)


def open_at(prefix: str, now: datetime) -> Q:
    """For querysets: the owners whose window is open at `now`. Agrees with Window.state."""
    opened = Q(**{f"{prefix}_opens_at": None}) | Q(**{f"{prefix}_opens_at__lte": now})
    not_closed = Q(**{f"{prefix}_closes_at": None}) | Q(**{f"{prefix}_closes_at__gt": now})
    return opened & not_closed


def constraint(prefix: str, on: str) -> models.CheckConstraint:
    """For Meta.constraints of the model called `on`: a window closes after it opens.

    An empty end makes the comparison unknown, and what is unknown passes.
    """
    return models.CheckConstraint(
        condition=Q(**{f"{prefix}_closes_at__gt": F(f"{prefix}_opens_at")}),
        name=f"{on}_{prefix}_closes_after_it_opens",
        violation_error_message=gettext_lazy("It has to close after it opens."),
    )


def length(left: timedelta) -> str:
    """A rough length in words, rounded down so that nobody counts on more: "2 days", "7 hours"."""
    minutes = int(left.total_seconds() // 60)
    if minutes >= 48 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if minutes >= 60:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    if minutes:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("less than a minute")
