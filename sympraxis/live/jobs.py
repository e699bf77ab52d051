"""What happens by itself in live rooms."""

from __future__ import annotations

from datetime import timedelta

from sympraxis.kit.jobs import every, job

from . import polling
from .recordings import making, publishing, wishing  # noqa: F401 (making: declared)


@every(timedelta(minutes=1), name="live.end_polls")
@job
def end_polls() -> None:
    polling.end_overdue()


@every(timedelta(minutes=5), name="live.make_recordings")
@job
def make_recordings() -> None:
    wishing.ask_overdue()


@every(timedelta(hours=6), name="live.remove_recordings")
@job
def remove_recordings() -> None:
    publishing.remove_overdue()
