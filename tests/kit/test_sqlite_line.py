"""Who writes to SQLite waits in order, and nobody waits for somebody who is gone."""

import contextlib
import gc
import sqlite3
import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction

from sympraxis.kit.models import Mark
from sympraxis.kit.sqlite import line
from sympraxis.kit.sqlite.line import Line

MANY = 12


def waiting(one: Line, number: int) -> None:
    end = time.monotonic() + 20
    while len(one._waiting) < number:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_who_came_first_goes_first():
    one, order = Line(), []
    assert one.enter(0)

    def come(number: int) -> None:
        assert one.enter(60)
        order.append(number)
        one.leave()

    threads = [threading.Thread(target=come, args=(number,)) for number in range(MANY)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        waiting(one, number)
    one.leave()
    for thread in threads:
        thread.join(60)
    assert order == list(range(MANY))


def test_who_waited_long_enough_gives_up_and_holds_up_nobody():
    one = Line()
    assert one.enter(0)
    assert not one.enter(0.01)
    one.leave()
    assert one.enter(0)


@pytest.fixture
def ours():
    return line.of(str(connection.settings_dict["NAME"]))


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_turn_ends_with_commit_rollback_and_a_lost_connection(ours):
    with transaction.atomic():
        assert not ours.enter(0)
    assert ours.enter(0)
    ours.leave()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert ours.enter(0)
    ours.leave()
    with transaction.atomic():
        connection.close()
    assert ours.enter(0)
    ours.leave()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_many_threads_that_write_all_do(ours):
    def write(number: int) -> None:
        with transaction.atomic():
            Mark.objects.create(name=f"m{number}")
            time.sleep(0.002)
        connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Mark.objects.filter(name__startswith="m").count() >= MANY
    assert ours.enter(0)
    ours.leave()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_another_process_that_keeps_the_pen_is_waited_for_and_no_longer_than_asked(ours):
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection.settings_dict["OPTIONS"]["timeout"], before = 0.05, 20
    try:
        with pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pass
        assert ours.enter(0)  # whoever failed holds up nobody
        ours.leave()
        connection.settings_dict["OPTIONS"]["timeout"] = before
        other.execute("ROLLBACK")
        with transaction.atomic():
            Mark.objects.create(name="after")
    finally:
        connection.settings_dict["OPTIONS"]["timeout"] = before
        other.close()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_statement_outside_of_a_transaction_waits_for_its_turn(ours):
    def write() -> None:
        Mark.objects.create(name="waits")
        connections.close_all()

    thread = threading.Thread(target=write)
    with transaction.atomic():
        thread.start()
        waiting(ours, 1)
        assert not Mark.objects.filter(name="waits").exists()
    thread.join(60)
    assert Mark.objects.filter(name="waits").exists()
    assert ours.enter(0)
    ours.leave()


WRITE = "DELETE FROM kit_mark WHERE name = 'nobody'"


def forget_a_cursor(of: sqlite3.Connection) -> None:
    """As errors do, whose tracebacks hold what raised them: it is left to Python's collector."""
    circle: list[object] = [of.execute("SELECT 1 UNION SELECT 2")]
    circle.append(circle)


def written_meanwhile(talk: sqlite3.Connection, write) -> Exception | None:
    """What is wrong with a `write` on `talk`, in a thread of its own, while this one has the pen
    and the collector comes by here. It finds a forgotten cursor of `talk`."""
    begun, faults = threading.Event(), []

    def in_a_thread() -> None:
        try:
            write()
        except (OperationalError, sqlite3.OperationalError) as fault:
            faults.append(fault)

    thread = threading.Thread(target=in_a_thread)
    gc.disable()
    try:
        forget_a_cursor(talk)
        talk.set_trace_callback(lambda _: begun.set())  # called inside of SQLite
        with transaction.atomic():
            thread.start()
            assert begun.wait(60)
            gc.collect()
        thread.join(60)
    finally:
        gc.enable()
    return faults[0] if faults else None


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_garbage_of_who_waits_for_the_pen_does_not_hold_up_who_has_it():
    with contextlib.closing(connections.create_connection("default")) as other:
        other.inc_thread_sharing()
        other.ensure_connection()

        def write() -> None:
            with other.cursor() as cursor:
                cursor.execute(WRITE)

        assert written_meanwhile(other.connection, write) is None


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_control_garbage_of_who_waits_inside_of_sqlite_does():
    file = connection.settings_dict["NAME"]
    with contextlib.closing(
        sqlite3.connect(file, timeout=0.3, isolation_level=None, check_same_thread=False)
    ) as other:
        fault = written_meanwhile(other, lambda: other.execute(WRITE))
    # "database is locked"; or "not an error", where the cursor that went told the connection so
    # before Python asked it what was wrong.
    assert str(fault) in ("database is locked", "not an error")
