"""The clock stands a fortnight before the conference, while registration is open."""

from datetime import timedelta

import pytest

from sympraxis.events import opened, sent
from sympraxis.kit import clock

from . import made


@pytest.fixture(autouse=True)
def _before():
    with clock.held_at(made.BEFORE):
        yield


@pytest.fixture(scope="session")
def media(tmp_path_factory):
    """One folder for all tests of a process: few write a file, and none looks at others'."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _own_media(settings, media):
    settings.MEDIA_ROOT = media


@pytest.fixture
def drained():
    """drained(): all work that was put in line is done, so that letters are written."""
    from sympraxis.kit.jobs.worker import work_off

    return lambda: work_off("test")


@pytest.fixture(autouse=True)
def _drawn_each_time(monkeypatch):
    """The form is drawn and read for each guest; test_opened.py and test_sent.py keep it."""
    monkeypatch.setattr(opened, "FRESH", timedelta())
    monkeypatch.setattr(sent, "FRESH", timedelta())
