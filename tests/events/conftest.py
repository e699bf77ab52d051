"""The clock stands a fortnight before the conference, while registration is open."""

import pytest

from sympraxis.kit import clock

from . import made


@pytest.fixture(autouse=True)
def _before():
    with clock.held_at(made.BEFORE):
        yield


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def drained():
    """drained(): all work that was put in line is done, so that letters are written."""
    from sympraxis.kit.jobs.worker import work_off

    return lambda: work_off("test")
