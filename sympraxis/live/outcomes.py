"""How a poll was answered, as its partial draws it: `rows` (choices, steps, stretches of numbers)
with number and share, places of a ranking, words of a cloud, voices. From the JSON of tallying;
static/kit/js/live/outcomes.js does the same in the browser."""

from __future__ import annotations

from typing import Any

from sympraxis.kit import cldr

Part = dict[str, Any]


def of(part: Part, told: Part | None, *, whole: bool = True) -> Part:
    """What stands in the results of the poll `part`; {"told": False} where nobody may see them.

    `whole`: bars are shares of all; else of the longest, which is read from farther away.
    """
    if told is None:
        return {"told": False}
    return {
        "told": True,
        "rows": _most(_rows(part, told), whole),
        "places": _places(part, told),
        "cloud": [{**one, "key": one["words"]} for one in told.get("words", [])],
        "voices": [{"words": words, "key": words} for words in told.get("texts", [])],
        **{name: told.get(name) for name in ("mean", "median", "low", "high")},
        "before": _before(told),
    }


def _before(told: Part) -> Part | None:
    """The middle of the round before, where polls are compared and there was one."""
    before = told.get("before") or {}
    return {name: before.get(name) for name in ("mean", "median")} if "median" in before else None


def percent(n: int, of: int) -> int:
    """Rounded, halves up, as browsers do."""
    return (200 * n + of) // (2 * of) if of else 0


def _rows(part: Part, told: Part) -> list[Part]:
    answered = told["answered"]
    if "steps" in told:
        return _steps(told, answered)
    if "bars" in told:
        bars = enumerate(told["bars"])
        return [_row(at, stretch(one), one["n"], answered) for at, one in bars]
    if "ideas" in told:
        return [_row(one["pk"], one["words"], one["n"], answered) for one in told["ideas"]]
    return _choices(part, told)


def _steps(told: Part, answered: int) -> list[Part]:
    was = {one["at"]: one["percent"] for one in (told.get("before") or {}).get("steps", [])}
    found = []
    for one in told["steps"]:
        row = _row(one["at"], str(one["at"]), one["n"], answered)
        found.append({**row, "compared": bool(was), "was": was.get(one["at"], 0) if was else None})
    return found


def _row(pk: int, words: str, n: int, answered: int) -> Part:
    return {"pk": pk, "words": words, "n": n, "percent": percent(n, answered)}


def _choices(part: Part, told: Part) -> list[Part]:
    """Most first; beside each what it was before, where polls are compared, and which was right."""
    if "options" not in told:
        return []
    counts, before = _by_key(told["options"]), told.get("before") or {}
    was, right = _by_key(before.get("options", {})), told.get("right", [])
    found = []
    for one in part["options"]:
        row = _row(one["pk"], one["words"], counts.get(one["pk"], 0), told["answered"])
        row["right"] = one["pk"] in right
        row["compared"] = one["pk"] in was  # not where the choice is new
        if row["compared"]:
            row["was"] = percent(was[one["pk"]], before["answered"])
        found.append(row)
    return sorted(found, key=lambda row: -row["n"])


def _by_key(counts: Part) -> dict[int, int]:
    """Keys of JSON are words."""
    return {int(pk): n for pk, n in counts.items()}


def _most(rows: list[Part], whole: bool) -> list[Part]:
    most = max([row["n"] for row in rows], default=0)
    full = 100 if whole else max([row["percent"] for row in rows], default=0) or 100
    return [{**row, "most": most > 0 and row["n"] == most, "of": full} for row in rows]


def stretch(bar: Part) -> str:
    """ "3", "2–4", "< 2" or "≥ 8"."""
    low, high = bar["from"], bar["to"]
    if low is None:
        return f"< {number(high)}"
    if high is None:
        return f"≥ {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def number(value: float) -> str:
    return cldr.number(int(value) if value == int(value) else value)


def _places(part: Part, told: Part) -> list[Part]:
    words = {one["pk"]: one["words"] for one in part["options"]}
    before = (told.get("before") or {}).get("places", [])
    was = {one["pk"]: one["mean"] for one in before if one["mean"] is not None}
    return [
        {"pk": one["pk"], "words": words.get(one["pk"], ""), "mean": one["mean"], "place": place,
         "compared": one["pk"] in was, "was": was.get(one["pk"])}
        for place, one in enumerate(told.get("places", []), 1)
    ]  # fmt: skip
