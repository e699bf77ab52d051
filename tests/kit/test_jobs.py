"""Jobs in line: with their transaction, not before their moment, once for a key, and retried."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from sympraxis.kit import clock
from sympraxis.kit.jobs import figures, later
from sympraxis.kit.jobs.housekeeping import forget_finished
from sympraxis.kit.jobs.queue import Row, Status
from sympraxis.kit.jobs.worker import work_off, work_one
from sympraxis.kit.models import OnceKey

from .sample_jobs import fail, note, returns_something, undeclared

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "notes"


def lines(file):
    return file.read_text().split() if file.exists() else []


def test_job_called_as_a_function_simply_runs(file):
    note(str(file), "now")
    assert lines(file) == ["now"]
    assert not Row.objects.exists()


def test_later_runs_in_the_order_of_the_line(file):
    for number in range(3):
        later(note, str(file), line=str(number))
    assert lines(file) == []
    assert work_off() == 3
    assert lines(file) == ["0", "1", "2"]
    assert {row.status for row in Row.objects.all()} == {Status.SUCCESSFUL}


@pytest.mark.django_db(transaction=True)
def test_later_is_undone_with_its_transaction(file):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        later(note, str(file), "never", once="key")
        raise ZeroDivisionError
    assert work_off() == 0
    assert not OnceKey.objects.exists()


def test_later_refuses_what_it_cannot_keep(file):
    with pytest.raises(TypeError, match="@job"):
        later(undeclared)
    with pytest.raises(TypeError):
        later(note, file, object())


def test_later_at_a_moment_waits_for_it(file):
    with clock.held_at(NOON):
        later(note, str(file), "late", at=NOON + timedelta(hours=1))
        assert work_off() == 0
        assert figures().deferred == 1
    with clock.held_at(NOON + timedelta(hours=1)):
        assert work_off() == 1
    assert lines(file) == ["late"]


def test_once_puts_one_in_line_until_it_is_taken(file):
    first = later(note, str(file), "first", once="digest")
    assert later(note, str(file), "second", once="digest") == first
    assert later(note, str(file), "another", once="other") != first
    work_off()
    assert sorted(lines(file)) == ["another", "first"]
    later(note, str(file), "third", once="digest")
    work_off()
    assert sorted(lines(file)) == ["another", "first", "third"]
    assert not OnceKey.objects.exists()


def test_once_counts_while_its_job_waits_for_another_try(file):
    with clock.held_at(NOON):
        first = later(fail, str(file), once="key")
        work_one("here")
        assert later(fail, str(file), once="key") == first


def test_once_lets_go_of_a_job_that_is_no_longer_in_the_table(file):
    later(note, str(file), "lost", once="key")
    Row.objects.all().delete()
    later(note, str(file), "found", once="key")
    assert work_off() == 1
    assert lines(file) == ["found"]


def test_failure_is_tried_again_with_growing_pauses_then_kept(file, caplog):
    later(fail, str(file))
    moment, pauses = NOON, []
    for _ in range(2):
        with clock.held_at(moment):
            assert work_off() == 1
            row = Row.objects.get()
            assert row.status == Status.READY
            pauses.append((row.run_after - moment).total_seconds())
        moment = row.run_after
    assert 8 <= pauses[0] <= 12
    assert 16 <= pauses[1] <= 24
    with clock.held_at(moment - timedelta(seconds=1)):
        assert work_off() == 0
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    with clock.held_at(moment):
        assert work_off() == 1
        assert work_off() == 0
        assert figures().failed == 1
    row = Row.objects.get()
    assert row.status == Status.FAILED
    assert row.exception_class_path == "builtins.ZeroDivisionError"
    assert "on purpose" in row.traceback
    assert lines(file) == ["tried"] * 3
    assert [record for record in caplog.records if record.levelname == "ERROR"]


def test_pauses_stay_within_six_hours():
    from sympraxis.kit.jobs.declaring import pause

    assert pause(fail, 1000) <= timedelta(hours=6) * 1.2


def test_a_job_that_is_gone_from_the_code_fails_and_stops_nobody(file):
    later(note, str(file), "gone")
    Row.objects.update(task_path="tests.kit.sample_jobs.removed")
    later(note, str(file), "next")
    assert work_off() == 2
    assert lines(file) == ["next"]
    assert Row.objects.get(task_path__endswith="removed").status == Status.READY


def test_what_a_job_returns_is_dropped():
    later(returns_something)
    work_off()
    row = Row.objects.get()
    assert (row.status, row.return_value) == (Status.SUCCESSFUL, None)


def test_higher_priority_goes_first(file):
    note.using(priority=-5).enqueue(str(file), "low")
    note.using(priority=5).enqueue(str(file), "high")
    work_off()
    assert lines(file) == ["high", "low"]


def test_figures_count_the_line(file):
    assert figures().oldest is None
    later(note, str(file), "a")
    later(note, str(file), "b", at=clock.now() + timedelta(days=1))
    counted = figures()
    assert (counted.waiting, counted.deferred, counted.running) == (1, 1, 0)
    assert counted.oldest is not None
    assert timedelta(0) <= counted.oldest < timedelta(minutes=1)


def test_finished_jobs_are_forgotten_in_their_time(file):
    with clock.held_at(NOON):
        later(note, str(file), "fine")
        work_off()
        later(fail, str(file))
        Row.objects.filter(status=Status.READY).update(worker_ids=["a", "b"])
        work_off()
        later(note, str(file), "waits")
    with clock.held_at(NOON + timedelta(days=7, seconds=1)):
        forget_finished()
        assert sorted(Row.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    with clock.held_at(NOON + timedelta(days=30, seconds=1)):
        forget_finished()
        assert list(Row.objects.values_list("status", flat=True)) == ["READY"]
