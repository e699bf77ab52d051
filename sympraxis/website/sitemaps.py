"""The addresses that search engines are told of: every public page, every region, and what the
domains below say (kit.addresses)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from sympraxis.kit import addresses
from sympraxis.regions.models import Region

from .closed import open_to_all
from .models.around import HOME_DEPTH, address_in


class OnThisSite(Sitemap):
    """With addresses as others see them, whoever asks."""

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        scheme, _, domain = settings.BASE_URL.partition("://")
        self.protocol = scheme
        here: Any = _Domain(domain)
        return super().get_urls(page, here, scheme)


class _Domain:
    def __init__(self, domain: str) -> None:
        self.domain = domain


class Pages(OnThisSite):
    """What editors wrote, each at the address of its own language."""

    def items(self) -> Any:
        pages = open_to_all(Page.objects.filter(depth__gte=HOME_DEPTH))
        return pages.select_related("locale").order_by("path")

    def location(self, item: Any) -> str:
        return address_in(item.url_path, item.locale.language_code)

    def lastmod(self, item: Any) -> datetime | None:
        return item.last_published_at


class Regions(OnThisSite):
    def items(self) -> Any:
        return Region.objects.current().of_members().filter(level__lte=2).order_by("code")

    def location(self, item: Any) -> str:
        return reverse("regions:region", args=[item.code])


class Others(OnThisSite):
    """What the domains below let everybody visit."""

    def items(self) -> list[addresses.Address]:
        return [one for answer in addresses.public.ring() for one in answer]

    def location(self, item: Any) -> str:
        return str(item.path)

    def lastmod(self, item: Any) -> datetime | None:
        return item.changed_at


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {
    "pages": Pages,
    "regions": Regions,
    "others": Others,
}
