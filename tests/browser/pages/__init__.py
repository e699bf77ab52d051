"""Every page of the site, by domain. A new page is added there, or the suite says so."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from . import events, ground, groups, live, people, questionnaires, website
from .page import ANYONE, BY_PASSWORD, MEMBER, SIGN_IN, STAFF, Page

__all__ = [
    "ANYONE", "BY_PASSWORD", "MEMBER", "NO_PAGE", "PAGES", "SIGN_IN", "STAFF", "Page",
    "named_addresses",
]  # fmt: skip

# The editors' tool is Wagtail's, with its own tests; the files it offers are no pages.
NOT_OURS = ("editing/", "documents/")

DOMAINS = (website, people, ground, questionnaires, groups, events, live)
PAGES: list[Page] = [page for domain in DOMAINS for page in domain.PAGES]
# Named addresses that are no page to look at, each with the reason.
NO_PAGE = {name: reason for domain in DOMAINS for name, reason in domain.NO_PAGE.items()}


def named_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The full name of every URL pattern that has one: `kit:style`."""
    for entry in (resolver or get_resolver()).url_patterns:
        if str(entry.pattern).startswith(NOT_OURS):
            continue
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from named_addresses(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"
