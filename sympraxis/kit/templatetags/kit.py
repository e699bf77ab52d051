"""Tags and filters that every template has at hand."""

from functools import partial
from typing import NamedTuple

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .. import built, motifs, navigation, pagecache
from .. import languages as speaking
from .. import theme as themes
from ..kept import Kept

register = template.Library()


class Line(NamedTuple):
    """Of a menu, as a page shows it."""

    label: str
    href: str
    current: str  # what `aria-current` says of it, "" where it is not about this page
    language: str  # of the label, where it is not that of the page


@register.simple_tag
def asset(name: str) -> str:
    """{% asset "site.css" %}: the address of the built file, else of its source."""
    return built.address(name)


@register.simple_tag
def library(name: str) -> str:
    """{% library "hls.js" %}: the address of a bundled library, "" without a build."""
    return built.library(name)


@register.simple_tag
def typefaces() -> tuple[str, ...]:
    """{% typefaces as fonts %}: addresses of the fonts to load at once, none without a build."""
    return built.typefaces()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "check" %}: a line icon; with a label it is a picture with that name.

    The drawings stand in one file: a page stays small, the file is kept by the browser under its
    hashed name, and `use` from our own address passes the Content-Security-Policy.
    """
    name_of = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" {}><use href="{}#i-{}"/></svg>',
        mark_safe(name_of),  # noqa: S308 (made above)
        built.icons(),
        name,
    )


@register.simple_tag
def motif(topic: str, cols: int = 8, rows: int = 5, label: str = "", variant: str = "") -> str:
    """{% motif "events" 8 5 %}: the picture of a topic, decoration unless it has a label."""
    return mark_safe(motifs.motif(topic, cols, rows, label, variant))  # noqa: S308


@register.simple_tag
def theme() -> themes.Theme:
    """{% theme as theme %}: what the operator changed of the looks."""
    return themes.current()


@register.simple_tag
def mark() -> SafeString:
    """{% mark %}: the operator's mark, else ours."""
    return mark_safe(themes.mark())  # noqa: S308


@register.simple_tag(takes_context=True)
def navigation_of(context: template.Context, menu: str) -> tuple[Line, ...]:
    """{% navigation_of "main" as entries %}: the lines of a menu for who reads this page."""
    request = context.get("request")
    here = request.path if request else ""
    if request:
        pagecache.depends(request, navigation.CHANGED)
    return tuple(
        Line(
            str(entry.label),
            f"{path}#{entry.fragment}" if entry.fragment else path,
            "" if entry.fragment else _current(path, here),
            getattr(entry, "language", ""),
        )
        for entry in navigation.lines(menu, context.get("user"))
        for path in [entry.path]
    )


def _current(path: str, here: str) -> str:
    """ "page" where an entry leads to this page, "true" where to one above it."""
    if path == here:
        return "page"
    return "true" if here.startswith(path) and path != navigation.find("home") else ""


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[dict[str, object]]:
    """{% languages as versions %}: this page in each language offered, that of the site first.

    code, name (its own), href (the path with the query), address (whole, without the query),
    current. Empty where there is no request.
    """
    request = context.get("request")
    if request is None:
        return []
    query = request.META.get("QUERY_STRING", "") if request.method in ("GET", "HEAD") else ""
    paths = speaking.versions(request)
    names, here = speaking.offered(), get_language()
    return [
        {
            "code": code,
            "name": names[code],
            "href": f"{paths[code]}?{query}" if query else paths[code],
            "address": f"{settings.BASE_URL}{paths[code]}",
            "current": code == here,
        }
        for code in sorted(names, key=lambda code: code != settings.LANGUAGE_CODE)
    ]


class Language(NamedTuple):
    code: str
    name: str  # its own


@register.simple_tag
def spoken() -> Language | None:
    """{% spoken as language %}: that of this page; None where there is no other to choose."""
    names, code = speaking.offered(), get_language() or ""
    return Language(code, names[code]) if len(names) > 1 and code in names else None


@register.filter
def direction(code: str) -> str:
    """{{ language|direction }}: "ltr" or "rtl"."""
    return speaking.direction(code)


@register.filter
def language_called(code: str) -> str:
    """{{ "fr"|language_called }}: "French", as the language of the page calls it."""
    return speaking.called(code)


@register.simple_tag
def place(name: str) -> str:
    """{% place "sign-in" as address %}: where the frame finds it, "" where nobody has named it."""
    return navigation.find(name)


@register.simple_tag(takes_context=True)
def news(context: template.Context) -> dict[str, object] | None:
    """{% news as new %}: address and count of what is new for who reads; None for nobody."""
    address, user = navigation.find("new"), context.get("user")
    if not address or not getattr(user, "is_authenticated", False):
        return None
    return {"href": address, "count": sum(navigation.news.ring(user))}


class Drawn(template.Node):
    """What is drawn for some values, kept for as long as the template is."""

    def __init__(self, given: list[FilterExpression], nodelist: template.NodeList) -> None:
        self.given, self.nodelist = given, nodelist
        self.drawings: Kept[SafeString] = Kept()

    def render(self, context: template.Context) -> SafeString:
        key = (get_language(), *(one.resolve(context) for one in self.given))
        return self.drawings.get(key, partial(self.nodelist.render, context))


@register.tag
def drawn_once(parser: Parser, token: Token) -> Drawn:
    """{% drawn_once entries site_name %} ... {% enddrawn_once %}: draws what follows from these
    values and the language alone, and keeps it. Values have to be hashable; nothing inside may
    depend on anything else, least of all on who reads. For the frame, which is on every page."""
    given = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    nodelist = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return Drawn(given, nodelist)
