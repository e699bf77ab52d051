"""Writing the made-up news into the site: on their days, in all their languages."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from wagtail.models import Locale

from sympraxis.people.models import Person, Topic
from sympraxis.regions.models import Region

from ..models import Article, ArticlePerson, ArticleRegion, NewsIndex
from . import days
from .telling import Told
from .writing import Places, stream

OURS = uuid.UUID("5a8fd1a8-95f4-5c8e-9a51-0d6c1f7a2b3e")  # the keys of these news are made of it
MORNING = time(9, 30)  # when news go out, on the site's clock


def key(told: Told) -> uuid.UUID:
    """By which a piece of news is known in all its languages."""
    return uuid.uuid5(OURS, told.name)


@dataclass(frozen=True)
class Desk:
    """What lies ready when news are written: where they go, whom and what they may name."""

    today: date
    editor: Person | None
    places: Places
    lists: dict[str, NewsIndex]
    topics: dict[str, Topic]
    regions: dict[str, Region]
    people: dict[str, Person]

    @classmethod
    def made_ready(cls, today: date, editor: str) -> Desk:
        lists = NewsIndex.objects.live().select_related("locale")
        people = Person.objects.filter(email__endswith="@example.org")
        by_email = {one.email: one for one in people}
        return cls(
            today=today,
            editor=by_email.get(editor),
            places=Places.read(),
            lists={one.locale.language_code: one for one in lists},
            topics={one.slug: one for one in Topic.objects.all()},
            regions={one.code: one for one in Region.objects.current()},
            people=by_email,
        )

    def list_in(self, language: str) -> NewsIndex | None:
        """The news of this language; what has no list of its own stands in that of the site."""
        return self.lists.get(language) or self.lists.get(settings.LANGUAGE_CODE)


def publish(told: Told, desk: Desk) -> list[Article]:
    """Its article in each language; none where the editors have no list of news any more."""
    moment = datetime.combine(
        days.before(desk.today, told.ago), MORNING, ZoneInfo(settings.TIME_ZONE)
    ).astimezone(UTC)
    return [
        written(told, code, desk, first_published_at=moment, last_published_at=moment)
        for code in told.texts
        if desk.list_in(code)
    ]


def written(told: Told, language: str, desk: Desk, **state: Any) -> Article:
    """A piece of news in one language, in the tree; `state` are fields that say how far it is."""
    text, published_on = told.texts[language], days.before(desk.today, told.ago)
    say = partial(days.told, published=published_on, language=language)
    body = stream(text.body, desk.places, language, say)
    article = Article(
        title=say(text.title), slug=text.slug, lead=say(text.lead), body=json.dumps(body),
        motif=told.motif, published_on=published_on, translation_key=key(told), owner=desk.editor,
        locale=Locale.objects.get_or_create(language_code=language)[0], **state,
    )  # fmt: skip
    article.topics = [desk.topics[slug] for slug in told.topics if slug in desk.topics]
    article.region_links = [
        ArticleRegion(region=desk.regions[code]) for code in told.regions if code in desk.regions
    ]
    article.person_links = [
        ArticlePerson(person=desk.people[email]) for email in told.people if email in desk.people
    ]
    parent = desk.list_in(language)
    assert parent is not None
    parent.refresh_from_db()  # how many are below it is written in the tree
    return parent.add_child(instance=article)
