"""Every page of the site, in one place. A new page is added here, or the suite says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

ANYONE, MEMBER, STAFF = "anyone", "member", "staff"


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, and who may see it."""

    name: str
    who: str = ANYONE
    arguments: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def path(self) -> str:
        return reverse(self.name, kwargs=self.arguments)

    def __str__(self) -> str:
        return self.name


PAGES = [
    Page("website:home"),
    Page("people:sign-in"),
]

# Named addresses that are no page to look at, each with the reason.
NO_PAGE = {
    "people:sign-out": "answers only a POST, and redirects",
}


def named_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The full name of every URL pattern that has one: `kit:style`."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from named_addresses(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"
