"""What happens by itself in live rooms."""

from __future__ import annotations

from datetime import timedelta

from sympraxis.kit.jobs import every, job

from . import polling


@every(timedelta(minutes=1), name="live.end_polls")
@job
def end_polls() -> None:
    polling.end_overdue()
