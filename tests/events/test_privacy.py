"""What events hold of people: taken along, taken out, forgotten in time."""

from datetime import timedelta

import pytest

from sympraxis.events import privacy
from sympraxis.events.models import Guest, Registration
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.jobs.worker import work_off
from sympraxis.people.privacy import erasure, export, retention
from sympraxis.questionnaires.models import Answer

from ..people.community import person
from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db
OVER = made.STARTS + timedelta(hours=7)


@pytest.fixture
def niko():
    return person("niko")


def fresh(one):
    one.refresh_from_db()
    return one


def answering(event, name, words):
    """Registers `name`, who answers with words and with yes."""
    of = asked.questionnaire("Registration", held_by="events")
    short, yes = asked.item(of, "short", "Diet?"), asked.item(of, "yesno", "Lunch?")
    event.kinds.update(questions=of)
    form = of.form(asked.posted({f"q{short.pk}": words, f"q{yes.pk}": "yes"}))
    assert form.is_valid()
    return made.registered(event, name, answers=form, family_name="Quisquiliae")


def assert_forgotten(one):
    one = fresh(one)
    said = (one.email, one.name, one.organisation, one.person, one.reason, one.key)
    assert said == ("", "", "", None, "", "")


def test_who_is_erased_leaves_what_is_to_come_and_the_next_moves_up(niko):
    event = made.event(capacity=1)
    mine = made.registered(event, person=niko)
    guest = made.registered(made.event("as-a-guest"))  # the same address, without signing in
    waits = made.registered(event, "next")
    Guest.objects.create(event=event, email=niko.email)
    before = len(made.letters())
    erasure.erase(niko, by=niko)
    for one in (mine, guest):
        assert fresh(one).state == State.CANCELLED
        assert_forgotten(one)
    assert fresh(waits).state == State.ADMITTED
    assert not Guest.objects.exists()
    work_off()
    assert len(made.letters()) > before
    assert not Registration.objects.filter(email__contains="niko").exists()


def test_who_is_erased_still_counts_where_they_were(niko, client):
    event = made.event()
    mine = answering(event, "niko", "I am Niko, fish please")
    link = mine.get_absolute_url()
    with clock.held_at(OVER):
        erasure.erase(niko, by=niko)
        assert event.registrations.counted()[State.ADMITTED] == 1
        assert_forgotten(mine)
        assert client.get(link).status_code == 404
    assert list(Answer.objects.values_list("item__kind", flat=True)) == ["yesno"]


def test_copy_holds_what_one_registered_for_and_nobody_elses(niko):
    event = made.event(colleagues_allowed=True)
    mine = made.registered(event, person=niko, organisation="Region of Crete")
    made.registered(event, "colleague", named_by=mine)
    made.registered(event)  # a second form, by whoever
    told = export.gathered(niko)["registrations"]
    assert [(one["event"], one["state"], one["organisation"]) for one in told] == [
        ("S3 Conference 2023", "admitted", "Region of Crete")
    ]
    assert "colleague" not in str(told)
    assert export.gathered(person("other"))["registrations"] == []


def test_names_go_a_year_after_the_event_and_the_numbers_stay():
    event = made.event()
    both = [answering(event, "a", "fish"), made.registered(event, "b")]
    Guest.objects.create(event=event, email="c@example.org")
    later = made.registered(made.event("later", starts_at=made.STARTS + timedelta(days=1)), "a")
    for after, kept in ((timedelta(days=365), True), (timedelta(days=365, seconds=1), False)):
        with clock.held_at(OVER + after):
            retention.ALL["events.registrations"].run()
        assert Guest.objects.exists() == bool(fresh(both[0]).email) == kept
    for one in both:
        assert_forgotten(one)
    assert fresh(later).email
    assert event.registrations.counted()[State.ADMITTED] == 2
    assert privacy.forget_past(OVER + timedelta(seconds=1)) == 0  # twice is once


def test_what_nobody_confirmed_goes_after_a_week():
    event = made.event(address_confirmed_within=timedelta(hours=2))
    one, again = made.registered(event), made.registered(event)
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        privacy.admission.expire(event)
    for days, gone in ((7, False), (8, True)):
        with clock.held_at(made.BEFORE + timedelta(days=days)):
            retention.ALL["events.unconfirmed"].run()
        assert bool(fresh(one).email or fresh(again).email) != gone
    assert_forgotten(one)
    assert_forgotten(again)


def test_second_form_goes_a_week_after_the_event_and_not_before_its_first():
    event = made.event()
    first, again = made.registered(event), made.registered(event)
    for after, gone in ((timedelta(days=7), False), (timedelta(days=7, seconds=1), True)):
        with clock.held_at(OVER + after):
            retention.ALL["events.unconfirmed"].run()
        assert (fresh(again).email == "") == gone
    assert fresh(first).email


def test_letters_to_who_is_forgotten_are_not_written(mailoutbox):
    event = made.event()
    one = made.registered(event)
    privacy.forget(Registration.objects.filter(pk=one.pk))
    work_off()
    assert mailoutbox == []
