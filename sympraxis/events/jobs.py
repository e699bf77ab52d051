"""What happens by itself: a place that was not confirmed in time goes on to the next in line, and
those who take part are reminded."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from sympraxis.kit import clock, mail
from sympraxis.kit.jobs import every, job, later

from . import access, admission, calendar, doubles, reminding
from .models import Event, Registration


@every(timedelta(minutes=1), name="events.expire")
@job
def expire() -> None:
    """End what has run out. Each family has a job of its own: one that fails holds up no other."""
    now = clock.now()
    late = Q(confirm_until__lte=now, within=None) | Q(offered_until__lte=now, admitted_at=None)
    ended = Registration.objects.standing().filter(late)
    for pk in ended.order_by().values_list("event", flat=True).distinct():
        later(expire_of, pk, once=f"events.expire:{pk}")
    holding = Registration.objects.filter(doubles.holding(now))
    for pk in holding.order_by().values_list("event", flat=True).distinct():
        later(let_go_of, pk, once=f"events.let_go:{pk}")


@every(timedelta(minutes=1), name="events.remind")
@job
def remind() -> None:
    """Those who take part in what begins soon hear of it once."""
    for event in reminding.due(clock.now()):
        later(reminding.remind, event.pk, once=f"events.remind:{event.pk}")


@job
def expire_of(pk: int) -> None:
    admission.expire(Event.objects.select_related("parent", "places").get(pk=pk))


@job
def let_go_of(pk: int) -> None:
    doubles.let_go(Event.objects.select_related("parent", "places").get(pk=pk))


@job(priority=5)
def write_listed(slug: str, email: str, language: str) -> None:
    """The way in for somebody who asked, if they are on the list; else nothing."""
    standing = Event.objects.standing().with_a_list().filter(slug=slug)
    event = standing.filter(guests__email=email).first()
    if event is None:
        return
    way = reverse("events:register", args=[slug])
    link = calendar.address(f"{way}?guest={access.way_in(event, email)}")
    mail.send("events/mail/listed", email, {"event": event, "link": link}, language=language,
              kind="event")  # fmt: skip
