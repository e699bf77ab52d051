"""Who writes to SQLite waits in order, and nobody waits for somebody who is gone."""

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
