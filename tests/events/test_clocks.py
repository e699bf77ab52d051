"""Registration closes at its moment, whatever the clocks on the walls do that night."""

from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.events import admission, changing
from sympraxis.events.models.registration import State
from sympraxis.kit import clock, moments
from sympraxis.kit.errors import Refused

from . import made

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
HALF_PAST_TWO = datetime.fromisoformat("2023-10-29 02:30:00")

# Where, on whose clock, what that clock shows (the second time where it shows it twice), and when.
CLOSINGS = {
    "before the skipped hour": ("Europe/Brussels", "2023-03-26 01:59:59", 0, "00:59:59"),
    "after the skipped hour": ("Europe/Brussels", "2023-03-26 03:00:00", 0, "01:00:00"),
    "twice, the first": ("Europe/Brussels", "2023-10-29 02:30:00", 0, "00:30:00"),
    "twice, the second": ("Europe/Brussels", "2023-10-29 02:30:00", 1, "01:30:00"),
    "east of the server": ("Europe/Helsinki", "2023-03-29 19:00:00", 0, "16:00:00"),
    "no summer time, north": ("Asia/Tokyo", "2023-03-26 10:00:00", 0, "01:00:00"),
    "no summer time, south": ("Africa/Lagos", "2023-10-29 02:30:00", 0, "01:30:00"),
    "half an hour": ("Australia/Lord_Howe", "2023-04-02 01:45:00", 1, "15:15:00"),
}


@pytest.mark.parametrize("given", CLOSINGS.values(), ids=CLOSINGS)
def test_place_is_given_until_the_second_before_on_every_clock(given):
    zone, wall, fold, in_utc = given
    closes = moments.resolve(datetime.fromisoformat(wall), zone, fold=fold)
    assert f"{closes:%H:%M:%S}" == in_utc
    event = made.event(
        zone=zone, registration_zone=zone, starts_at=closes + timedelta(hours=12),
        registration_closes_at=closes,
    )  # fmt: skip
    for at, comes in ((closes - SECOND, True), (closes, False), (closes + SECOND, False)):
        with clock.held_at(at):
            assert came(event, f"at-{at:%H%M%S}") == comes
    with clock.held_at(closes), pytest.raises(Refused) as no:
        made.registered(event, "late")
    assert moments.printed(closes, zone) in no.value.sentence


def came(event, name):
    try:
        return made.registered(event, name).state == State.ADMITTED
    except Refused:
        return False


def test_both_half_past_two_of_the_night_are_told_apart_in_the_sentence():
    said = []
    for slug, fold in (("first", 0), ("second", 1)):
        closes = moments.resolve(HALF_PAST_TWO, made.BRUSSELS, fold=fold)
        event = made.event(
            slug, starts_at=closes + timedelta(days=1), registration_closes_at=closes
        )
        with clock.held_at(closes + timedelta(hours=2)), pytest.raises(Refused) as no:
            made.registered(event)
        said.append(no.value.sentence)
    assert "CEST" in said[0]
    assert "CEST" not in said[1]
    assert "CET" in said[1]


def test_registration_can_close_on_another_clock_than_that_of_the_event():
    """A meeting in Lisbon, whose registration closes by the clock of Brussels."""
    closes = datetime(2023, 3, 29, 17, 0, tzinfo=UTC)
    event = made.event(zone="Europe/Lisbon", registration_closes_at=closes)
    with clock.held_at(closes), pytest.raises(Refused) as no:
        made.registered(event)
    assert "19:00 CEST (Brussels)" in no.value.sentence.replace("\xa0", " ")


@pytest.mark.parametrize("night", ["2023-03-25 23:30", "2023-10-28 23:30"])
def test_offers_and_confirmations_last_as_long_as_they_say_over_a_change_of_clocks(night):
    begins = datetime.fromisoformat(f"{night}+00:00")
    held = {"address_confirmed_within": timedelta(hours=4), "offer_for": timedelta(hours=4)}
    event = made.event(capacity=1, starts_at=begins + timedelta(days=2), **held)
    with clock.held_at(begins):
        one, two = made.registered(event, "a"), made.registered(event, "b")
        admission.confirm_address(two)
        assert one.confirm_until == begins + timedelta(hours=4)
        admission.cancel(one)
        two.refresh_from_db()
        assert (two.state, two.offered_until) == (State.OFFERED, begins + timedelta(hours=4))
    with clock.held_at(begins + timedelta(hours=4)), pytest.raises(Refused):
        admission.confirm_place(two)
    with clock.held_at(begins + timedelta(hours=4) - SECOND):
        admission.confirm_place(two)


def test_answers_have_a_moment_of_their_own():
    until = made.CLOSES - timedelta(days=1)
    event = made.event(changes_close_at=until)
    one = made.registered(event)
    assert changing.can_change(one, until - SECOND)
    assert not changing.can_change(one, until)
    with clock.held_at(made.STARTS + timedelta(hours=7) - SECOND):
        changing.give_back(one, by=None)


def test_form_of_the_event_explains_a_closing_moment_that_is_none_and_asks_which_of_two(
    client, django_user_model
):
    ines = django_user_model.objects.create_user("ines@example.org", is_staff=True)
    client.force_login(ines)
    event = made.event()
    way = f"/desk/events/{event.pk}/details/"
    for day, words in (("2023-03-26", "does not exist"), ("2022-10-30", "happens twice")):
        sent = {"registration_closes_at_date": day, "registration_closes_at_time": "02:30",
                "registration_zone": made.BRUSSELS}  # fmt: skip
        answer = client.post(way, sent)
        assert (answer.status_code, words in answer.content.decode()) == (422, True)
    event.refresh_from_db()
    assert event.registration_closes_at == made.CLOSES
