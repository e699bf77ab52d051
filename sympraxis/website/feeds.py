"""The news as a feed that readers subscribe to."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Article

MOST = 30


class Spoken(Atom1Feed):
    """Atom, where each entry says its language."""

    def item_attributes(self, item: Any) -> dict[str, str]:
        return {"xml:lang": item["language"]}


class News(Feed):
    """The latest news in the language of the address, each as it was written."""

    feed_type = Spoken

    def title(self) -> str:
        return _("News of the %(site)s") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("What is new in the community.")

    def author_name(self) -> str:
        """Atom asks who speaks: the feed where its entries do not say."""
        return str(settings.SITE_NAME)

    def link(self) -> str:
        return f"{settings.BASE_URL}{reverse('website:home')}"

    def feed_url(self) -> str:
        return f"{settings.BASE_URL}{reverse('website:news-feed')}"

    def items(self) -> list[Article]:
        language = get_language() or settings.LANGUAGE_CODE
        return list(Article.objects.published().in_language(language).with_lines()[:MOST])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return escape(item.description)  # a summary is HTML

    def item_link(self, item: Any) -> str:
        return f"{settings.BASE_URL}{item.address}"

    def item_extra_kwargs(self, item: Any) -> dict[str, str]:
        return {"language": item.language}

    def item_guid(self, item: Any) -> str:
        """Stays the same when the article moves."""
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: Any) -> datetime:
        return datetime.combine(item.published_on, time(), UTC)

    def item_updateddate(self, item: Any) -> datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_categories(self, item: Any) -> list[str]:
        return [str(topic) for topic in item.topics.all()]
