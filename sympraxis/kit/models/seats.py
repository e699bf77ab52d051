"""Seats: the one way to count places, exact however many ask at once.

An owner (an event, a room, a workshop) holds a pool by foreign key and names each holder by a short
text of its own choosing. Asking and recording belong in one transaction of the owner:

    with transaction.atomic():
        self.registration_window.require_open(clock.now())
        registration = self.registrations.create(person=person)
        seat = self.seats.take(f"registration:{registration.pk}")   # or Refused
        record("registered", on=registration, by=person)

Who acted is the owner's to record; a pool knows only holders. Whoever moves up is returned, so that
the owner can tell them. An owner that touches several pools at once takes them in the order of pk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import clock
from ..errors import Refused
from ..ready import Ready
from ..transactions import joined

COUNTS = """
SELECT COUNT(*) FILTER (WHERE taken_at IS NOT NULL OR offered_until IS NOT NULL),
       COUNT(*) FILTER (WHERE taken_at IS NULL AND offered_until IS NULL)
FROM kit_seat WHERE pool_id = %s AND released_at IS NULL
"""
# The pool as it is now, how many places are held (not counted where there is no limit), whether
# anybody waits (they have a turn, which an index finds), and whether this holder has a seat.
ROOM = """
SELECT s.capacity, s.waiting_allowed,
       CASE WHEN s.capacity IS NULL THEN 0 ELSE
         (SELECT COUNT(*) FROM kit_seat WHERE pool_id = s.id AND released_at IS NULL
          AND (taken_at IS NOT NULL OR offered_until IS NOT NULL)) END,
       EXISTS (SELECT 1 FROM kit_seat WHERE pool_id = s.id AND released_at IS NULL
               AND turn IS NOT NULL AND taken_at IS NULL AND offered_until IS NULL),
       EXISTS (SELECT 1 FROM kit_seat WHERE pool_id = s.id AND released_at IS NULL
               AND holder = %s)
FROM kit_seats s WHERE s.id = %s
"""
_LOCKED: ContextVar[frozenset[int]] = ContextVar("pools of our transaction", default=frozenset())


_locked = Ready(
    lambda pk: Seats.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"), int
)


@contextmanager
def line_at(pool: int) -> Iterator[None]:
    """One at a time from here to the end of the transaction that is open, by the row of this pool.

    Inside, seats of it are taken without asking for the lock again.
    """
    if pool in _LOCKED.get():
        yield
        return
    if not _locked.raw(pool):
        raise Seats.DoesNotExist
    before = _LOCKED.set(_LOCKED.get() | {pool})
    try:
        yield
    finally:
        _LOCKED.reset(before)


@dataclass(frozen=True)
class Change:
    """What one step did to the others: who left, and who moved up (to a seat, or to an offer)."""

    left: list["Seat"] = field(default_factory=list)
    moved_up: list["Seat"] = field(default_factory=list)


class Seats(models.Model):
    """A pool of places. All who change it stand in one line: the row of the pool is the lock."""

    capacity = models.PositiveIntegerField(
        gettext_lazy("places"), null=True, blank=True, help_text=gettext_lazy("Empty: no limit.")
    )
    waiting_allowed = models.BooleanField(gettext_lazy("waiting list"), default=True)
    offer_for = models.DurationField(
        gettext_lazy("time to confirm"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Empty: whoever moves up from the waiting list has the place."),
    )

    class Meta:
        verbose_name = gettext_lazy("places")
        verbose_name_plural = gettext_lazy("places")

    def __str__(self) -> str:
        return _("%(taken)s of %(all)s") % {
            "taken": self.taken_count,
            "all": _("no limit") if self.capacity is None else self.capacity,
        }

    @property
    def taken_count(self) -> int:
        """Places that nobody else can have: taken, or offered and not yet confirmed."""
        return self.counts()[0]

    @property
    def waiting_count(self) -> int:
        return self.counts()[1]

    @property
    def free_count(self) -> int | None:
        """Places left, never below 0; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken_count)

    def seat_of(self, holder: str) -> "Seat | None":
        """The seat or the place in line that `holder` has now."""
        own = Seat.objects.active().filter(pool=self, holder=holder)  # one at most
        return next(iter(own.order_by()), None)

    def position(self, holder: str) -> int | None:
        """1 for the next to move up; None for whoever does not wait."""
        seat = self.seat_of(holder)
        return seat.position if seat else None

    @contextmanager
    def _alone(self) -> Iterator[datetime]:
        """One at a time from here to the end of the owner's transaction; yields the present moment.

        PostgreSQL locks the row; in SQLite a transaction already owns the only pen (IMMEDIATE).
        """
        with joined():
            locked = Seats.objects.select_for_update(no_key=True)
            now = locked.values_list("capacity", "offer_for", "waiting_allowed").get(pk=self.pk)
            self.capacity, self.offer_for, self.waiting_allowed = now
            yield clock.now()

    def take(self, holder: str, *, may_wait: bool = False) -> "Seat":
        """A seat for `holder`: taken, or waiting in line. Asking twice gives the same seat.

        `may_wait`: it was promised a place in line, also where nobody new may wait any more.
        Errors: Refused when all places are taken and this pool has no waiting list.
        """
        if self.pk in _LOCKED.get():
            return self._take(holder, clock.now(), may_wait=may_wait)
        with self._alone() as now:
            return self._take(holder, now, may_wait=may_wait)

    def _take(self, holder: str, now: datetime, *, may_wait: bool = False) -> "Seat":
        """The step inside the lock. Without the lock it oversells: a test shows that it does."""
        held, waiting, own = self._room(holder)
        if own and (seat := self.seat_of(holder)):
            return seat
        if (self.capacity is None or held < self.capacity) and not waiting:
            return self.seats.create(holder=holder, asked_at=now, taken_at=now)
        if not (self.waiting_allowed or may_wait):
            raise Refused(_("All places are taken."))
        last = self.seats.aggregate(last=models.Max("turn"))["last"] or 0
        return self.seats.create(holder=holder, asked_at=now, turn=last + 1)

    def confirm(self, holder: str) -> "Seat":
        """Turn an offer into a seat. Confirming twice changes nothing.

        Errors: Refused when nothing is offered to `holder`, or the offer has ended.
        """
        with self._alone() as now:
            seat = self.seat_of(holder)
            if seat is None:
                raise Refused(_("There is no place to confirm."))
            seat.confirm(now)
            return seat

    def release(self, holder: str) -> Change:
        """Give the seat, the offer or the place in line back. Doing it twice changes nothing."""
        with self._alone() as now:
            seat = self.seat_of(holder)
            if seat is None:
                return Change()
            seat.released_at = now
            seat.save(update_fields=["released_at"])
            return Change([seat], self._fill(now))

    def resize(self, capacity: int | None) -> Change:
        """Change the number of places. Nobody who is in is sent away; more places are filled."""
        with self._alone() as now:
            self.capacity = capacity
            self.save(update_fields=["capacity"])
            return Change([], self._fill(now))

    def expire_offers(self, now: datetime | None = None) -> Change:
        """End the offers that were not confirmed in time and offer the places to the next."""
        with self._alone() as present:
            now = now or present
            ended = list(Seat.objects.active().offered().filter(pool=self, offered_until__lte=now))
            for seat in ended:
                seat.released_at = now
            Seat.objects.bulk_update(ended, ["released_at"])
            return Change(ended, self._fill(now))

    def counts(self) -> tuple[int, int]:
        """How many places are held, and how many wait, in one query."""
        with connection.cursor() as cursor:
            cursor.execute(COUNTS, [self.pk])
            held, waiting = cursor.fetchone()
            return held, waiting

    def _room(self, holder: str) -> tuple[int, bool, bool]:
        """What decides about a seat for `holder`. Written out: a rush asks at every step."""
        with connection.cursor() as cursor:
            cursor.execute(ROOM, [holder, self.pk])
            self.capacity, waiting_allowed, held, waiting, own = cursor.fetchone()
        self.waiting_allowed = bool(waiting_allowed)
        return held, bool(waiting), bool(own)

    def _fill(self, now: datetime) -> list["Seat"]:
        """Give free places to those in front of the line."""
        line = Seat.objects.waiting().filter(pool=self).order_by("turn")
        first = list(line if self.capacity is None else line[: self.free_count])
        if not first:
            return []
        taken_at = now if self.offer_for is None else None
        offered_until = None if self.offer_for is None else now + self.offer_for
        line.filter(turn__lte=first[-1].turn).update(taken_at=taken_at, offered_until=offered_until)
        for seat in first:
            seat.taken_at, seat.offered_until = taken_at, offered_until
        return first


