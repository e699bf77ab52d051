"""The lines that editors put into the menus: kept in memory until the tree of pages changes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale, Page

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
    for page in _once(language):
        if not isinstance(page, SitePage):
            continue
        mark = "" if page.language == language else page.language
        menu = found["foot" if page.in_foot else "main"]
        menu.append(Written(page.title, address_of(page), page.menu_order, language=mark))
    return found


def _once(language: str) -> list[Any]:
    """The pages right below the start pages that stand in menus, each in its best language."""
    from .models.around import HOME_DEPTH

    pages = open_to_all(Page.objects.filter(depth=HOME_DEPTH + 1).in_menu())
    order = {language: 0, settings.LANGUAGE_CODE: 1}
    best: dict[Any, Any] = {}
    locales = {one.pk: one for one in Locale.objects.all()}
    for page in pages.specific():
        page.locale = locales[page.locale_id]
        known = best.get(page.translation_key)
        if known is None or order.get(page.language, 2) < order.get(known.language, 2):
            best[page.translation_key] = page
    return list(best.values())
