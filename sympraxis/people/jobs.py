"""What people tidy up by themselves."""

from datetime import timedelta

from sympraxis.kit.jobs import every, job

from .models import Session


@every(timedelta(hours=6), name="people.spent-sessions")
@job
def forget_spent_sessions() -> None:
    """Remove sessions whose two weeks are over."""
    Session.objects.spent().delete()
