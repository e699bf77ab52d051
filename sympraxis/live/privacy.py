"""What live rooms hold of people: taken along, taken out, and forgotten in time.

What was said in a room stays, without who said it: others answered it. An attendee who is forgotten
still counts, with the region and the type, of which no group below five is told.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sympraxis.events.models import Session
from sympraxis.kit import clock
from sympraxis.people import hooks
from sympraxis.people.models import Person
from sympraxis.people.privacy import retention

from .models import (
    Appointment,
    Attendee,
    Ballot,
    Cue,
    HelpCall,
    Link,
    Question,
    Reading,
    Reply,
    Stay,
    Vote,
)
from .models.attendee import AttendeeQuerySet

MONTH = timedelta(days=30)
KEPT = timedelta(days=365)  # as registrations
NOBODY = dict.fromkeys(("name", "place", "key", "team", "blocked_because"), "")


def _of(person: Person) -> AttendeeQuerySet:
    """Theirs, also where they registered without signing in. Registrations still know them: this
    answers before events do, which stand below. So nothing here may import their privacy."""
    mine = Q(person=person) | Q(registration__person=person)
    return Attendee.objects.filter(mine | Q(registration__email=person.email))


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """Where they were and for how long, what they asked, what they answered where it is not secret;
    of secret polls nobody knows what."""
    mine = list(_of(person).select_related("event").order_by("came_at", "pk"))
    return {"live_rooms": [_told(one) for one in mine], "live_duties": _duties(person)}


def _told(one: Attendee) -> dict[str, Any]:
    return {
        "event": one.event.title,
        "name": one.name,
        "place": one.place,
        "team": one.team,
        "came_at": one.came_at,
        "questions": [_asked(each) for each in Question.objects.filter(attendee=one)],
        "answers": _answers(one),
        "minutes": _minutes(one),
        "calls_for_help": [
            {"words": each.words, "at": each.called_at, "answer": each.answer}
            for each in one.help_calls.all()
        ],
    }


def _asked(one: Question) -> dict[str, Any]:
    return {
        "words": one.words, "at": one.asked_at, "without_name": one.anonymous,
        "state": one.state.value, "reason": one.reason,
    }  # fmt: skip


def _answers(one: Attendee) -> list[dict[str, Any]]:
    ballots = Ballot.objects.filter(attendee=one).select_related("poll")
    votes: dict[int, list[str]] = {}
    for vote in Vote.objects.filter(attendee=one).select_related("option").order_by("rank", "pk"):
        said = vote.option.words if vote.option else vote.words or str(vote.number)
        votes.setdefault(vote.poll_id, []).append(said)
    return [
        {"poll": each.poll.title, "at": each.cast_at, "secret": each.poll.secret,
         "answers": votes.get(each.poll_id, [])}
        for each in ballots
    ]  # fmt: skip


def _minutes(one: Attendee) -> list[dict[str, Any]]:
    titles = dict(Session.objects.filter(event=one.event_id).values_list("pk", "title"))
    return [
        {"session": titles.get(each.session, ""), "minutes": each.minutes, "from": each.first_at}
        for each in one.stays.all()
    ]


def _duties(person: Person) -> list[dict[str, Any]]:
    mine = Appointment.objects.filter(person=person).select_related("room__event")
    return [
        {"event": one.room.event.title, "room": one.room.name, "duty": one.duty,
         "from": one.made_at, "until": one.ended_at}
        for one in mine
    ]  # fmt: skip


@hooks.erasing.on
def take_out(person: Person) -> None:
    mine = _of(person)
    HelpCall.objects.filter(attendee__in=mine.values("pk")).delete()
    Reading.objects.filter(person=person).delete()
    Appointment.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
    Reply.objects.filter(by=person, speaker=None).update(name="")  # else the programme names them
    forget(mine)


def forget(attendees: AttendeeQuerySet) -> int:
    """Take out who it was. Returns how many."""
    keys = list(attendees.values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        some = Attendee.objects.filter(pk__in=keys[start : start + 500])
        some.update(**NOBODY, person=None, speaker=None)
    return len(keys)


def _named() -> AttendeeQuerySet:
    return Attendee.objects.exclude(name="", place="", person=None)


def forget_past(before: datetime) -> int:
    """Of events that ended before that: names, and minutes."""
    Stay.objects.filter(room__event__ends_at__lt=before).delete()
    return forget(_named().filter(event__ends_at__lt=before))


def forget_walk_ins(before: datetime) -> int:
    """Those who came with a code, or by a link of the desk."""
    Link.objects.filter(room__event__ends_at__lt=before).exclude(name="").update(name="")
    guests = _named().filter(registration=None, person=None)
    return forget(guests.filter(event__ends_at__lt=before))


def forget_calls(before: datetime) -> int:
    return HelpCall.objects.filter(called_at__lt=before).delete()[0]


def forget_cues(before: datetime) -> int:
    return Cue.objects.filter(said_at__lt=before).delete()[0]


retention.rule("live.cues", _("Messages to speakers in a live room"), MONTH, forget_cues)
retention.rule("live.help", _("Calls for help from a live room"), MONTH, forget_calls)
retention.rule(
    "live.walk_ins",
    _(
        "Names of who came to a live room with a code or by a link, counted from the end of the"
        " event; what was asked stays without them"
    ),
    MONTH,
    forget_walk_ins,
)
retention.rule(
    "live.attendees",
    _(
        "Names of who was in a live room, and for how many minutes, counted from the end of the"
        " event; what was asked stays without them"
    ),
    KEPT,
    forget_past,
)
