"""Results of a poll as figures with the same as a table: for moderators, and for files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sympraxis.kit import charts, text
from sympraxis.kit.charts import Chart, figure

from .models.poll import Kind
from .tallying import percent

Part = dict[str, Any]
CLOUD = 20  # words that have a bar; the table has all


@dataclass(frozen=True)
class Drawn:
    """`chart` where there is something to draw; `head` and `rows`: the whole as a table. `voices`:
    answers in words."""

    note: str
    head: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    chart: Chart | None = None
    voices: list[str] = field(default_factory=list)


def drawn(part: Part, results: Part) -> Drawn:
    """`part` is what is asked, `results` how it was answered: see boards.polls."""
    return _KINDS[Kind(part["kind"])](part, results)


def leading(points: Part) -> list[Drawn]:
    """Who leads in the quizzes that are over: people, and teams by the mean of their people."""
    people = Drawn(pgettext("how many", "People"), [_("Name"), _("Points")], points["people"])
    teams = Drawn(_("Teams"), [_("Team"), _("Points of each")], points["teams"])
    return [one for one in (people, teams) if one.rows]


def answers(n: int) -> str:
    return ngettext("%(n)s answer", "%(n)s answers", n) % {"n": figure(n)}


def _bars(note: str, values: list[tuple[str, float]], head: tuple[str, str], title: str) -> Any:
    """None where nobody has answered: an empty drawing tells nothing."""
    most = max((value for _words, value in values), default=0)
    if not most:
        return None
    on = next(at for at, (_words, value) in enumerate(values) if value == most)
    return charts.bars(title, values, head=head, note=note, on=on)


def _options(part: Part, results: Part) -> Drawn:
    """Most first. Beside it the round before, where there is one."""
    before, right = results.get("before"), results.get("right", [])
    answered, counts = results["answered"], results["options"]
    each = sorted(part["options"], key=lambda one: -counts.get(one["pk"], 0))
    named = [(_named(one, right), counts.get(one["pk"], 0)) for one in each]
    head, note = [_("Answer"), pgettext("how many", "People"), _("Share")], answers(answered)
    rows: list[list[Any]] = [[words, n, f"{percent(n, answered)} %"] for words, n in named]
    if before:
        head.append(_("Share before"))
        was = [before["options"].get(one["pk"]) for one in each]
        for row, n in zip(rows, was, strict=True):
            row.append("" if n is None else f"{percent(n, before['answered'])} %")
    chart = _bars(note, list(named), (head[0], head[1]), part["title"])
    return Drawn(note, head, rows, chart)


def _named(one: Part, right: list[int]) -> str:
    return f"{one['words']} ({_('right')})" if one["pk"] in right else str(one["words"])


def _steps(part: Part, results: Part) -> Drawn:
    steps = results["steps"]
    words = dict(zip((steps[0]["at"], steps[-1]["at"]), part["labels"], strict=False))
    named = [(_step(one["at"], words), one["n"]) for one in steps]
    head = [_("Mark"), pgettext("how many", "People"), _("Share")]
    rows: list[list[Any]] = [
        [words, n, f"{one['percent']} %"] for (words, n), one in zip(named, steps, strict=True)
    ]
    if before := results.get("before"):
        was = {one["at"]: one["percent"] for one in before["steps"]}
        head.append(_("Share before"))
        for row, one in zip(rows, steps, strict=True):
            row.append(f"{was[one['at']]} %" if one["at"] in was else "")
    note = _middle(results, part["unit"])
    return Drawn(note, head, rows, _bars(note, list(named), (head[0], head[1]), part["title"]))


def _step(at: int, words: dict[int, str]) -> str:
    return f"{at}, {words[at]}" if words.get(at) else str(at)


def _middle(results: Part, unit: str) -> str:
    """How many answered, and where the middle is; the round before beside it."""
    said = answers(results["answered"])
    if results["mean"] is None:
        return said
    given = {"mean": figure(results["mean"]), "median": figure(results["median"]), "unit": unit}
    said += ". " + _("Mean %(mean)s, median %(median)s %(unit)s").strip() % given
    before = results.get("before")
    if before and before.get("mean") is not None:
        was = {"mean": figure(before["mean"]), "median": figure(before["median"])}
        said = f"{said.strip()}. " + _("Before: mean %(mean)s, median %(median)s") % was
    return said.strip()


def _numbers(part: Part, results: Part) -> Drawn:
    named = [(_stretch(one), one["n"]) for one in results["bars"]]
    head = [part["unit"] or _("Number"), pgettext("how many", "People")]
    note = _middle(results, part["unit"])
    if results["low"] is not None:
        ends = {"low": figure(results["low"]), "high": figure(results["high"])}
        note += ". " + _("Half of them lie from %(low)s to %(high)s") % ends
    rows: list[list[Any]] = [list(one) for one in named]
    return Drawn(note, head, rows, _bars(note, list(named), (head[0], head[1]), part["title"]))


def _stretch(bar: Part) -> str:
    low, high = bar["from"], bar["to"]
    if low is None:
        return _("below %(high)s") % {"high": figure(high)}
    if high is None:
        return _("%(low)s and more") % {"low": figure(low)}
    return figure(low) if low == high else f"{figure(low)} – {figure(high)}"


def _places(part: Part, results: Part) -> Drawn:
    words = {one["pk"]: one["words"] for one in part["options"]}
    many = len(results["places"])
    head = [_("Answer"), _("Mean place"), *(f"{place}." for place in range(1, many + 1))]
    rows: list[list[Any]] = [
        [words.get(one["pk"], ""), "" if one["mean"] is None else one["mean"], *one["n"]]
        for one in results["places"]
    ]
    if before := results.get("before"):
        was = {one["pk"]: one["mean"] for one in before["places"]}
        head.append(_("Mean place before"))
        for row, one in zip(rows, results["places"], strict=True):
            row.append("" if was.get(one["pk"]) is None else was[one["pk"]])
    method = _("By mean place (Borda count); what an order leaves out stands behind its last.")
    return Drawn(f"{answers(results['answered'])}. {method}", head, rows)


def _cloud(part: Part, results: Part) -> Drawn:
    named = [(one["words"], one["n"]) for one in results["words"]]
    counted = ngettext("%(n)s word", "%(n)s words", results["all"]) % {"n": figure(results["all"])}
    note, head = f"{answers(results['answered'])}, {counted}", [_("Word"), _("Times")]
    chart = _bars(note, list(named[:CLOUD]), (head[0], head[1]), part["title"])
    rows: list[list[Any]] = [list(one) for one in named]
    if before := results.get("before"):
        was = {text.folded(one["words"]): one["n"] for one in before["words"]}
        head.append(_("Times before"))
        for row in rows:
            row.append(was.get(text.folded(row[0]), 0))
    return Drawn(note, head, rows, chart)


def _texts(part: Part, results: Part) -> Drawn:
    shown = ngettext("%(n)s shown", "%(n)s shown", results["shown"])
    note = f"{answers(results['answered'])}, {shown % {'n': figure(results['shown'])}}"
    head = [_("Answer")]
    return Drawn(note, head, [[one] for one in results["texts"]], voices=results["texts"])


def _ideas(part: Part, results: Part) -> Drawn:
    named = [(one["words"], one["n"]) for one in results["ideas"]]
    note, head = answers(results["answered"]), [_("Idea"), _("Support")]
    chart = _bars(note, list(named[:CLOUD]), (head[0], head[1]), part["title"])
    return Drawn(note, head, [list(one) for one in named], chart)


_KINDS: dict[Kind, Callable[[Part, Part], Drawn]] = {
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
