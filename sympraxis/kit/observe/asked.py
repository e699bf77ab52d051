"""Figures that the database knows best, asked at each scrape."""

from django.conf import settings
from django.db.models import Count, Q

from ..jobs import figures
from ..models import KeptMessage
from .metrics import Labelled, at_scrape


@at_scrape("sympraxis_jobs_in_table", "Jobs by state", label="state")
def jobs() -> Labelled:
    now = figures()
    return [
        (state, float(getattr(now, state)))
        for state in ("waiting", "deferred", "running", "failed")
    ]


@at_scrape("sympraxis_job_wait_seconds", "How long the first in line has been due", label="line")
def wait() -> Labelled:
    oldest = figures().oldest
    return [("default", oldest.total_seconds() if oldest else 0.0)]


@at_scrape("sympraxis_mail", "Mail of the last days by what became of it", label="state")
def mail() -> Labelled:
    found = KeptMessage.objects.aggregate(
        waiting=Count("pk", filter=Q(sent_at=None, failed_at=None, unsure_at=None)),
        sent=Count("sent_at"),
        failed=Count("failed_at", filter=Q(sent_at=None)),
        unsure=Count("unsure_at", filter=Q(sent_at=None)),
    )
    if not settings.EMAIL_HOST:
        found = {"kept" if state == "waiting" else state: count for state, count in found.items()}
    return [(state, float(count)) for state, count in found.items()]
