"""The events of the demo community: the S3 Conference as it was announced, and what comes next."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.db import transaction

from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people.models import Person

from .madeup import crowd, staging
from .models import Event, Registration

SEED = 2023
AHEAD = timedelta(days=30)


@transaction.atomic
def load(progress: Progress) -> None:
    """Make them once: what was changed in them later stays as it is."""
    if Event.objects.exists():
        return
    by = Person.objects.staff().order_by("pk").first()
    rng = Random(SEED)  # noqa: S311 (made-up people, not a secret)
    today = clock.today(staging.BRUSSELS)
    known = staging.speakers()
    staging.conference(staging.ORIGINAL, "s3-conference-2023", by, known)
    day = today + AHEAD
    rerun = staging.conference(day, f"s3-conference-{day.year}", by, known)
    staging.others(rerun, today, by, known)
    crowd.come(rerun, rng)
    for event in Event.objects.select_related("parent"):
        event.touch()
    progress.say(
        f"{Event.objects.count()} events with {Registration.objects.count()} made-up registrations"
    )
