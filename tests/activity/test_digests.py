"""Digests: at seven where one lives, once a day, with nothing in it that one may not see now."""

import json
from datetime import timedelta
from functools import partial

import pytest

from sympraxis import activity
from sympraxis.activity import digests, kinds
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Digest, Notification, Preference
from sympraxis.kit import clock
from sympraxis.kit.models import Bounce, KeptMessage
from sympraxis.people.models import Person

from ..race import race
from .conftest import MONDAY, hide, make_thing

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def news(thing, noted, petros, eleni):
    """Something that Eleni was told, the evening before."""
    with clock.held_at(MONDAY - 10 * HOUR):
        return activity.record(noted, on=thing, by=petros)


def morning(outbox, at=MONDAY):
    """What lies in the outbox after the digests of this moment."""
    with clock.held_at(at):
        digests.run()
        return outbox()


def words(kept, kind="plain"):
    return kept.parsed().get_body((kind,)).get_content()


def test_digest_comes_at_seven_on_the_clock_of_the_reader(news, eleni, outbox):
    assert morning(outbox, MONDAY - 2 * HOUR) == []  # 6:30 in Athens
    (kept,) = morning(outbox, MONDAY - HOUR)
    assert (kept.to, kept.subject, kept.kind) == (eleni.email, "One thing is new for you", "digest")
    assert "Petros Vlachos noted Observatory" in words(kept)
    assert "Petros Vlachos noted Observatory" in words(kept, "html")
    assert "(Athens)" in words(kept)


def test_digest_comes_once_a_day_and_with_each_thing_once(news, noted, thing, petros, outbox):
    for hour in range(12):
        morning(outbox, MONDAY + hour * HOUR)
    assert len(outbox()) == 1
    with clock.held_at(MONDAY + HOUR):  # after seven: for tomorrow
        activity.record(noted, on=make_thing(thing.region, "Second"), by=petros)
    assert len(morning(outbox, MONDAY + 2 * HOUR)) == 1
    _, second = morning(outbox, MONDAY + DAY)
    assert "Second" in words(second)
    assert "Observatory" not in words(second)


def test_digest_missed_while_nothing_ran_comes_later_that_day(news, outbox):
    assert len(morning(outbox, MONDAY + 9 * HOUR)) == 1


def test_weekly_news_waits_for_monday(news, eleni, noted, thing, petros, outbox):
    Preference.objects.choose(eleni, kinds.COLLEAGUES, Pace.WEEKLY)
    assert len(morning(outbox)) == 1
    with clock.held_at(MONDAY + DAY):
        activity.record(noted, on=thing, by=petros)
    for days in range(1, 7):
        assert len(morning(outbox, MONDAY + days * DAY)) == 1, days
    assert len(morning(outbox, MONDAY + 7 * DAY)) == 2


def test_weekly_digest_missed_on_monday_comes_on_tuesday(news, eleni, outbox):
    Preference.objects.choose(eleni, kinds.COLLEAGUES, Pace.WEEKLY)
    assert len(morning(outbox, MONDAY + DAY)) == 1


def test_several_lines_about_one_thing_are_one_line(news, noted, thing, petros, staff, outbox):
    with clock.held_at(MONDAY - 9 * HOUR):
        activity.record(noted, on=thing, by=staff)
    kept = next(one for one in morning(outbox) if one.to.startswith("eleni"))
    assert kept.subject == "One thing is new for you"
    assert "Niamh noted Observatory (and 1 more about it)" in words(kept)


@pytest.mark.parametrize("loss", ["hidden", "deleted", "read", "left", "closed", "switched off"])
def test_nothing_leaves_that_was_taken_back_since(news, thing, eleni, outbox, loss):
    match loss:
        case "hidden":
            hide(thing)
        case "deleted":
            thing.delete()
        case "read":
            Notification.objects.filter(person=eleni).mark_read()
        case "left":
            Person.objects.filter(pk=eleni.pk).update(erased_at=clock.now())
        case "closed":
            Person.objects.filter(pk=eleni.pk).update(is_active=False)
        case "switched off":
            Preference.objects.choose(eleni, kinds.COLLEAGUES, Pace.NEVER)
    assert morning(outbox) == []


