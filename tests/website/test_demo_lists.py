"""The news of the demo where editors have other lists of news, or none."""

from datetime import date

import pytest

from sympraxis.website.madeup import telling
from sympraxis.website.madeup.publishing import Desk, publish
from sympraxis.website.models import Article, NewsIndex

from . import desks
from .test_demo import load, those_with_addresses

pytestmark = pytest.mark.django_db


def test_demo_goes_on_where_editors_took_the_lists_of_news_away():
    those_with_addresses()
    for index in NewsIndex.objects.all():
        index.delete()
    load()
    assert not Article.objects.exists()
    desks.home().add_child(instance=NewsIndex(title="Our news"))
    told = next(one for one in telling.news() if "fr" in one.texts)
    publish(told, Desk.made_ready(date(2100, 5, 20), ""))
    assert Article.objects.live().filter(locale__language_code="fr").count() == 1
    assert {article.get_parent().title for article in Article.objects.all()} == {"Our news"}
