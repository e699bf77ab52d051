"""sympraxis doctor: each trouble is a finding with its remedy, and nothing is a trace."""

import json
from datetime import timedelta

import pytest

from sympraxis.config import fingerprint, occupancy
from sympraxis.config.examining import FAULT, OK, WARNING, database, machine, outside
from sympraxis.kit import clock, heartbeat
from tests.servers import free_port


def test_doctor_of_a_ready_place_finds_no_fault(ready):
    answer = ready.run("doctor", "--json", SYMPRAXIS_MODE="development")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    found = {one["part"]: one for one in json.loads(answer.stdout)}
    assert {part for part, one in found.items() if one["state"] != "ok"} == {"worker", "scheduler"}
    assert {"database", "migrations", "mail", "disk", "clock", "secret key"} <= found.keys()


def test_doctor_finds_a_broken_setting_without_a_trace(ready):
    answer = ready.run("doctor", SYMPRAXIS_TIME_ZONE="Mars/Olympus", SYMPRAXIS_PORT="80")
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert answer.stdout.count("fault ") == 2
    assert "Europe/Brussels" in answer.stdout and "SYMPRAXIS_PORT" in answer.stdout


@pytest.mark.django_db
def test_doctor_notices_another_key_and_can_accept_it(settings):
    fingerprint.note()
    (finding,) = database.key()
    assert finding.state == OK
    settings.SECRET_KEY = "another" * 10
    (finding,) = database.key()
    assert finding.state == WARNING and "--accept-key" in finding.remedy
    fingerprint.note()  # what setup does keeps the first one
    assert next(database.key()).state == WARNING
    fingerprint.accept()
    assert next(database.key()).state == OK


@pytest.mark.django_db
def test_doctor_misses_the_worker_only_where_something_is_served(settings, tmp_path):
    settings.DATA = tmp_path
    assert [one.state for one in database.workers()] == [WARNING, WARNING]
    with occupancy.shared(tmp_path):
        assert [one.state for one in database.workers()] == [FAULT, FAULT]
        heartbeat.beat("worker/1")
        assert [one.state for one in database.workers()] == [OK, FAULT]
        with clock.held_at(clock.now() + timedelta(minutes=5)):
            assert next(database.workers()).state == FAULT


@pytest.mark.django_db
def test_doctor_notices_a_clock_that_was_set_back():
    heartbeat.beat("worker/1")
    assert next(machine.time_and_zones()).state == OK
    with clock.held_at(clock.now() - timedelta(hours=3)):
        (finding,) = machine.time_and_zones()
    assert finding.state == FAULT and "synchronisation" in finding.remedy


@pytest.mark.django_db
def test_doctor_leaves_nothing_behind_after_trying_to_write():
    from sympraxis.kit.models import Mark

    assert next(database.writing()).state == OK
    assert not Mark.objects.exists()


def test_doctor_asks_the_mail_server_without_sending(settings):
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink

    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    assert next(outside.mail()).state == FAULT
    server = Controller(Sink(), hostname="127.0.0.1", port=settings.EMAIL_PORT)
    server.start()
    try:
        assert next(outside.mail()).state == OK
    finally:
        server.stop()


def test_doctor_says_when_files_cannot_be_stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    assert next(outside.media()).state == OK
    assert not list(settings.MEDIA_ROOT.iterdir())
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    assert next(outside.media()).state == FAULT
