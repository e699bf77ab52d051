"""How a poll was answered, counted from the votes: a table is never behind, and never ahead.

Results are JSON, small enough for a frame; docs/live.md says what stands in them for each kind.
Nothing here leads to a person, but the points of a quiz.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from sympraxis.kit import text

from . import spread
from .answers import ends
from .models import Ballot, Poll, Room, Vote
from .models.poll import Kind, Results, Stage

Found = dict[str, Any]
WORDS, TEXTS, IDEAS, BEST = 60, 30, 60, 10  # that are told; the export has all
WEIGHTS = 7  # sizes of words in a cloud


def results(poll: Poll, *, everything: bool = False) -> Found:
    """{"answered": people, "round": ..., and what its kind has}. `everything`: for moderators, with
    the words that wait or were taken out, and the right answers of a quiz that is still open."""
    answered = poll.ballots.count()
    found: Found = {"answered": answered, "round": poll.round}
    found |= _KINDS[Kind(poll.kind)](poll, answered)
    if poll.kind == Kind.QUIZ and (everything or poll.stage == Stage.CLOSED):
        found["right"] = [one.pk for one in poll.options.all() if one.correct]
    if everything and poll.kind in (Kind.CLOUD, Kind.TEXT):
        found["unread"] = unread(poll)
    if poll.before and (everything or may_be_compared(poll.before)):
        _compare(poll, poll.before, found)
    return found


def may_be_compared(before: Poll) -> bool:
    """What nobody but the moderators may see is not shown beside another poll either."""
    return before.results != Results.HIDDEN and before.stage == Stage.CLOSED


def shown(poll: Poll) -> QuerySet[Vote]:
    """Votes without words that wait to be read, or were taken out."""
    votes = poll.votes.filter(hidden_at=None)
    return votes.exclude(approved_at=None) if poll.read_first else votes


def percent(number: int, of: int) -> int:
    """Rounded, halves up, as browsers do."""
    return (200 * number + of) // (2 * of) if of else 0


def _options(poll: Poll, answered: int) -> Found:
    """How often each was chosen; those that nobody chose are left out."""
    return {"options": _by_option(poll)}


def _by_option(poll: Poll) -> dict[int, int]:
    votes = poll.votes.filter(option__isnull=False).values("option").annotate(n=Count("pk"))
    return dict(votes.order_by().values_list("option", "n"))


def _by_number(poll: Poll) -> list[tuple[float, int]]:
    votes = poll.votes.filter(number__isnull=False).values("number").annotate(n=Count("pk"))
    found = votes.order_by("number").values_list("number", "n")
    return [(float(at), n) for at, n in found if at is not None]


def _steps(poll: Poll, answered: int) -> Found:
    """Each mark with how many gave it; the mean never stands without its spread."""
    counted = _by_number(poll)
    least, most = ends(poll)
    each = dict(counted)
    return {
        "mean": spread.mean(counted),
        "median": spread.median(counted),
        "steps": [
            {"at": at, "n": each.get(at, 0), "percent": percent(each.get(at, 0), answered)}
            for at in range(least or 0, (most or 0) + 1)
        ],
    }


def _numbers(poll: Poll, answered: int) -> Found:
    """`low` to `high` is where the middle half of the answers lies."""
    counted = _by_number(poll)
    return {
        "mean": spread.mean(counted),
        "median": spread.median(counted),
        "low": spread.quantile(counted, 0.25),
        "high": spread.quantile(counted, 0.75),
        "bars": spread.bars(counted),
    }


def _places(poll: Poll, answered: int) -> Found:
    """By mean place, as in a Borda count: the sum of the places that each was given, divided by the
    number of orders. What an order leaves out counts as one place behind the last. Of two with the
    same mean, the one that stood first more often is before the other."""
    options = list(poll.options.all())
    counted: dict[int, list[int]] = {one.pk: [0] * len(options) for one in options}
    votes = poll.votes.filter(rank__isnull=False).values("option", "rank").annotate(n=Count("pk"))
    for option, rank, n in votes.order_by().values_list("option", "rank", "n"):
        if option in counted and rank and rank <= len(options):
            counted[option][rank - 1] = n
    places = [
        {"pk": pk, "mean": _mean_place(each, answered), "first": each[0], "n": each}
        for pk, each in counted.items()
    ]
    return {"places": sorted(places, key=_order)}


def _order(place: Found) -> tuple[float, int]:
    return (place["mean"] or 0, -place["first"])


def _mean_place(each: list[int], answered: int) -> float | None:
    if not answered:
        return None
    left_out = max(answered - sum(each), 0)
    given = sum(place * n for place, n in enumerate(each, 1))
    return round((given + (len(each) + 1) * left_out) / answered, 2)


def _cloud(poll: Poll, answered: int) -> Found:
    """The words that were given most often, each in its most frequent spelling."""
    votes = shown(poll)
    stems = votes.values("stem").annotate(n=Count("pk")).order_by("-n", "stem")
    counted = dict(stems.values_list("stem", "n")[:WORDS])
    spelt: dict[str, tuple[int, str]] = {}
    spellings = votes.filter(stem__in=counted).values("stem", "words").annotate(n=Count("pk"))
    for stem, words, n in spellings.order_by("words").values_list("stem", "words", "n"):
        if n > spelt.get(stem, (0, ""))[0]:
            spelt[stem] = (n, words)
    weights = spread.weights(counted.values(), WEIGHTS)
    told = [{"words": spelt[stem][1], "n": n, "weight": weight}
             for (stem, n), weight in zip(counted.items(), weights, strict=True)
             if stem in spelt]  # fmt: skip
    return {"words": told, "all": votes.count()}


def _texts(poll: Poll, answered: int) -> Found:
    """Some of them, in no order: their keys are scattered."""
    votes = shown(poll)
    texts = list(votes.order_by("pk").values_list("words", flat=True)[:TEXTS])
    return {"texts": texts, "shown": votes.count(), "all": poll.votes.count()}


def _ideas(poll: Poll, answered: int) -> Found:
    """By support, besides that of whoever had them."""
    counted = _by_option(poll)
    offered = [one for one in poll.options.all() if one.approved_at and not one.hidden_at]
    offered.sort(key=lambda one: (-counted.get(one.pk, 0), one.pk))
    return {
        "ideas": [
            {"pk": one.pk, "words": one.words, "n": counted.get(one.pk, 0)}
            for one in offered[:IDEAS]
        ],
        "all": len(offered),
    }


_KINDS: dict[Kind, Callable[[Poll, int], Found]] = {
    Kind.SINGLE: _options,
    Kind.MULTIPLE: _options,
    Kind.QUIZ: _options,
    Kind.RATING: _steps,
    Kind.SCALE: _steps,
    Kind.NUMBER: _numbers,
    Kind.RANKING: _places,
    Kind.CLOUD: _cloud,
    Kind.TEXT: _texts,
    Kind.IDEAS: _ideas,
}


def unread(poll: Poll) -> list[Found]:
    """Words that nobody but moderators sees: {"key", "words", "n", "hidden"}. Of a cloud, all
    spellings of a word at once."""
    votes = poll.votes.exclude(words="").exclude(pk__in=shown(poll).values("pk"))
    if poll.kind == Kind.CLOUD:
        each = votes.values("stem").annotate(n=Count("pk"), hidden=Count("hidden_at"))
        most = each.order_by("-n", "stem")[:WORDS]
        return [_unread(one["stem"], one["stem"], one["n"], one["hidden"]) for one in most]
    some = votes.order_by("pk")[:TEXTS]
    return [_unread(one.pk, one.words, 1, one.hidden_at) for one in some]


def _unread(key: Any, words: str, n: int, hidden: Any) -> Found:
    return {"key": str(key), "words": words, "n": n, "hidden": bool(hidden)}


def _compare(poll: Poll, before: Poll, found: Found) -> None:
    """Beside it what it was: choices found again by their words, steps by their number."""
    was = _alone(before)
    now = {text.folded(one.words): one.pk for one in poll.options.all()}
    again = {one.pk: now.get(text.folded(one.words)) for one in before.options.all()}
    found["before"] = {"title": before.title, **was}
    if "options" in was:  # nobody's choice was 0; a choice that is new was nothing
        known = {pk: was["options"].get(old, 0) for old, pk in again.items()}
        found["before"]["options"] = {pk: n for pk, n in known.items() if pk}
    if "places" in was:
        places = [{**one, "pk": again.get(one["pk"])} for one in was["places"]]
        found["before"]["places"] = [one for one in places if one["pk"]]


def _alone(poll: Poll) -> Found:
    answered = poll.ballots.count()
    return {"answered": answered, **_KINDS[Kind(poll.kind)](poll, answered)}


def points(room: Room, now: datetime) -> Found:
    """Of the quizzes that are over: {"people": [[name, points]], "teams": [[team, points]]}, the
    best first. Of teams it is the mean of its people, so that a large one has no advantage."""
    over = Q(poll__closed_at__isnull=False) | Q(poll__closes_at__lte=now)
    quizzes = Q(poll__room=room, poll__kind=Kind.QUIZ, attendee__blocked_at=None)
    right = Vote.objects.filter(over, quizzes, option__correct=True)
    people = right.exclude(attendee__name="").values("attendee", name=F("attendee__name"))
    best = people.annotate(points=Sum("poll__points")).order_by("-points", "name", "attendee")
    took = Ballot.objects.filter(over, quizzes).exclude(attendee__team="")
    team = F("attendee__team")
    many = took.values(team=team).annotate(n=Count("attendee", distinct=True)).order_by()
    earned = right.values(team=team).annotate(points=Sum("poll__points")).order_by()
    sums = dict(earned.values_list("team", "points"))
    teams = [[name, round(sums.get(name, 0) / n, 1)] for name, n in many.values_list("team", "n")]
    return {
        "people": [[one["name"], one["points"]] for one in best[:BEST]],
        "teams": sorted(teams, key=lambda one: (-one[1], one[0])),
    }
