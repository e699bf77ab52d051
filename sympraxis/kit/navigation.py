"""Menus as data. A domain adds its entries when it starts: no page links to what is not there.

navigation.main.add(_("Events"), "events:list", order=20)     in EventsConfig.ready()
navigation.place("sign-in", "people:sign-in")                 a place that the frame points to
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from .hooks import Hook

# The topic that rings, and the tag of every page, when a line changed that `more` answers with.
CHANGED = "navigation"
# Answers: (name of a menu) -> lines with the parts of an Entry, in the present language. Asked for
# every page, so an answer is kept in memory.
more = Hook("kit.navigation", "lines of a menu that are written, not programmed")
# Answers: (reader, who is signed in) -> how many things are new for them. Shown in the header of
# every page, so an answer costs one query at most.
news = Hook("kit.news", "how many things are new for a reader")


def address(url_name: str) -> str:
    """The address of this name, in the language of the page. Each page has two dozen of these, and
    they stay the same while that stays which they are made of."""
    urls = get_urlconf() or settings.ROOT_URLCONF
    return _made(url_name, urls, (get_script_prefix(), settings.LANGUAGE_CODE, get_language()))


@lru_cache(maxsize=1024)
def _made(url_name: str, urls: str, _of: tuple[str | None, ...]) -> str:
    return reverse(url_name, urls)


@dataclass(frozen=True)
class Entry:
    """One line of a menu. `fragment` names a part of the page, without the #. `only_for`: says of
    a reader whether they are shown it; for menus of pages that are kept for nobody."""

    label: str | Promise
    url_name: str
    fragment: str = ""
    order: int = 50
    only_for: Callable[[Any], bool] | None = None

    @property
    def path(self) -> str:
        return address(self.url_name)

    @property
    def href(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path


@dataclass(frozen=True)
class Written:
    """A line of a menu that editors made; the parts are those of an Entry."""

    label: str
    path: str
    order: int = 50
    fragment: str = ""
    language: str = ""  # of the label, where it is not that of the page

    @property
    def href(self) -> str:
        return self.path


@dataclass
class Menu:
    """The entries of one menu, in their order; entries of one order stay as they came."""

    entries: list[Entry] = field(default_factory=list)

    def add(
        self,
        label: str | Promise,
        url_name: str,
        *,
        fragment: str = "",
        order: int = 50,
        only_for: Callable[[Any], bool] | None = None,
    ) -> None:
        """Add a line that leads to the URL of this name. Adding it again changes nothing."""
        entry = Entry(label, url_name, fragment, order, only_for)
        known = [(one.url_name, one.fragment) for one in self.entries]
        if (url_name, fragment) not in known:
            self.entries.append(entry)
            self.entries.sort(key=lambda one: one.order)


main, foot = Menu(), Menu()
account, desk = Menu(), Menu()  # on one's own page: what is one's own; what staff look after
demonstration = Menu()  # what to look at in a demonstration
MENUS = {
    "main": main, "foot": foot, "account": account, "desk": desk, "demonstration": demonstration,
}  # fmt: skip
PLACES: dict[str, str] = {}


def lines(menu: str, reader: Any = None) -> list[Entry | Written]:
    """Everything in a menu that `reader` is shown, in its order: what the domains added, and what
    editors wrote."""
    entries = [one for one in MENUS[menu].entries if one.only_for is None or one.only_for(reader)]
    written = [line for answer in more.ring(menu) for line in answer]
    return sorted([*entries, *written], key=lambda line: line.order)


def place(name: str, url_name: str) -> None:
    """Say where the frame finds a place: "home", "search", "sign-in", "sign-out", "account",
    "language" (that takes a member's choice) or "new"."""
    PLACES[name] = url_name


def find(name: str) -> str:
    """The address of a place, or "" where nobody has named it."""
    return address(PLACES[name]) if name in PLACES else ""
