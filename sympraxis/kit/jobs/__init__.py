"""Work for later: `later()` puts a job in line, `every` and `daily` do so again and again.

    @job(times=5, backoff=timedelta(seconds=10))
    def send_batch(meeting: int, first: int) -> None: ...

    later(send_batch, meeting.pk, 0)                            # once the transaction commits
    later(send_batch, meeting.pk, 0, at=meeting.opens_at)       # not before
    later(send_batch, meeting.pk, 0, once=f"batch:{meeting.pk}")  # not a second one while one waits

    @every(timedelta(minutes=5), name="people.forget-codes")
    @job
    def forget_codes() -> None: ...

A job runs at least once: a worker that dies in the middle of it leaves it to another. So write jobs
that may run twice. Arguments are JSON; what a job returns is dropped. Jobs live in a module `jobs`
of their domain, which is found by itself.
"""

from .declaring import Job, job
from .line import Figures, figures, later
from .periodic import daily, every

__all__ = ["Figures", "Job", "daily", "every", "figures", "job", "later"]
