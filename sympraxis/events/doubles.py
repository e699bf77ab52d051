"""Doubles: an address that is registered already is registered once more, by whoever.

The page must not say so: a stranger who types somebody's address would learn where they go. So the
second form goes the way of any other. It gets the same answer, holds seats, stands in lines and
uses up an invitation, and its page shows what any other would show. What differs nobody sees but
the owner of the address: it is not among those who take part, and of all letters it has one, which
tells what happened and asks what should stand. Without an answer

- it ends with the time to confirm, where addresses are confirmed, as any other does;
- it lets go of its seats when registration closes, where they are not: until then everybody who
  counts the places left, or the others in line, would see that it holds none. Its page stays.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, Max, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import links
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat, SeatState

from . import actions, line
from .models import ChoicePlaces, Event, Registration
from .models.registration import Ending, State, new_token
from .reserving import EACH_HAS

PURPOSE = "events.double"
LASTS = timedelta(days=60)
TAKEN_OVER = ("given_name", "family_name", "organisation", "language", "time_zone")


def address(double: Registration) -> str:
    """Where whoever reads the mail of the address says what should stand. Only for that mail."""
    token = links.make(PURPOSE, double.pk, lasts=LASTS)
    return reverse("events:double", args=[token])


def read(token: str) -> Registration:
    """Errors: links.Broken, links.Expired."""
    related = ("event__parent__places", "event__places", "kind", "doubles__kind", "within")
    found = Registration.objects.select_related(*related)
    double = found.filter(pk=links.read(PURPOSE, token)).first()
    if double is None:
        raise links.Expired
    return double


def keep_first(double: Registration) -> Registration | None:
    """Leave things as they were. Returns what stands now. Twice is once."""
    with line.alone_with(double) as now:
        if not is_settled(double):  # as if the owner of the address had given any other back
            line.end(double, now, Ending.WITHDRAWN, tell=False)
        if (first := standing(double)) is not None:
            _confirmed(first, now)
        return first


def use_second(double: Registration) -> Registration | None:
    """Put the new answers in the place of those before. Returns what stands now. Twice is once.

    The first registration keeps its link and its place in line. Errors: Refused where it would lose
    its place, or the event is over.
    """
    with line.alone_with(double) as now:
        if is_settled(double):
            return standing(double)
        if line.is_off(double.event, now):
            raise Refused(_("This event is over."))
        first = standing(double)
        if first is None:
            _becomes_the_first(double, now)
            return double
        _confirmed(first, now)
        _take_over(first, double, now)
        record(actions.REPLACED, on=first, by=None)
        return first


def standing(double: Registration) -> Registration | None:
    """What this address has at the event now."""
    mine = Registration.objects.active().filter(event=double.event_id, email=double.email)
    return mine.select_related(*EACH_HAS).first()


def _becomes_the_first(double: Registration, now: datetime) -> None:
    """The first one was given back meanwhile. The link that a stranger may know leads nowhere."""
    for one in [double, *double.parts.doubles().order_by()]:
        _is_real(one)
    double.confirm_until = None
    line.moved(double, now)


def _is_real(double: Registration, **said: Any) -> None:
    """It takes part once it has its seats, which it may have let go of. The link that a stranger
    may know leads nowhere any more."""
    mine = Registration.objects.filter(event=double.event_id, email=double.email)
    last = mine.aggregate(last=Max("sequence"))["last"]
    new = {"doubles": None, "admitted_at": None, "token": new_token(), "sequence": last + 1, **said}
    for name, value in new.items():
        setattr(double, name, value)
    double.save(update_fields=list(new))


def _confirmed(registration: Registration, now: datetime) -> None:
    """Whoever came by the letter has shown that the address is theirs."""
    if registration.confirm_until is not None:
        registration.confirm_until = None
        line.moved(registration, now)


def _take_over(first: Registration, double: Registration, now: datetime) -> None:
    if (first.kind_id, first.code_id) != (double.kind_id, double.code_id):
        _require_as_far(first, double)
        _exchange(first, line.pools(first), line.pools(double), double, now)
        first.kind, first.code = double.kind, double.code
        first.applied_at, first.offered_until = double.applied_at, double.offered_until
    _exchange(first, _choices(first), _choices(double), double, now)
    before, after = first.response, double.response
    Registration.objects.filter(pk=double.pk).update(response=None)
    for name in TAKEN_OVER:
        setattr(first, name, getattr(double, name))
    first.response, double.response = after, None
    first.save(update_fields=[*TAKEN_OVER, "kind", "code", "response"])
    if before is not None:
        type(before).objects.filter(pk=before.pk).forget()
    _parts_over(first, double)
    line.end(double, now, Ending.REPLACED, tell=False)
    line.moved(first, now)


def _require_as_far(first: Registration, double: Registration) -> None:
    """Nobody gives up a place for a place in line without saying so."""
    if first.admitted_at is None:
        return
    seats = [pool.seat_of(double.holder) for pool in line.pools(double)]
    if double.applied_at or not all(one and one.state == SeatState.TAKEN for one in seats):
        raise Refused(
            _("As %(kind)s you would have to wait, so you keep the place that you have. To change"
              " all the same, give it back first.")
            % {"kind": double.kind.name}
        )  # fmt: skip


def _exchange(
    first: Registration, before: list[Seats], after: list[Seats], double: Registration,
    now: datetime,
) -> None:  # fmt: skip
    """Give `first` the seats that `double` has in `after` for those it has in `before`."""
    wanted = {pool.pk for pool in after}
    for pool in before:
        if pool.pk not in wanted:
            line.move_up(pool.release(first.holder).moved_up, now)
    has = Seat.objects.active().filter(holder=first.holder).values("pool")
    free = Seat.objects.active().filter(holder=double.holder, pool__in=wanted)
    free.exclude(pool__in=has).update(holder=first.holder)


def _choices(registration: Registration) -> list[Seats]:
    """The places of single choices that it holds."""
    limited = ChoicePlaces.objects.filter(
        kind=registration.kind_id, places__seats__holder=registration.holder,
        places__seats__released_at=None,
    )  # fmt: skip
    return [one.places for one in limited.select_related("places")]


def _parts_over(first: Registration, double: Registration) -> None:
    """Parts that were chosen the second time alone are taken over; those of the first time stay."""
    has = first.parts.active().values("event")
    for part in double.parts.doubles().exclude(event__in=has):
        _is_real(part, within=first)


def let_go(event: Event) -> None:
    """Registration is closed, and nobody can count any more: what doubles another holds nothing."""
    with line.in_line(event) as now:
        doubles = event.registrations.doubles().values_list("pk", flat=True)
        for double in line.in_whole(doubles):
            line.release(double, now, in_line_too=False)


def holding(now: datetime) -> Q:
    """For registrations: doubles that hold seats though the registration of their event closed."""
    closed = Q(event__registration_closes_at__lte=now) | Q(event__ends_at__lte=now)
    return Q(_seated(), closed, doubles__isnull=False, cancelled_at=None, declined_at=None)


def _seated(**where: Any) -> Exists:
    """For registrations: whether one holds a seat."""
    holder = Concat(Value("registration:"), Cast(OuterRef("pk"), CharField()))
    return Exists(Seat.objects.holding().filter(holder=holder, **where))


def held_at(event: Event) -> int:
    """How many places of the event they hold, among them those that are kept for codes."""
    pools = [
        event.places_id,
        *event.codes.exclude(reserved=None).values_list("reserved", flat=True),
    ]
    return event.registrations.doubles().filter(_seated(pool__in=pools)).count()


def held_of_kinds(event: Event) -> dict[int, int]:
    """{kind: how many places of its quota they hold}."""
    seated = event.registrations.doubles().filter(_seated(pool=OuterRef("kind__places")))
    counted = seated.order_by().values("kind").annotate(n=Count("pk"))
    return dict(counted.values_list("kind", "n"))


def is_settled(double: Registration) -> bool:
    return not double.is_double or double.state == State.CANCELLED
