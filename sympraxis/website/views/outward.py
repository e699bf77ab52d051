"""What the site says to those who carry it on: feed readers and search engines."""

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sympraxis.kit import addresses
from sympraxis.kit.navigation import CHANGED
from sympraxis.kit.pagecache import public_page

from ..feeds import News
from ..freshness import NEWS
from ..sitemaps import SITEMAPS


@public_page(seconds=300, on=(NEWS,))
@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    return News()(request)


@public_page(seconds=3600, on=(NEWS, CHANGED, addresses.TOPIC))
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    made = views.sitemap(request, SITEMAPS)
    return HttpResponse(made.render().content, content_type="application/xml")


@public_page(seconds=3600)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not visit. Nothing is hidden by it."""
    lines = [
        "User-agent: *",
        "Disallow: /editing/",
        "Disallow: /account/",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
