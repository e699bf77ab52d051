"""Sentences of the live pages that hold numbers or names: said by the server when it draws a page,
and again in the browser when the number is another. Both say them from here, so that the page as
drawn and the page as changed read alike.

A browser knows the plural of a number by its category (Intl.PluralRules), a catalogue by a formula:
the page carries the forms that the formula gives for SAMPLES, which are numbers of every category
of every language, and the browser takes the form of a sample of the same category.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import (
    get_language,
    gettext,
    gettext_noop,
    ngettext,
    pgettext_lazy,
)
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import cldr, languages

SAMPLES = (0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 20, 21, 22, 100, 101, 1_000_000)
PLACE = re.compile(r"%\((\w+)\)s")

# By number: name -> form for n.
COUNTED: dict[str, Callable[[int], str]] = {
    "watching": lambda n: ngettext("%(n)s watching", "%(n)s watching", n),
    "waiting": lambda n: ngettext("%(n)s with the moderators", "%(n)s with the moderators", n),
    "open": lambda n: ngettext("%(n)s open", "%(n)s open", n),
    "answered": lambda n: ngettext("%(n)s answered", "%(n)s answered", n),
    "supports": lambda n: ngettext("supports this question", "support this question", n),
    "support-this": lambda n: ngettext("supports this", "support this", n),
    "have-answered": lambda n: ngettext("%(n)s has answered", "%(n)s have answered", n),
    "answers": lambda n: ngettext("%(n)s answer", "%(n)s answers", n),
    "written-answers": lambda n: ngettext("Written answer", "%(n)s written answers", n),
    "new-questions": lambda n: ngettext("%(n)s new question", "%(n)s new questions", n),
    "minutes-left": lambda n: ngettext("%(n)s minute left", "%(n)s minutes left", n),
    "poll-minutes": lambda n: ngettext(
        "The poll closes in %(n)s minute.", "The poll closes in %(n)s minutes.", n
    ),
    "seconds-left": lambda n: ngettext("%(n)s second left", "%(n)s seconds left", n),
    "poll-seconds": lambda n: ngettext(
        "The poll closes in %(n)s second.", "The poll closes in %(n)s seconds.", n
    ),
    "letters-left": lambda n: ngettext("%(n)s character left", "%(n)s characters left", n),
    "letters-over": lambda n: ngettext("%(n)s character too many", "%(n)s characters too many", n),
    "may-ask": lambda n: ngettext(
        "You can ask %(n)s more now.", "You can ask %(n)s more now.", n
    ),
    "choose-most": lambda n: ngettext(
        "Choose %(n)s answer.", "Choose up to %(n)s answers.", n
    ),
    "hands": lambda n: ngettext("%(n)s hand raised", "%(n)s hands raised", n),
    "behind": lambda n: ngettext(
        "%(n)s s behind the studio", "%(n)s s behind the studio", n
    ),
    "in-soon": lambda n: ngettext(
        "Many arrive at once. You are in in %(n)s second.",
        "Many arrive at once. You are in in %(n)s seconds.", n,
    ),
    "every-few": lambda n: ngettext(
        "Slow connection: news every second. Nothing is lost.",
        "Slow connection: news every %(n)s seconds. Nothing is lost.", n,
    ),
}  # fmt: skip

# With words in them, or none: name -> sentence.
PLAIN: dict[str, Any] = {
    "number": "%(n)s",
    "connected": _("Connected"),
    "connecting": _("Connecting …"),
    "slow": _("Slow connection"),
    "left": _("%(time)s left"),
    "again": _("Connection lost. Trying again …"),
    "offline": _("You are offline. What you send is kept and goes out when you are back."),
    "back": _("You are back. Nothing is lost."),
    "ended": _("You are no longer in this room."),
    "blocked": _("The moderators have put you out of this room."),
    "original": _("Original"),
    "original-in": _("Original (%(language)s)"),
    "play": pgettext_lazy("a player", "Play"),
    "pause": pgettext_lazy("a player", "Pause"),
    "mute": _("Sound off"),
    "unmute": _("Sound on"),
    "no-captions": _("No captions"),
    "by-itself": _("By itself"),
    "said-cut": _("The picture is interrupted. It comes back by itself."),
    "said-back": _("The picture is back."),
    "cannot-play": _("This browser cannot play the picture. Another one may."),
    "away": _("The picture comes from a place that this page may not load. Reload the page."),
    "enter-again": _("Enter again"),
    "sending": _("Sending …"),
    "kept": _("Your answer is kept."),
    "sent-read": _("With the moderators. You may edit it until one of them opens it."),
    "sent-open": _("Your question is in the list."),
    "not-sent": _("It could not be sent. Please try again."),
    "unsent": _("Not sent yet. It goes out as soon as the connection is back."),
    "asked-in": _("Asked in %(language)s"),
    "said-poll": _("Poll opened: %(words)s"),
    "said-closed": _("Poll closed: %(words)s"),
    "said-results": _("Results: %(words)s"),
    "said-notice": _("From the organisers: %(words)s"),
    "said-stage": _("On stage: %(words)s"),
    "said-own-open": _("Your question is in the list now: %(words)s"),
    "said-own-stage": _("Your question is on stage now: %(words)s"),
    "said-own-answered": _("Your question was answered: %(words)s"),
    "said-own-declined": _("Your question is not shown: %(words)s"),
    "said-help": _("The technician answers: %(words)s"),
    "help-sent": _("Your call is with the technician. The answer appears here."),
    "team": _("You play for %(name)s."),
    "hand-up": _("Your hand is raised."),
    "hand-down": _("Your hand is down."),
    "result": _("%(words)s: %(percent)s %%"),
    "moved": _("%(words)s is now in place %(place)s."),
}

# States of an own question that only its asker reads.
OWN = {
    "waiting": gettext_noop("With the moderators. Only you see it."),
    "declined": gettext_noop("Not shown."),
    "archived": gettext_noop("Put aside by the moderators."),
    "merged": gettext_noop("Joined with a like question. Your support counts there."),
    "withdrawn": gettext_noop("Taken back by you."),
}


def say(name: str, **given: Any) -> str:
    """The sentence `name`; numbers are written as the language writes them."""
    n = given.get("n")
    told = COUNTED[name](int(n or 0)) if name in COUNTED else str(PLAIN[name])
    return told % written(given)


def written(given: dict[str, Any]) -> dict[str, str]:
    """What goes into the places of a sentence."""
    return {
        name: cldr.number(value) if isinstance(value, int) else str(value or "")
        for name, value in given.items()
    }


def for_browsers(
    counted: dict[str, Callable[[int], str]] | None = None, plain: dict[str, Any] | None = None
) -> dict[str, Any]:
    """{"counted": {name: [forms, which of them each sample takes]}, "plain", "own", "languages"},
    in the language of the page, with places as {n}; with those that a page has besides."""
    return {
        "samples": SAMPLES,
        "counted": {name: _forms(form) for name, form in {**COUNTED, **(counted or {})}.items()},
        "plain": {name: _places(str(words)) for name, words in {**PLAIN, **(plain or {})}.items()},
        "own": {state: gettext(words) for state, words in OWN.items()},
        "languages": {code: languages.called(code) for code in languages.OFFICIAL},
    }


def told(make: Callable[[], Any]) -> Callable[[], str]:
    """What `make` gives in the language of the page, as JSON: made once for each language."""

    @cache
    def made(language: str) -> str:
        return json.dumps(make(), ensure_ascii=False, separators=(",", ":"))

    return lambda: made(get_language() or "")


as_json = told(for_browsers)


def _forms(form: Callable[[int], str]) -> list[Any]:
    each = [_places(form(n)) for n in SAMPLES]
    forms = list(dict.fromkeys(each))
    return [forms, [forms.index(words) for words in each]]


def _places(words: str) -> str:
    return PLACE.sub(r"{\1}", words).replace("%%", "%")
