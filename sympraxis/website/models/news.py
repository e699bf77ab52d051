"""News: the list of all, and the articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from sympraxis.kit import clock
from sympraxis.kit.pagination import paginate
from sympraxis.people.models import Person, Profile, Topic
from sympraxis.people.visibility import Shown, showing, shown
from sympraxis.regions.models import Region

from ..blocks import Body
from ..closed import open_to_all
from .around import own_language_first
from .base import SitePage

PER_PAGE = 12


class ArticleQuerySet(PageQuerySet):
    def published(self) -> ArticleQuerySet:
        """What everybody may read, the newest first."""
        return open_to_all(self).order_by("-published_on", "-first_published_at", "-pk")

    def in_language(self, code: str) -> ArticleQuerySet:
        """Each article once: in this language, else in the site's own, else in its first."""
        same = open_to_all(Article.objects).filter(translation_key=OuterRef("translation_key"))
        best = same.order_by(own_language_first(code), "pk").values("pk")[:1]
        return self.filter(pk=Subquery(best))

    def about(self, topic: Topic | None) -> ArticleQuerySet:
        return self.filter(topics=topic) if topic else self

    def with_lines(self) -> ArticleQuerySet:
        """With what a line of a list shows."""
        return self.select_related("locale", "picture").prefetch_related("topics")


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


def today() -> Any:
    return clock.today(settings.TIME_ZONE)


class Article(SitePage):
    """A piece of news."""

    published_on = models.DateField(_("date"), default=today)
    body = StreamField(Body(), blank=True, verbose_name=_("body"))
    topics = ParentalManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))

    objects = ArticleManager()

    template = "website/pages/article.html"
    graph_type = "article"
    made_of = ("people",)
    parent_page_types = ["website.NewsIndex"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                InlinePanel("region_links", label=_("region")),
                InlinePanel("person_links", label=_("person")),
            ],
            heading=_("What and whom it is about"),
        ),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def topic(self) -> str:
        return self.motif or next((one.name for one in self.topics.all()), "news")

    def regions(self) -> list[Region]:
        about = Region.objects.filter(article_links__page=self)
        return list(about.select_related("country").order_by("article_links__sort_order"))

    def people(self, reader: Any) -> list[Shown]:
        """Those it names, as far as this reader may see them."""
        named = Profile.objects.filter(showing(reader), person__article_links__page=self)
        named = named.select_related("person", "organisation").order_by(
            "person__article_links__sort_order"
        )
        return [shown(profile, reader, lists={"topics": [], "expertise": []}) for profile in named]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        models.prefetch_related_objects([self], "topics")  # its picture and its tags name them
        about = {"regions": self.regions(), "people": self.people(request.user)}
        return {**super().get_context(request, *args, **kwargs), **about}


class ArticleRegion(Orderable):
    """A region that an article is about."""

    page = ParentalKey(Article, on_delete=models.CASCADE, related_name="region_links")
    region = models.ForeignKey(
        Region, models.CASCADE, related_name="article_links", verbose_name=_("region")
    )

    panels = [FieldPanel("region")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "region"], name="article_region_once")
        ]


class ArticlePerson(Orderable):
    """A person whom an article is about; one who is erased is taken out (website/privacy.py)."""

    page = ParentalKey(Article, on_delete=models.CASCADE, related_name="person_links")
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="article_links", verbose_name=_("person")
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "person"], name="article_person_once")
        ]


class NewsIndex(SitePage):
    """The news, newest first, by topic."""

    menu_order = 60
    template = "website/pages/news.html"
    made_of = ("news",)
    parent_page_types = ["website.Home"]
    subpage_types = ["website.Article"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        topic = Topic.objects.filter(slug=request.GET.get("topic", "")[:50]).first()
        articles = Article.objects.published().in_language(get_language() or "").about(topic)
        listed = {
            "topic": topic,
            "topics": Topic.objects.filter(Q(pk__in=_topics_in_use())),
            "articles": paginate(articles.with_lines(), request, PER_PAGE),
        }
        return {**super().get_context(request, *args, **kwargs), **listed}


def _topics_in_use() -> Any:
    return Article.topics.through.objects.filter(article__live=True).values("topic_id")
