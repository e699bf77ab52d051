"""A language for tests: each sentence of ours in brackets, so that what has none was not marked."""

from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import override_settings
from django.urls import clear_url_caches
from django.utils.formats import reset_format_cache
from django.utils.translation import trans_real

from sympraxis.events.templatetags import events
from sympraxis.kit import catalogues, languages, zone_finder
from sympraxis.kit.templatetags import moments

OPEN, CLOSE = "⟦", "⟧"
READ = {"title", "alt", "placeholder", "aria-label", "aria-description", "content", "data-label"}
VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr", "col", "area"}
SILENT = {"script", "style", "code", "pre", "kbd"}


def bracket(words: str) -> str:
    """Line breaks stay outside, as gettext wants them."""
    inner = words.strip("\n")
    before, _, after = words.partition(inner)
    return f"{before}{OPEN}{inner}{CLOSE}{after}"


def catalogue(language: str, only: set | None = None) -> Catalog:
    """Every sentence of ours, bracketed, with as many plural forms as the language has."""
    made = Catalog(locale=language)
    for one in catalogues.template():
        if not one.id or (only and one.id not in only):
            continue
        if isinstance(one.id, tuple | list):
            forms = tuple(bracket(one.id[1]) for _ in range(made.num_plurals))
            made.add(tuple(one.id), forms, context=one.context)
        else:
            made.add(one.id, bracket(one.id), context=one.context)
    return made


def write(place: Path, *codes: str, only: set | None = None) -> None:
    for code in codes:
        file = place / code / "LC_MESSAGES" / "django.mo"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as target:
            write_mo(target, catalogue(code, only))


def forget() -> None:
    """What is remembered of catalogues and of the site's language, here and in Django: how an
    address of a language begins follows from which is the site's own."""
    trans_real._translations = {}
    trans_real._default = None
    trans_real.translation_catalog_exists.cache_clear()
    reset_format_cache()
    languages.offered.cache_clear()
    zone_finder._index.cache_clear()
    for said in (moments._moment, events._hours, events._date_block):
        said.cache_clear()
    clear_url_caches()


@contextmanager
def spoken(place: Path, **more):
    """The site with the catalogues in `place` and no others."""
    codes = sorted(one.name for one in place.iterdir())
    wanted = {"LANGUAGES_WANTED": ["en", *codes], "LOCALE_PATHS": [place], **more}
    with override_settings(**wanted):
        forget()
        yield
    forget()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.around: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        foreign = given.get("lang") is not None and tag != "html"
        if tag not in VOID:
            self.around.append((tag, foreign or tag in SILENT))
        if tag == "meta" and given.get("name") != "description":
            return
        if foreign or any(quiet for _tag, quiet in self.around):
            return
        self.found += [value for name, value in given.items() if name in READ and value]

    def handle_startendtag(self, tag, attrs):
        """A shape in a drawing: it says nothing and holds nothing."""

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not any(quiet for _tag, quiet in self.around):
            self.found.append(" ".join(data.split()))


def words(page: str) -> list[str]:
    """What a person reads or hears of a page, piece by piece."""
    reader = _Words()
    reader.feed(page)
    return reader.found


def outside(text: str) -> str:
    """What of a text stands in no brackets."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == OPEN
        if not depth:
            kept.append(letter)
        depth -= letter == CLOSE
    return "".join(kept).strip()


def sentences() -> list[str]:
    """Every sentence of ours as it stands in the code."""
    return [str(one.id) for one in catalogues.template() if one.id]
