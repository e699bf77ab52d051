"""From an address to a page: first in the tree of the reader's language, then as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from sympraxis.kit import languages
from sympraxis.kit.ready import Ready

from .models import Home, address_of


@dataclass(frozen=True)
class Found:
    page: Page
    better_address: str = ""  # where it stands in the reader's language, if it does


def find(request: HttpRequest, path: str) -> Found | None:
    """The live page at `path`; Wagtail then serves it (and asks whether the reader may see it)."""
    language = get_language() or settings.LANGUAGE_CODE
    page = _page(path, language)
    request._wagtail_route_for_request = page and RouteResult(page)  # type: ignore[attr-defined]
    if page is None:
        return None
    written_in = page.locale.language_code
    if written_in == language or written_in not in languages.offered():
        return Found(page)  # a text in a language that no address begins with stands here
    own = page.get_translations().live().filter(locale__language_code=language).first()
    return Found(page, address_of(own) if own else "")


_homes = Ready(lambda: Home.objects.live().values_list("url_path", "locale__language_code"))


def _page(path: str, language: str) -> Page | None:
    """Of the pages at this path in the trees of all languages, the one to show."""
    order = {language: 0, settings.LANGUAGE_CODE: 1}
    places = {f"{place}{path}": code for place, code in _homes()}
    ends_in = path.rstrip("/").rpartition("/")[2]
    pages = Page.objects.live().filter(url_path__in=places)
    if ends_in:
        pages = pages.filter(slug=ends_in)  # the address as a whole has no index, its end has one

    def far(one: tuple[str, int, int]) -> tuple[int, str]:
        code = places[one[0]]
        return order.get(code, 2), code

    found = min(pages.values_list("url_path", "pk", "content_type_id"), key=far, default=None)
    if found is None:
        return None
    _, pk, kind = found
    model = ContentType.objects.get_for_id(kind).model_class() or Page
    related = [name for name in ("locale", "picture") if hasattr(model, name)]
    return model._default_manager.select_related(*related).get(pk=pk)
