"""What people tidy up by themselves."""

from datetime import timedelta

from sympraxis.kit.jobs import daily, every, job, later

from .models import Session
from .privacy import retention


@every(timedelta(hours=6), name="people.spent-sessions")
@job
def forget_spent_sessions() -> None:
    """Remove sessions whose two weeks are over."""
    Session.objects.spent().delete()


@daily("03:20", "UTC", name="people.retention")
@job
def wind_clocks() -> None:
    """Put one job in line for each clock, so that one that fails holds no other back."""
    for rule in retention.rules():
        if rule.function is not None:
            later(run_clock, rule.name, once=f"retention:{rule.name}")


@job
def run_clock(name: str) -> None:
    """Remove what is too old by the rule `name`; a rule that is gone since has nothing to do."""
    if found := retention.ALL.get(name):
        found.run()
