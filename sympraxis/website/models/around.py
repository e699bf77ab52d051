"""What stands around a page: the way to it, its neighbours, the same in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page

from sympraxis.kit import languages

from ..closed import open_to_all

if TYPE_CHECKING:
    from .base import SitePage

HOME_DEPTH = 2  # below the root of the tree


def address_of(page: Page) -> str:
    """Where a page of any type stands for a reader of the present language."""
    return address_at(page.url_path)


def address_at(url_path: str) -> str:
    """The same from its path in the tree: "/home/about/" stands at "about/"."""
    return reverse("wagtail_serve", args=[path_in_site(url_path)])


def own_language_first(code: str) -> Case:
    """By how near pages of one translation are to a reader: in their language, else in that of the
    site, else in any."""
    return Case(
        When(locale__language_code=code, then=Value(0)),
        When(locale__language_code=settings.LANGUAGE_CODE, then=Value(1)),
        default=Value(2),
    )


def path_in_site(url_path: str) -> str:
    """Below the home page of its language: "about/", and "" for the home page itself."""
    return url_path.split("/", 2)[2]


@dataclass(frozen=True)
class Line:
    """One line of a local navigation."""

    title: str
    address: str
    current: bool = False


class Around:
    """Asked by the template of `page`; each part costs a query, and only where it is shown."""

    def __init__(self, page: SitePage, request: Any) -> None:
        self.page, self.request = page, request

    @cached_property
    def trail(self) -> list[tuple[str, str]]:
        """(title, address) from the home page down to the parent."""
        above = open_to_all(self.page.get_ancestors()).filter(depth__gte=HOME_DEPTH)
        return [(title, address_at(path)) for title, path in above.values_list("title", "url_path")]

    @cached_property
    def lines(self) -> list[Line]:
        """The pages below this one; for a page without any, those beside it."""
        page = self.page
        if page.numchild and (own := self._below(page.path, page.depth)):
            return own
        if page.depth <= HOME_DEPTH + 1:
            return []
        beside = self._below(page.path[: -page.steplen], page.depth - 1)
        return beside if len(beside) > 1 else []

    def _below(self, path: str, depth: int) -> list[Line]:
        below = Page.objects.filter(path__startswith=path, depth=depth + 1).in_menu()
        told = open_to_all(below).values_list("pk", "title", "url_path")
        return [Line(title, address_at(place), pk == self.page.pk) for pk, title, place in told]

    @cached_property
    def canonical(self) -> str:
        """The one address of this text: that of its own language."""
        return _absolute(self.page.url_path, self.page.language)

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        """(code, address) of this page in every language it is written in, if in more than one."""
        same = Page.objects.filter(translation_key=self.page.translation_key)
        found = open_to_all(same).values_list("locale__language_code", "url_path")
        if len(found) < 2:
            return []
        return sorted((code, _absolute(path, code)) for code, path in found)

    @property
    def elsewhere(self) -> str:
        """The address for readers of none of these languages: that of the site's own language."""
        return dict(self.languages).get(settings.LANGUAGE_CODE, "")


def address_in(url_path: str, language: str) -> str:
    """Where a text in this language stands. Addresses begin with languages of the interface only:
    what is written in another one stands in that of the site."""
    known = language in languages.offered()
    with translation.override(language if known else settings.LANGUAGE_CODE):
        return address_at(url_path)


def _absolute(url_path: str, language: str) -> str:
    return f"{settings.BASE_URL}{address_in(url_path, language)}"
