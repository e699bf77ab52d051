"""Links that lead nowhere, found in what is published.

Links on this site are followed in the database. Addresses elsewhere are only read: whether they are
whole. Nobody is asked, since this site makes no request to others by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from ..models import Download, Home, SitePage

PAGE, FILE, ADDRESS = "page", "file", "address"


@dataclass(frozen=True)
class Link:
    """Where a page leads: to a page or file of this site by its id, or to an address."""

    kind: str
    target: str


@dataclass(frozen=True)
class Broken:
    page: Page
    to: str
    why: str


class _Anchors(HTMLParser):
    """Reads the links of rich text, as it is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag != "a":
            return
        kind = {"page": PAGE, "document": FILE}.get(said.get("linktype") or "")
        if kind:
            self.found.append(Link(kind, said.get("id") or ""))
        elif said.get("href"):
            self.found.append(Link(ADDRESS, said["href"] or ""))


def of(page: Any) -> list[Link]:
    """Every link in the texts and blocks of a page, in their order."""
    found: list[Link] = []
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            found += _in_words(getattr(page, field.name) or "")
        elif isinstance(field, StreamField):
            found += _in_blocks(list(getattr(page, field.name).raw_data))
    return found


def _in_words(html: str) -> list[Link]:
    if "<a" not in html:
        return []
    reader = _Anchors()
    reader.feed(html)
    return reader.found


def _in_blocks(value: Any) -> Iterator[Link]:
    """Links in raw blocks, by the shapes that blocks.py gives them."""
    if isinstance(value, str):
        yield from _in_words(value)
    elif isinstance(value, list):
        for one in value:
            yield from _in_blocks(one)
    elif isinstance(value, dict):
        if value.get("type") == "file" and value.get("value"):
            yield Link(FILE, str(value["value"]))
        if "words" in value and value.get("page"):
            yield Link(PAGE, str(value["page"]))
        if "words" in value and value.get("address"):
            yield Link(ADDRESS, str(value["address"]))
        for one in value.values():
            yield from _in_blocks(one)


def broken(pages: Iterable[Page]) -> list[Broken]:
    """The broken links of these pages, in the language of whoever asks. A handful of queries for
    all of them, however many links they hold."""
    links = [(page, link) for page in pages for link in of(page)]
    know = _Known({link for _page, link in links})
    found = [(page, link, know.trouble(link)) for page, link in links]
    return [Broken(page, know.name(link), why) for page, link, why in found if why]


class _Known:
    """What there is of all that some links lead to."""

    def __init__(self, links: set[Link]) -> None:
        ids = {kind: {int(x.target) for x in links if x.kind == kind and x.target.isdigit()}
               for kind in (PAGE, FILE)}  # fmt: skip
        self.pages = Page.objects.in_bulk(ids[PAGE])
        self.files = set(Download.objects.filter(pk__in=ids[FILE]).values_list("pk", flat=True))
        self.homes = [home.url_path for home in Home.objects.live()]
        paths = {path for x in links if x.kind == ADDRESS and (path := _path_here(x.target))}
        places = {f"{home}{_in_tree(path)}" for home in self.homes for path in paths}
        self.live = set(
            Page.objects.live().filter(url_path__in=places).values_list("url_path", flat=True)
        )
        self.moved = set(
            Redirect.objects.filter(
                old_path__in=[Redirect.normalise_path(path) for path in paths]
            ).values_list("old_path", flat=True)
        )

    def name(self, link: Link) -> str:
        if link.kind == PAGE and link.target.isdigit() and int(link.target) in self.pages:
            return str(self.pages[int(link.target)].title)
        return link.target if link.kind == ADDRESS else f"{link.kind} {link.target}"

    def trouble(self, link: Link) -> str:
        """Why it leads nowhere, or ""."""
        if link.kind == ADDRESS:
            return self._of_address(link.target)
        key = int(link.target) if link.target.isdigit() else 0
        if link.kind == FILE:
            return "" if key in self.files else _("The file is gone.")
        if key not in self.pages:
            return _("The page is gone.")
        return "" if self.pages[key].live else _("The page is not published.")

    def _of_address(self, address: str) -> str:
        path = _path_here(address)
        if not path:
            return _elsewhere(address)
        if Redirect.normalise_path(path) in self.moved:
            return ""
        written = _is_written(path)
        if written is None:
            return _("Nothing is at this address.")
        there = any(f"{home}{_in_tree(path)}" in self.live for home in self.homes)
        return "" if there or not written else _("Nothing is at this address.")


def _path_here(address: str) -> str:
    """The path that an address means on this site; "" for addresses elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    here = not parts.netloc and not parts.scheme and parts.path.startswith("/")
    same = parts.netloc and parts.netloc == urlsplit(settings.BASE_URL).netloc
    return unquote(parts.path or "/") if here or same else ""


def _language_in(path: str) -> str:
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def _in_tree(path: str) -> str:
    """The path below a home page, without the language that an address may begin with."""
    first, _slash, rest = path.lstrip("/").partition("/")
    kept = rest if translation.get_language_from_path(path) == first else path.lstrip("/")
    return kept if kept.endswith("/") or not kept else f"{kept}/"


def _is_written(path: str) -> bool | None:
    """Whether editors write what is at this path; None where nothing of the house answers."""
    with translation.override(_language_in(path)):
        try:
            return resolve(path if path.endswith("/") else f"{path}/").url_name == "wagtail_serve"
        except Resolver404:
            try:
                return resolve(path).url_name == "wagtail_serve"
            except Resolver404:
                return None


def _elsewhere(address: str) -> str:
    """What is wrong with the writing of an address on another site, or ""."""
    scheme, _colon, rest = address.partition(":")
    try:
        if scheme == "mailto":
            EmailValidator()(rest.partition("?")[0])
        elif scheme == "tel":
            return "" if any(sign.isdigit() for sign in rest) else _("This is no telephone number.")
        elif not address.startswith("#"):
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return _("This is no complete address.")
    return ""


def seen_by(person: Any) -> list[Page]:
    """The published pages whose links somebody can mend."""
    from wagtail.permissions import policy_registry

    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(person, "change")
    pages = mine.live().order_by("path").select_related("locale").specific()
    return [page for page in pages if isinstance(page, SitePage)]
