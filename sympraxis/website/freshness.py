"""Kept pages become old the moment that what they show changes. The one place that says so.

Wagtail tells what it did by signals; what our own domains change they purge themselves.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from sympraxis.kit import bus, pagecache

from .closed import TREE
from .models import Article, Download, Picture


def tags(page: Any) -> set[str]:
    """What a change of this page touches: itself, the lists it stands in, the menu."""
    return {f"page:{page.pk}", "tree", *(["news"] if isinstance(page, Article) else [])}


def changed(instance: Any, **_facts: Any) -> None:
    """A page was published, withdrawn, moved, renamed or deleted."""
    bus.ring(TREE)
    pagecache.purge()


def used_everywhere(**_facts: Any) -> None:
    """A picture, a file, a redirect, a language or who may read a page changed: any may show it."""
    bus.ring(TREE)
    pagecache.purge()


def watch() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(changed, dispatch_uid="website.freshness")
    post_delete.connect(_deleted, dispatch_uid="website.freshness")
    for model in (Picture, Download, Redirect, Locale, PageViewRestriction):
        post_save.connect(used_everywhere, sender=model, dispatch_uid="website.freshness")
        post_delete.connect(used_everywhere, sender=model, dispatch_uid="website.freshness.gone")


def _deleted(sender: Any, instance: Any, **_facts: Any) -> None:
    if sender is Page:  # every page is one, whatever its type
        changed(instance)
