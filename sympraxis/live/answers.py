"""One answer to one poll: whether it fits what is asked, and what is written down of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import blake2s

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.kit import text
from sympraxis.kit.errors import Refused

from . import stems
from .models import Poll
from .models.poll import Kind

MARKS, STEPS = 5, 7  # of a rating, of a scale, where the poll says nothing else
CLOUD, IDEAS = 3, 3  # words of a cloud, ideas of a person, likewise
WORD, LINE, TEXT = 30, 200, 500  # letters of a word, of an idea, of a text
_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,4})?")


@dataclass(frozen=True)
class Answer:
    """What came in from `attendee`. `key`: of the form that was sent. `round`: of the poll, as the
    sender knew it, or None. `language`: in which to refuse."""

    room: int
    attendee: int
    poll: int
    key: str
    options: tuple[int, ...] = ()
    ranks: tuple[int, ...] = ()
    number: str = ""
    words: tuple[str, ...] = ()
    round: int | None = None
    language: str = ""


@dataclass(frozen=True)
class Said:
    """One row of it, see models.Vote. `idea`: to be added to the choices."""

    option: int | None = None
    rank: int | None = None
    number: Decimal | None = None
    words: str = ""
    stem: str = ""
    hidden: bool = False
    idea: bool = False


@dataclass(frozen=True)
class Asked:
    """A poll of an `event` with the choices that are offered: {key: whose idea it is, or None}.
    `had`: keys of the ideas of each person."""

    poll: Poll
    event: int
    options: dict[int, int | None]
    blocked: frozenset[str]
    had: dict[int, set[str]]

    def anew(self) -> Asked:
        """The same, for another batch, which may add to what people had."""
        return replace(self, had={who: set(each) for who, each in self.had.items()})


class Unfit(Refused):
    """This is no answer to what is asked."""

    status = 422


def fits(asked: Asked, answer: Answer) -> list[Said]:
    """What `answer` says. Errors: Unfit."""
    return _KINDS[Kind(asked.poll.kind)](asked, answer)


def _only(answer: Answer, *names: str) -> None:
    """Nothing else was sent than this kind of poll asks for."""
    for name in ("options", "ranks", "number", "words"):
        if name not in names and getattr(answer, name):
            raise Unfit(_("This is no answer to this poll. Please reload the page."))


def _offered(asked: Asked, chosen: tuple[int, ...]) -> None:
    if len(set(chosen)) != len(chosen) or not all(one in asked.options for one in chosen):
        raise Unfit(_("This choice is not offered. Please reload the page."))


def _single(asked: Asked, answer: Answer) -> list[Said]:
    _only(answer, "options")
    if len(answer.options) != 1:
        raise Unfit(_("Please choose one answer."))
    _offered(asked, answer.options)
    return [Said(option=answer.options[0])]


def _multiple(asked: Asked, answer: Answer) -> list[Said]:
    _only(answer, "options")
    _offered(asked, answer.options)
    _enough(asked.poll, len(answer.options), len(asked.options))
    return [Said(option=one) for one in answer.options]


def _ranking(asked: Asked, answer: Answer) -> list[Said]:
    """All of them in order, or the first few."""
    _only(answer, "ranks")
    _offered(asked, answer.ranks)
    _enough(asked.poll, len(answer.ranks), len(asked.options))
    return [Said(option=one, rank=place) for place, one in enumerate(answer.ranks, 1)]


def _enough(poll: Poll, number: int, offered: int) -> None:
    least = max(1, min(poll.least or 1, offered))
    most = min(poll.most or offered, offered)
    if number < least:
        few = ngettext("Please choose at least %(n)d.", "Please choose at least %(n)d.", least)
        raise Unfit(few % {"n": least})
    if number > most:
        many = ngettext("Please choose at most %(n)d.", "Please choose at most %(n)d.", most)
        raise Unfit(many % {"n": most})


def ends(poll: Poll) -> tuple[int | None, int | None]:
    """The smallest and the largest number that can be given."""
    if poll.kind == Kind.NUMBER:
        return poll.least, poll.most
    usual = MARKS if poll.kind == Kind.RATING else STEPS
    return (1 if poll.least is None else poll.least), poll.most or usual


def _number(asked: Asked, answer: Answer) -> list[Said]:
    _only(answer, "number")
    if not _NUMBER.fullmatch(answer.number.strip()):
        raise Unfit(_("Please give a number."))
    number = Decimal(answer.number.strip().replace(",", "."))
    least, most = ends(asked.poll)
    if (least is not None and number < least) or (most is not None and number > most):
        raise Unfit(_within(least, most))
    if asked.poll.kind != Kind.NUMBER and number != int(number):
        raise Unfit(_within(least, most))
    return [Said(number=number)]


def _within(least: int | None, most: int | None) -> str:
    if most is None:
        return _("Please give a number of at least %(least)s.") % {"least": least}
    if least is None:
        return _("Please give a number of at most %(most)s.") % {"most": most}
    return _("Please give a number from %(least)s to %(most)s.") % {"least": least, "most": most}


def _cleaned(asked: Asked, words: tuple[str, ...], longest: int) -> list[str]:
    """The words, harmless and not empty. What is too long is refused, not cut."""
    found = [one for one in map(text.plain, words) if one]
    if any(len(one) > longest for one in found):
        long = ngettext(
            "Please use at most %(n)d letter.", "Please use at most %(n)d letters.", longest
        )
        raise Unfit(long % {"n": longest})
    return found


def _cloud(asked: Asked, answer: Answer) -> list[Said]:
    """Spellings of one word count once for one person."""
    _only(answer, "words")
    found = {stems.of(one): one for one in reversed(_cleaned(asked, answer.words, WORD))}
    most = asked.poll.most or CLOUD
    if not found:
        raise Unfit(_("Please write a word."))
    if len(answer.words) > most:
        many = ngettext("At most %(n)d word, please.", "At most %(n)d words, please.", most)
        raise Unfit(many % {"n": most})
    return [_word(asked, words, stem) for stem, words in reversed(found.items())]


def _word(asked: Asked, words: str, stem: str = "") -> Said:
    return Said(words=words, stem=stem, hidden=stems.is_blocked(words, asked.blocked))


def _text(asked: Asked, answer: Answer) -> list[Said]:
    _only(answer, "words")
    found = _cleaned(asked, answer.words, min(asked.poll.most or TEXT, TEXT))
    if len(found) != 1 or len(answer.words) != 1:
        raise Unfit(_("Please write something."))
    return [_word(asked, found[0])]


def _ideas(asked: Asked, answer: Answer) -> list[Said]:
    """What is supported, as a whole, and ideas that are added. Support for one's own says nothing:
    whoever has an idea stands behind it. An idea that one had already is no second one."""
    _only(answer, "options", "words")
    _offered(asked, answer.options)
    if any(asked.options[one] == answer.attendee for one in answer.options):
        raise Refused(_("This is your own idea: it counts as yours already."))
    had = asked.had.setdefault(answer.attendee, set())
    found = {idea_key(one): one for one in _cleaned(asked, answer.words, LINE)}
    most = asked.poll.most or IDEAS
    if len(had | set(found)) > most:
        many = ngettext("At most %(n)d idea each.", "At most %(n)d ideas each.", most)
        raise Refused(many % {"n": most})
    new = [one for key, one in found.items() if key not in had]
    had.update(found)  # the next act of the same batch may bring more
    supported = [Said(option=one) for one in answer.options]
    return supported + [
        Said(words=one, idea=True, hidden=stems.is_blocked(one, asked.blocked)) for one in new
    ]


def idea_key(words: str) -> str:
    """By which an idea of a person is known again."""
    return blake2s(text.folded(words).encode(), digest_size=16).hexdigest()


_KINDS: dict[Kind, Callable[[Asked, Answer], list[Said]]] = {
    Kind.SINGLE: _single,
    Kind.QUIZ: _single,
    Kind.MULTIPLE: _multiple,
    Kind.RATING: _number,
    Kind.SCALE: _number,
    Kind.NUMBER: _number,
    Kind.RANKING: _ranking,
    Kind.CLOUD: _cloud,
    Kind.TEXT: _text,
    Kind.IDEAS: _ideas,
}