def test_what_became_private_between_two_jobs_does_not_leave(news, thing, outbox):
    """Put in line with everything visible, hidden before the job runs."""
    with clock.held_at(MONDAY):
        assert digests.run() == 1
        hide(thing)
        assert outbox() == []


def test_one_hidden_thing_does_not_keep_the_others_back(news, thing, noted, petros, outbox):
    with clock.held_at(MONDAY - 9 * HOUR):
        activity.record(noted, on=make_thing(thing.region, "Second"), by=petros)
    hide(thing)
    (kept,) = morning(outbox)
    assert "Observatory" not in words(kept) + words(kept, "html") + kept.subject
    assert kept.subject == "One thing is new for you"


def test_digest_calls_a_thing_by_its_present_name(news, thing, outbox):
    thing.name = "Observatory of Crete"
    thing.save()
    assert "Observatory of Crete" in words(morning(outbox)[0])


def test_address_without_a_mailbox_gets_no_digest(news, outbox):
    Bounce.objects.note("eleni@example.org", "550 gone")
    assert morning(outbox) == []


def test_zone_that_no_clock_knows_counts_as_the_zone_of_the_site(news, eleni, outbox):
    Person.objects.filter(pk=eleni.pk).update(time_zone="Mars/Olympus")
    assert len(morning(outbox)) == 1
    assert "(Brussels)" in words(outbox()[0])


def test_digest_on_the_night_when_clocks_change_is_one_digest(thing, noted, petros, eleni, outbox):
    from datetime import UTC, datetime

    sunday = datetime(2026, 10, 25, 5, 0, tzinfo=UTC)  # 7:00 in Athens, after the clocks went back
    with clock.held_at(sunday - 10 * HOUR):
        activity.record(noted, on=thing, by=petros)
    assert morning(outbox, sunday - timedelta(minutes=1)) == []
    for minutes in range(0, 180, 15):
        morning(outbox, sunday + timedelta(minutes=minutes))
    assert len(outbox()) == 1


def test_run_puts_the_same_people_in_line_only_once(news, outbox):
    from sympraxis.kit.jobs.queue import Row

    with clock.held_at(MONDAY):
        digests.run()
        digests.run()
    rows = Row.objects.filter(task_path__endswith="digests.write")
    assert [json.loads(json.dumps(row.args_kwargs))["args"][1] for row in rows] == ["2026-11-23"]


@pytest.mark.django_db(transaction=True)
def test_jobs_that_race_write_one_digest_for_each_person(thing, noted, petros, eleni, outbox):
    with clock.held_at(MONDAY - 10 * HOUR):
        people = [Person.objects.create_user(f"p{number}@example.org").pk for number in range(6)]
        activity.record(noted, on=thing, by=petros)
    with clock.held_at(MONDAY):
        job = partial(digests.write, "Europe/Brussels", "2026-11-23", people)
        answers = race([job] * 4)
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert KeptMessage.objects.count() == len(people)
    assert Digest.objects.count() == len(people)


@pytest.mark.django_db(transaction=True)
def test_without_the_row_that_exists_once_the_race_writes_doubles(thing, noted, petros, eleni):
    """The positive control: each claims in a world of its own, as if the row did not bind."""
    with clock.held_at(MONDAY - 10 * HOUR):
        activity.record(noted, on=thing, by=petros)
    found = digests.due("Europe/Athens", MONDAY)

    def careless():
        # What a digest without a claim would do: look, then mark.
        waiting = digests._news(found, [eleni])
        import time

        time.sleep(0.2)
        Notification.objects.filter(pk__in=[one.pk for one in waiting.get(eleni.pk, [])]).update(
            told_at=MONDAY
        )
        return len(waiting)

    assert sum(race([careless] * 4)) > 1


@pytest.mark.parametrize("number", [1, 30])
def test_digests_of_thirty_cost_one_query_each_more_than_that_of_one(
    thing, noted, petros, number, outbox, django_assert_num_queries
):
    with clock.held_at(MONDAY - 10 * HOUR):
        people = [Person.objects.create_user(f"p{one}@example.org").pk for one in range(number)]
        activity.record(noted, on=thing, by=petros)
    with clock.held_at(MONDAY), django_assert_num_queries(12 + number):
        digests.write("Europe/Brussels", "2026-11-23", people)
