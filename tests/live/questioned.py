"""What the tests of questions look at: who speaks, who stands behind one, what was recorded."""

from datetime import timedelta

from sympraxis.activity.models import Entry
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.live import boards
from sympraxis.live.models import Question, Room
from sympraxis.live.passes import Role

from . import made


def speaker(room, name="Chiara D’Angelo", person=None):
    one = Speaker.objects.create(name=name, slug=name.split()[0].lower(), person=person)
    now = clock.now()
    session = room.event.sessions.create(
        title="Panel", starts_at=now, ends_at=now + timedelta(hours=1)
    )
    session.appearances.create(speaker=one)
    return one


def fresh(one):
    return Question.objects.get(pk=one.pk)


def seen(room, role=Role.ATTENDEE):
    return boards.of(Room.objects.select_related("event").get(pk=room.pk), role, clock.now())


def support(one, *names):
    for name in names:
        one.supports.create(attendee=made.attendee(one.room, name))


def supporters(one):
    return sorted(one.supports.values_list("attendee__name", flat=True))


def last(one):
    return Entry.objects.about(one).first()
