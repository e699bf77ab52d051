"""Pages and news as the search finds them: what is published and open to everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .closed import open_to_all
from .models import Article, SitePage
from .models.around import HOME_DEPTH, address_at

NAME = "website.searchable"


def _published() -> Any:
    return Page.objects.filter(live=True, depth__gte=HOME_DEPTH).select_related("locale")


def _document(page: Page) -> Iterator[Document]:
    one = page.specific
    one.locale = page.locale
    if isinstance(one, SitePage):
        yield Document(
            title=one.title,
            key=one.url_path,
            body="\n".join(text for text in (one.lead, *_texts(one)) if text),
            language=one.language,
            date=one.published_on if isinstance(one, Article) else None,
        )


def _texts(page: SitePage) -> Iterator[str]:
    """What stands in its fields of blocks, without the markup."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from field.get_searchable_content(field.value_from_object(page))


def _declare(key: str, title: Any, objects: Any, order: int) -> None:
    searching.declare(
        searching.Kind(
            key,
            title,
            objects=objects,
            documents=_document,
            visible=lambda reader: [(0, open_to_all(Page.objects.all()))],
            address=address_at,
            order=order,
        )
    )


_declare("page", _("Pages"), lambda: _published().not_exact_type(Article), 10)
_declare("news", _("News"), lambda: _published().exact_type(Article), 20)


def changed(instance: Any, **_facts: Any) -> None:
    """Wagtail published, withdrew or deleted a page; each is of one of the two kinds."""
    kind = "news" if instance.specific_class is Article else "page"
    searching.changed(kind, instance.pk)


def moved(instance: Any, **_facts: Any) -> None:
    """A page has another address, and so have all that are below it."""
    keys = Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    for kind in ("page", "news"):
        searching.changed(kind, *keys)


def watch() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(changed, dispatch_uid=NAME)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(moved, dispatch_uid=NAME)
    post_delete.connect(changed, sender=Page, dispatch_uid=NAME)  # every page is one too
