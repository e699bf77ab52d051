"""Two things at once in a programme, and what lies outside its hours: a warning, no more."""

import pytest

from sympraxis.events import clashes

from . import made
from .programmes import full_day, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return made.event()


def test_clashes_reach_over_the_family_but_not_into_what_is_cancelled(event):
    part = made.event("part", parent=event, title="Workshop day")
    stranger = made.event("stranger")
    one = session(event, "One", "10:00", "11:00", who=["Ελένη"], room="Hall")
    session(part, "Two", "10:30", "11:30", who=["Ελένη"], room="HALL")
    session(stranger, "Three", "10:30", "11:30", who=["Ελένη"], room="Hall")
    assert clashes.of(event)[one.pk] == [
        "Ελένη is also in “Two (Workshop day)”, 10:30–11:30.",
        "“Two (Workshop day)” is in HALL at the same time, 10:30–11:30.",
    ]
    assert len(clashes.of(part)) == 1
    part.cancelled_at = made.BEFORE
    part.save()
    assert clashes.of(event) == {}


def test_session_outside_the_hours_of_the_event_warns(event):
    early = session(event, "Early", "09:00", "10:00")
    late = session(event, "Late", "16:00", "17:00")
    found = clashes.of(event)
    assert "It begins before the event does: 30 March 2023, 09:30" in found[early.pk][0].replace(
        "\xa0", " "
    )
    assert "It ends after the event does" in found[late.pk][0]


def test_clashes_ask_twice_whatever_there_is(event, django_assert_num_queries):
    full_day(event, 30)
    with django_assert_num_queries(2):
        assert len(clashes.of(event)) == 30  # "Everywhere" speaks everywhere
