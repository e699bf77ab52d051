"""Whoever leaves a group is out of the rooms of its meetings."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import entering, policies
from sympraxis.live.models import Appointment, Attendee
from sympraxis.live.models.room import Duty

from ..events import made as events
from ..groups import made as groups
from ..people.community import person
from . import made
from .hosting import hosting
from .reading import ask, until

pytestmark = pytest.mark.django_db(transaction=True)


def meeting(group, **fields):
    """The room of one that is on now; one comes in without a registration."""
    now = clock.now() - timedelta(hours=1)
    said = {"access": "group", **fields}
    return made.room(event=events.event("meeting", starts_at=now, group=group, **said))


@pytest.mark.parametrize("fields", [{}, {"access": "public", "for_its_group": True}])
def test_members_come_in_without_a_registration_and_nobody_else(fields):
    niko, group = person("niko"), groups.group()
    group.add(niko, by=groups.secretariat())
    room = meeting(group, **fields)
    assert policies.may_enter(niko, room)
    assert not policies.may_enter(person("stranger"), room)


def test_stream_of_who_leaves_the_group_ends_and_begins_when_they_are_back():
    niko, group, ines = person("niko"), groups.group(), groups.secretariat()
    membership = group.add(niko, by=ines)
    room = meeting(group)
    who, other = entering.member(niko, room), made.attendee(room)
    with hosting() as host:
        reader, beside = host.join(room, who), host.join(room, other)
        membership.end(by=ines)
        until(lambda: reader.closed)
        assert reader.ends == ["pass"] and not beside.closed
        path = f"/stream/{room.public_id}/board"
        assert ask(host.port, path, Cookie=f"live={made.token(who)}")[0] == 403
        group.add(niko, by=ines)
        entering.member(niko, room)
        until(lambda: host.knock(room, who).status == 200)


def test_who_has_a_duty_in_the_room_keeps_it_without_the_group():
    niko, group, ines = person("niko"), groups.group(), groups.secretariat()
    membership = group.add(niko, by=ines)
    room = meeting(group)
    Appointment.objects.create(room=room, person=niko, duty=Duty.MODERATOR)
    entering.member(niko, room)
    membership.end(by=ines)
    assert Attendee.objects.let_in().filter(person=niko).exists()
