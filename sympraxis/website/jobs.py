"""What the website does by itself."""

from datetime import timedelta

from sympraxis.kit import searching
from sympraxis.kit.jobs import daily, every, job, later

from .editing import schedule
from .search import guessing, rebuilding


@every(timedelta(hours=1), name="website.vocabulary")
@job
def learn_words() -> None:
    """Know the new words of the index when somebody slips, and forget those that are gone."""
    guessing.learn()


@searching.emptying.on
def forget_words() -> None:
    """A name that was erased is soon not offered as a guess either."""
    later(learn_words, once="website.vocabulary")


@daily("03:40", "UTC", name="website.merge-index")
@job
def merge_index() -> None:
    """Let nothing of what was erased stay in the files of the index."""
    rebuilding.merge()


# Editors choose a minute, and the clock of this job strikes on each.
@every(timedelta(minutes=1), name="website.schedule")
@job(times=1)  # the next minute tries again
def keep_the_schedule() -> None:
    """Publish and withdraw the pages whose moment has come."""
    schedule.run()
