"""Kept pages become old the moment that what they show changes. The one place that says so.

Wagtail tells what it did by signals; what our own domains change they purge themselves. Tags:

    page:<pk>     one page
    news          every list of news
    navigation    titles and addresses of all pages but articles: menus, trails, lists of a section
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from sympraxis.kit import pagecache
from sympraxis.kit.navigation import CHANGED

from .models import Article, Download, Picture

NEWS = "news"
NAME = "website.freshness"


def of(page: Any) -> str:
    """The tag of one page."""
    return f"page:{page.pk}"


def depends(request: HttpRequest, page: Any) -> None:
    """Say what an answer that shows `page` is made of."""
    pagecache.depends(request, of(page), CHANGED, *page.made_of)


def changed(instance: Any, **_facts: Any) -> None:
    """A page was published, withdrawn or deleted."""
    kind = instance.specific_class
    lists = NEWS if kind is not None and issubclass(kind, Article) else CHANGED
    pagecache.purge(of(instance), lists)


def moved(**_facts: Any) -> None:
    """A page has another address, and so have all that are below it."""
    pagecache.purge(CHANGED, NEWS)


def used_anywhere(**_facts: Any) -> None:
    """A picture, a file, a language or who may read a page changed: any page may show it."""
    pagecache.purge()
    pagecache.purge(CHANGED)


def watch() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(changed, dispatch_uid=NAME)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(moved, dispatch_uid=NAME)
    post_delete.connect(_deleted, sender=Page, dispatch_uid=NAME)  # every page is one too
    for model in (Picture, Download, Locale, PageViewRestriction):
        post_save.connect(used_anywhere, sender=model, dispatch_uid=NAME)
        post_delete.connect(used_anywhere, sender=model, dispatch_uid=NAME)


def _deleted(instance: Any, **_facts: Any) -> None:
    pagecache.purge(of(instance), CHANGED, NEWS)
