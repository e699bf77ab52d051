"""The lines that editors put into the menus: kept in memory until the tree of pages changes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from sympraxis.kit import navigation
from sympraxis.kit.kept import Kept
from sympraxis.kit.navigation import Written

from .closed import open_to_all

Lines = dict[str, list[Written]]

_MENUS: Kept[Lines] = Kept(navigation.CHANGED)


@navigation.more.on
def lines(menu: str) -> list[Written]:
    """Of the main menu or the foot, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    return _MENUS.get(language, partial(_read, language)).get(menu, [])


def _read(language: str) -> Lines:
    from .models import SitePage, address_of

    found: Lines = {"main": [], "foot": []}
    pages = [one for one in _once(language) if issubclass(one.specific_class or Page, SitePage)]
    at_foot = _at_foot(pages)
    for page in pages:
        written_in = page.locale.language_code
        mark = "" if written_in == language else written_in
        menu = found["foot" if page.pk in at_foot else "main"]
        order = page.specific_class.menu_order
        menu.append(Written(page.title, address_of(page), order, language=mark))
    return found


def _at_foot(pages: list[Page]) -> set[int]:
    """Which of these stand in the menu at the foot: their types know, each in its table."""
    asked: dict[Any, list[int]] = {}
    for page in pages:
        asked.setdefault(page.specific_class, []).append(page.pk)
    return {
        pk
        for kind, of_kind in asked.items()
        for pk in kind.objects.filter(pk__in=of_kind, in_foot=True).values_list("pk", flat=True)
    }


def _once(language: str) -> list[Page]:
    """The pages right below the start pages that stand in menus, each in its best language."""
    from .models.around import HOME_DEPTH

    pages = open_to_all(Page.objects.filter(depth=HOME_DEPTH + 1).in_menu())
    order = {language: 0, settings.LANGUAGE_CODE: 1}

    def far(page: Page) -> int:
        return order.get(page.locale.language_code, 2)

    best: dict[Any, Page] = {}
    for page in pages.select_related("locale"):
        known = best.get(page.translation_key)
        if known is None or far(page) < far(known):
            best[page.translation_key] = page
    return list(best.values())
