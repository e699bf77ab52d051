"""The demo's events: made once, as announced, and nobody has more places than there are."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sympraxis.events import demo
from sympraxis.events.models import Event, Registration
from sympraxis.events.models.registration import State
from sympraxis.groups import demo as groups
from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people import demo as people
from sympraxis.people.madeup import community
from sympraxis.people.models import Person, Role

from . import made

pytestmark = pytest.mark.django_db


def test_demo_has_the_conference_twice_and_is_made_once(settings, tmp_path):
    settings.DATA = tmp_path
    with clock.held_at(datetime(2026, 10, 1, 9, tzinfo=UTC)):
        _conference_twice()


def _conference_twice():
    community.load(people.PEOPLE, "")  # without mandates, of which nothing is asked here
    for one in Person.objects.filter(email__in=people.SECRETARIAT):
        one.give(Role.Kind.SECRETARIAT, by=None)
    community.staff()
    groups.load(Progress(io.StringIO()))
    groups.load(Progress(io.StringIO()))
    demo.load(Progress(io.StringIO()))
    demo.load(Progress(io.StringIO()))
    original = Event.objects.get(slug="s3-conference-2023")
    assert (original.starts_at, original.registration_closes_at) == (made.STARTS, made.CLOSES)
    rerun = Event.objects.exclude(pk=original.pk).get(slug__startswith="s3-conference-")
    local = rerun.starts_at.astimezone(ZoneInfo(made.BRUSSELS))
    assert local.date() == clock.today(made.BRUSSELS) + timedelta(days=30)
    closes = rerun.registration_closes_at.astimezone(ZoneInfo(made.BRUSSELS))
    assert (closes.date(), closes.hour) == (local.date() - timedelta(days=1), 19)
    assert rerun.registrations.admitted().count() == 700
    clinic = rerun.parts.get(slug="partnership-clinic")
    assert clinic.registrations.counted()[State.WAITING] == 12
    assert rerun.parts.filter(cancelled_at__isnull=False).count() == 1
    assert Event.objects.main().count() == 5
    meeting = Event.objects.get(access="group")
    here = set(meeting.group.memberships.active().values_list("person", flat=True))
    assert len(here) == 44
    assert set(meeting.registrations.values_list("person", flat=True)) <= here
    assert meeting.registrations.admitted().count() == 28
    for event in Event.objects.all():
        capacity = event.places.capacity
        assert capacity is None or event.places.taken_count <= capacity
        assert event.places.taken_count == event.registrations.admitted().count()
    guests = Registration.objects.filter(person=None)
    assert not guests.exclude(email__endswith="@example.org").exists()
