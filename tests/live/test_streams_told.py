"""What technicians are told of the streams: who reads them, and how late news is."""

import pytest

from sympraxis.kit import clock
from sympraxis.live import attending
from sympraxis.live.models import Crowd
from sympraxis.live.passes import Role
from sympraxis.live.stream import counting, looking, ticking
from sympraxis.live.stream.lateness import Lateness

from . import desk, made
from .hosting import hosting
from .questioned import seen
from .reading import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


@pytest.fixture(autouse=True)
def counted_often(monkeypatch):
    monkeypatch.setattr(counting, "OFTEN", 0.2)
    monkeypatch.setattr(looking, "AGAIN", 0.2)
    monkeypatch.setattr(ticking, "SWEEP", 0.2)


def last(room):
    return Crowd.objects.filter(room=room).order_by("pk").last() or Crowd()


def test_streams_are_told_by_role_with_how_late_frames_were():
    room = made.room()
    rasa = made.attendee(room, "Rasa", person=desk.moderator(room))
    with hosting() as host:
        host.join(room)
        host.join(room)
        host.join(room, rasa, Role.MODERATOR)
        host.poll(room, made.attendee(room))
        held = {"attendee": 2, "moderator": 1, "asking": 1}
        until(lambda: last(room).streams == held)
        made.question(room)
        room.ring()
        until(lambda: last(room).late_p99 is not None)
        told = seen(room, Role.TECHNICIAN)["streams"]
        assert [one["roles"] for one in told] == [held]
        assert 0 <= told[0]["p50"] <= told[0]["p99"]
    assert last(room).streams == {}  # nobody is held by a process that has ended
    assert "streams" not in seen(room) and "streams" not in seen(room, Role.SPEAKER)


def test_who_prepares_the_room_is_told_and_is_no_audience():
    room = made.room()
    tea = made.attendee(room, "Tea", person=desk.moderator(room, "tea", duty="technician"))
    with hosting() as host:
        token_of_nobody = made.attendee(room, "Screen")
        token_of_nobody.pk = 0
        host.join(room, token_of_nobody, Role.STAGE)
        until(lambda: last(room).streams == {"stage": 1})
        assert attending.curve(room) == []
        host.join(room, tea, Role.TECHNICIAN)
        until(lambda: last(room).streams == {"stage": 1, "technician": 1})


def test_lateness_is_that_of_the_last_minute_by_nearest_rank():
    late = Lateness()
    assert late.told(0.0) is None
    late.add(0.0, 9.0)
    for number in range(1, 101):
        late.add(30.0, number / 1000)
    assert late.told(40.0) == (51, 100)
    assert late.told(61.0) == (50, 99)  # the first one is more than a minute old
    assert late.told(91.0) is None


LATE = [
    (None, None, "All is well"), (12, 90, "All is well"), (300, 1500, "Slow"),
    (2000, 6000, "Too late"),
]  # fmt: skip


def test_page_of_technicians_says_whether_all_is_well(client):
    room = made.room()
    desk.moderator(room, "tea", client, duty="technician")
    minute = clock.now().replace(second=0, microsecond=0)
    calm = {"minute_at": minute, "people": 3, "streams": {"attendee": 3}, "late_p99": 40}
    room.crowds.create(process="a", **{**calm, "late_p50": 20})
    busy = room.crowds.create(process="b", **{**calm, "streams": {"attendee": 480, "stage": 1}})
    for busy.late_p50, busy.late_p99, words in LATE:
        busy.save()
        told = client.get(f"{room.get_absolute_url()}technician/").content.decode()
        page = told.partition("<template")[0]
        assert words in page
        assert "480 attendees · 1 stage screen" in page
        assert ("no news" in page) == (busy.late_p99 is None)
