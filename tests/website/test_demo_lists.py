"""The news of the demo where editors have other lists of news, or none."""

import pytest

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
    load()
    assert Article.objects.live().filter(locale__language_code="fr").count() == 13
    assert {article.get_parent().title for article in Article.objects.all()} == {"Our news"}