class SeatState(models.TextChoices):
    TAKEN = "taken", gettext_lazy("has a place")
    OFFERED = "offered", gettext_lazy("can confirm a place")
    WAITING = "waiting", gettext_lazy("waits for a place")
    RELEASED = "released", gettext_lazy("gave the place back")


class SeatQuerySet(models.QuerySet["Seat"]):
    def active(self) -> "SeatQuerySet":
        return self.filter(released_at=None)

    def offered(self) -> "SeatQuerySet":
        return self.filter(taken_at=None).exclude(offered_until=None)

    def holding(self) -> "SeatQuerySet":
        """Those who use up a place."""
        return self.active().exclude(taken_at=None, offered_until=None)

    def waiting(self) -> "SeatQuerySet":
        return self.active().filter(taken_at=None, offered_until=None)


class Seat(models.Model):
    """One holder's place, or place in line. What happened to it is told by its moments alone."""

    pool = models.ForeignKey(Seats, models.CASCADE, related_name="seats")
    holder = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    turn = models.PositiveBigIntegerField(null=True)
    offered_until = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(  # in this order it finds all seats of a holder, too
                fields=["holder", "pool"],
                condition=Q(released_at=None),
                name="seat_one_per_holder",
            ),
            models.UniqueConstraint(fields=["pool", "turn"], name="seat_one_per_turn"),
            models.CheckConstraint(
                condition=Q(turn__isnull=False) | Q(taken_at__isnull=False),
                name="seat_taken_or_in_line",
            ),
            models.CheckConstraint(
                condition=Q(offered_until=None) | Q(turn__isnull=False),
                name="seat_offered_from_the_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.state.label}"

    @property
    def state(self) -> SeatState:
        if self.released_at:
            return SeatState.RELEASED
        if self.taken_at:
            return SeatState.TAKEN
        return SeatState.OFFERED if self.offered_until else SeatState.WAITING

    @property
    def position(self) -> int | None:
        """1 for the next to move up; None for whoever does not wait."""
        if self.state != SeatState.WAITING:
            return None
        return Seat.objects.waiting().filter(pool=self.pool_id, turn__lte=self.turn).count()

    def confirm(self, now: datetime) -> None:
        """Only the pool calls this, inside its lock."""
        if self.state == SeatState.TAKEN:
            return
        if self.offered_until is None:
            raise Refused(
                _("There is no place to confirm yet: you are number %(position)s in line.")
                % {"position": self.position}
            )
        if now >= self.offered_until:
            raise Refused(_("The time to confirm this place has passed."))
        self.taken_at = now
        self.save(update_fields=["taken_at"])
