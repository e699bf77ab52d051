"""After the event: what stayed open goes to named people, who answer it in writing.

Each gets one letter, however many questions they are given within a few minutes, with a link to the
page on which all of theirs stand.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock, mail
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs import job, later
from sympraxis.people.interface import language_of
from sympraxis.people.models import Person

from . import actions, moderating
from .acting import in_room
from .models import Question, Room
from .models.question import QuestionQuerySet, State

TOGETHER = timedelta(minutes=3)  # what is handed out within them is one letter


def candidates(room: Room) -> QuerySet[Person]:
    """Who may be asked: whoever speaks here, has a duty here, or is of the secretariat."""
    duties = Q(pk__in=room.appointments.filter(ended_at=None).values("person"))
    speaks = [one.person_id for one in moderating.speakers(room) if one.person_id]
    found = Person.objects.filter(duties | Q(pk__in=speaks) | Q(is_staff=True), is_active=True)
    return found.order_by("family_name", "given_name", "pk")


def hand_out(room: Room, questions: Collection[int], *, to: Person, by: Person) -> int:
    """Ask `to` for written answers to these (keys). Returns how many are theirs now.

    Errors: Refused, where none of them is open any more."""
    with in_room(room, by) as now:
        if not candidates(now).filter(pk=to.pk).exists():
            raise Refused(_("This person has nothing to do with the room."))
        found = list(now.questions.in_state(State.OPEN).filter(pk__in=questions))
        if not found:
            raise Refused(_("None of these questions is open any more."))
        for one in found:
            one.writer = to
            one.save(update_fields=["writer"])
            record(actions.HANDED_OUT, on=one, by=by, room=now.pk)
        at = clock.now() + TOGETHER
        once = f"live-writer:{now.pk}:{to.pk}"
        later(write_asked, now.pk, to.pk, at.isoformat(), at=at, once=once)
    return len(found)


def of(person: Person) -> QuestionQuerySet:
    """What `person` was asked to answer, and nobody has answered yet."""
    return Question.objects.in_state(State.OPEN).filter(writer=person)


@job
@transaction.atomic
def write_asked(room: int, person: int, mark: str) -> None:
    """Unless somebody else has answered all of it meanwhile. Twice is once."""
    to = Person.objects.filter(pk=person, is_active=True).first()
    waiting = of(to).filter(room=room).count() if to else 0
    if to is None or not waiting:
        return
    with translation.override(language_of(to)):
        context = {
            "name": to.given_name, "number": waiting,
            "event": Room.objects.select_related("event").get(pk=room).event,
            "link": settings.BASE_URL + reverse("live:to-answer"),
        }  # fmt: skip
        letter = mail.compose(
            "live/mail/asked", to.email, context, language=language_of(to), kind="live",
            key=f"live-writer:{room}:{person}:{mark}",
        )  # fmt: skip
        mail.post([letter])
