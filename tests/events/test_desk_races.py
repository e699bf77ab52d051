"""Many organisers at the same moment, on a real database."""

from functools import partial

import pytest

from sympraxis.events import organising
from sympraxis.events.models import Event
from tests.race import Meeting, race

from . import desk, made

pytestmark = pytest.mark.django_db(transaction=True)
MANY, FEW = 32, 8


def _own(step, event, by, number):
    """Each has read edition 1, and saves another title."""
    return step(Event.objects.get(pk=event.pk), {"title": f"Title {number}"}, by=by, edition=1)


def test_one_of_many_who_save_the_same_edition_is_first():
    ines = desk.organiser()
    event = desk.draft(ines)
    answers = race([partial(_own, organising.change, event, ines, at) for at in range(MANY)])
    first = [at for at, answer in enumerate(answers) if answer == 0]
    assert len(first) == 1
    assert all(isinstance(no, organising.Stale) for at, no in enumerate(answers) if at not in first)
    event.refresh_from_db()
    assert (event.title, event.edition) == (f"Title {first[0]}", 2)


def test_outside_the_line_several_are_first():
    """The positive control: it is the line that makes the test above true."""
    ines = desk.organiser()
    for attempt in range(20):
        event = desk.draft(ines, title=f"Draft {attempt}")
        steps = [partial(_own, organising._change, event, ines, at) for at in range(FEW)]
        if race(steps, meeting=Meeting('UPDATE "events_event"', 2)).count(0) > 1:
            return
    pytest.fail("Twenty times nobody overwrote anybody: the test is blind.")


def test_many_drafts_of_one_title_at_once_have_addresses_of_their_own():
    ines = desk.organiser()
    answers = race([partial(desk.draft, ines, title="Κρήτη") for _ in range(FEW)])
    assert all(isinstance(one, Event) for one in answers), answers
    assert len({one.slug for one in answers}) == FEW == Event.objects.count()
    assert Event.objects.filter(starts_at=made.STARTS).count() == FEW
