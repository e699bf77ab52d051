"""Languages of the interface: which there are, which are offered, and how an address names one.

An address says in which language its page is: `/regions/` in that of the site, `/fr/regions/` in
French. Nothing else decides it for a guest, so that a page can be kept, shared and found again.
"""

from collections.abc import Callable
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info, to_locale

Given = ParamSpec("Given")
Said = TypeVar("Said")

WRITTEN_IN = "en"  # the language of the sentences in the code
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
# The 24 official languages of the European Union, in the order of their own names.
OFFICIAL = {
    "bg": "български", "es": "español", "cs": "čeština", "da": "dansk", "de": "Deutsch",
    "et": "eesti", "el": "ελληνικά", "en": "English", "fr": "français", "ga": "Gaeilge",
    "hr": "hrvatski", "it": "italiano", "lv": "latviešu", "lt": "lietuvių", "hu": "magyar",
    "mt": "Malti", "nl": "Nederlands", "pl": "polski", "pt": "português", "ro": "română",
    "sk": "slovenčina", "sl": "slovenščina", "fi": "suomi", "sv": "svenska",
}  # fmt: skip


def titled(name: str) -> str:
    """The name of a language as it stands alone, in a menu: "Français"."""
    return name[:1].upper() + name[1:]


def catalogue(code: str) -> Path | None:
    """The compiled catalogue of ours for a language, where there is one."""
    places = [Path(place) / to_locale(code) / "LC_MESSAGES" for place in settings.LOCALE_PATHS]
    return next((place / "django.mo" for place in places if (place / "django.mo").is_file()), None)


def called(code: str) -> str:
    """What the present language calls another: "French"; the code itself where nobody knows it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@cache
def offered() -> dict[str, str]:
    """Languages of the interface by code, each under its own name: those that the operator wants
    and that have words of ours.

    A language without them would be half Django's words and half English.
    """
    wanted = {settings.LANGUAGE_CODE, *settings.LANGUAGES_WANTED}
    return {
        code: name
        for code, name in settings.LANGUAGES
        if code in wanted and (code == WRITTEN_IN or catalogue(code))
    }


def said_once(say: Callable[Given, Said]) -> Callable[Given, Said]:
    """For words that follow from what is given and the language alone, as a date does: they are put
    together once, and kept in memory for each language. What is given has to be hashable."""

    @lru_cache(maxsize=4096)
    def kept(_language: str | None, *given: Given.args, **named: Given.kwargs) -> Said:
        return say(*given, **named)

    @wraps(say)
    def said(*given: Given.args, **named: Given.kwargs) -> Said:
        return kept(get_language(), *given, **named)  # type: ignore[arg-type]

    # As functools names it: for who brings other catalogues while all runs.
    said.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return said


def direction(code: str) -> str:
    """ "ltr" or "rtl", for the attribute `dir`."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def of_path(path: str) -> str:
    """The language that an address names; that of the site where it names none."""
    first = path[1:].partition("/")[0]
    return first if first in offered() else settings.LANGUAGE_CODE


def bare(path: str) -> str:
    """The address without the language in it: "/fr/regions/" -> "/regions/"."""
    first, slash, rest = path[1:].partition("/")
    return "/" + rest.lstrip("/") if slash and first in offered() else path


def at(path: str, code: str) -> str:
    """The same address in another language: ("/regions/", "fr") -> "/fr/regions/"."""
    plain = bare(path)
    return plain if code == settings.LANGUAGE_CODE else f"/{code}{plain}"


def versions(request: HttpRequest) -> dict[str, str]:
    """The page of this request in every language offered: code -> path, without the query.

    A view whose page stands elsewhere in another language sets `request.translations` to such a
    table; where that lacks a language, the way leads to the start page in it.
    """
    own: dict[str, str] | None = getattr(request, "translations", None)
    if own is not None:
        return {code: own.get(code) or at("/", code) for code in offered()}
    return {code: at(request.path, code) for code in offered()}
