"""What people tidy up by themselves."""

from datetime import timedelta

from sympraxis.kit.jobs import daily, every, job

from .models import Letter, Session


@every(timedelta(hours=6), name="people.spent-sessions")
@job
def forget_spent_sessions() -> None:
    """Remove sessions whose two weeks are over."""
    Session.objects.spent().delete()


@daily("03:40", "UTC", name="people.forget-letters")
@job
def forget_letters() -> None:
    """Remove the texts of letters that are no longer needed as proof."""
    Letter.objects.forget_texts()
