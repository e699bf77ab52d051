"""Who was there: a minute counts once for a person, whatever the devices and processes."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import presence
from sympraxis.live.boards import crowd
from sympraxis.live.models import Crowd, Stay
from sympraxis.live.models.room import Presence
from sympraxis.live.passes import Role
from sympraxis.live.presence import Held
from sympraxis.live.stream import ticking
from tests.race import race

from . import made
from .hosting import hosting
from .reading import until

pytestmark = pytest.mark.django_db(transaction=True)


def stays():
    return dict(Stay.objects.values_list("attendee", "minutes"))


def test_minute_counts_once_for_a_person():
    room = made.room(presence=Presence.NAMED)
    one, two = made.attendee(room), made.attendee(room)
    presence.write_minute(room.pk, "a", 1000, {one.pk, two.pk}, 0)
    presence.write_minute(room.pk, "b", 1000, {one.pk}, 0)
    presence.write_minute(room.pk, "a", 1001, {one.pk}, 0)
    presence.write_minute(room.pk, "a", 1000, {two.pk}, 0)  # late, and counted already
    assert stays() == {one.pk: 2, two.pk: 1}
    presence.write_minute(room.pk, "a", 1002, {one.pk}, 77)
    assert Stay.objects.get(session=77).minutes == 1


def test_processes_that_write_at_once_count_a_minute_once():
    room = made.room(presence=Presence.NAMED)
    people = {made.attendee(room).pk for _ in range(40)}

    def write(name):
        return lambda: [presence.write_minute(room.pk, name, at, people, 0) for at in range(20)]

    for outcome in race([write(name) for name in "abc"]):
        assert not isinstance(outcome, Exception), outcome
    assert set(stays().values()) == {20}


def test_thousands_are_written_in_a_few_statements(django_assert_max_num_queries):
    room = made.room(presence=Presence.NAMED)
    people = {made.attendee(room).pk for _ in range(3)} | set(range(10_000, 11_200))
    with django_assert_max_num_queries(9):  # those who are no attendees any more are passed over
        presence.write_minute(room.pk, "a", 1000, people, 0)
    assert len(stays()) == 3


def test_names_are_kept_only_where_that_was_said():
    for kept in (Presence.NONE, Presence.COUNTS):
        room = made.room(presence=kept, name=kept, event=None if kept == "none" else _event())
        presence.write_minute(room.pk, "a", 1000, {made.attendee(room).pk}, 0)
    assert stays() == {}
    assert Crowd.objects.count() == 2


def _event():
    from tests.events import made as events

    return events.event("another", starts_at=clock.now() - timedelta(hours=1))


def test_count_of_a_minute_is_the_last_of_each_process():
    room = made.room()
    minute = int(clock.now().timestamp() // 60)
    for process, people in (("a", 5), ("b", 2), ("a", 7)):
        presence.write_crowd(room.pk, process, minute, people)
    assert crowd.counts(room, clock.now())["here"] == 9


def test_what_is_written_after_the_clock_was_set_back_was_counted_before():
    room, now = made.room(), clock.now().replace(second=5)
    minute = int(now.timestamp() // 60)
    with clock.held_at(now):
        before = Held()
    with clock.held_at(now - timedelta(minutes=1)):
        presence.write_crowd(room.pk, "a", minute, 1, before)
        presence.write_crowd(room.pk, "a", minute - 1, 4)
        assert crowd.counts(room, clock.now())["here"] == 4


def test_streams_write_who_is_there_and_that_they_left(monkeypatch):
    monkeypatch.setattr(ticking, "SWEEP", 0.2)
    room = made.room(presence=Presence.NAMED)
    one, two = made.attendee(room), made.attendee(room)
    with hosting() as host:
        host.join(room, one)
        until(lambda: Crowd.objects.filter(room=room).exists())
        host.join(room, one)
        host.join(room, two)
        host.poll(room, made.attendee(room))
        audience = host.streams.audiences[room.pk]
        assert len(audience.attendees()) == 3
        assert set(stays()) <= {one.pk, two.pk} | audience.attendees()
        until(lambda: one.pk in stays())
    last = Crowd.objects.filter(room=room).order_by("minute_at").last()
    assert last.people == 0  # nobody is counted with a process that has ended


def test_stage_screen_is_nobody():
    room = made.room()
    with hosting() as host:
        screen = made.attendee(room)
        screen.pk = 0
        assert host.join(room, screen, Role.STAGE).status == 200
        assert host.streams.audiences[room.pk].attendees() == set()


def test_session_is_that_of_the_moment():
    room = made.room()
    begins = clock.now()
    session = room.event.sessions.create(
        title="Opening", starts_at=begins, ends_at=begins + timedelta(hours=1)
    )
    assert presence.session_at(room.pk, begins + timedelta(minutes=1)) == session.pk
    assert presence.session_at(room.pk, begins - timedelta(minutes=1)) == 0
