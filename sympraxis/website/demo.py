"""The website of the demo community: a year of news in several languages, drafts, editors, and
messages to the secretariat."""

from django.conf import settings
from django.db import transaction

from sympraxis.kit import clock, pagecache
from sympraxis.kit.navigation import CHANGED
from sympraxis.kit.progress import Progress
from sympraxis.people import demo as people

from .freshness import NEWS
from .madeup import letters, secretariat, telling
from .madeup.drafting import draft
from .madeup.publishing import Desk, key, publish
from .models import Article

REVIEWER, EDITOR = people.SECRETARIAT[0], people.SECRETARIAT[2]


def is_loaded() -> bool:
    """Whether the demo news came here once, whatever became of some of them since."""
    ours = [key(told) for told in [*telling.news(), *telling.drafts()]]
    return Article.objects.filter(translation_key__in=ours).exists()


@transaction.atomic
def load(progress: Progress) -> None:
    """Write the news, once: what editors changed, moved or deleted later stays as it is."""
    if is_loaded():
        return
    today = clock.today(settings.TIME_ZONE)
    desk = Desk.made_ready(today, EDITOR)
    articles = [article for told in reversed(telling.news()) for article in publish(told, desk)]
    for told in telling.drafts():
        draft(told, desk, desk.people.get(REVIEWER))
    secretariat.introduce()
    letters.name_editors(by=desk.people.get(REVIEWER))
    letters.receive(today)
    pagecache.purge(CHANGED, NEWS)
    languages = {article.locale_id for article in articles}
    progress.say(f"{len(telling.news())} pieces of news in {len(languages)} languages")
