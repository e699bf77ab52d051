"""Answers that a list brings along: which columns there are, and what a line says in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sympraxis.kit import tables
from sympraxis.kit.errors import Refused
from sympraxis.questionnaires import reading
from sympraxis.questionnaires.plan import plan_of
from sympraxis.questionnaires.reading import Column

from .models import Kind

Asked = Mapping[str, Mapping[int, Column]]


def asked(kinds: Iterable[Kind], *, beside: Iterable[str]) -> Asked:
    """{name of a column: {kind: what it asks there}}. A name that means two questions of one kind,
    or is one of those `beside`, means none: then the number of the item does."""
    found: dict[str, dict[int, Column]] = {}
    for kind in kinds:
        names = _names(kind)
        meant = Counter(name for name, _column in names)
        for name, column in names:
            if meant[name] == 1 and name not in set(beside):
                found.setdefault(name, {})[kind.pk] = column
    return found


def _names(kind: Kind) -> list[tuple[str, Column]]:
    """Each name of each column, alone and with the kind before it, as the file to take away has."""
    if kind.questions is None:
        return []
    every = reading.columns(plan_of(kind.questions, get_language()))
    return [
        (name, column)
        for column in every
        for called in column.called()
        for name in (called, tables.column(f"{kind.name}: {called}"))
    ]


def named(kinds: Iterable[Kind], *, beside: Iterable[str]) -> list[tuple[str, str, str]]:
    """(name to write, words of the question, name of the kind) of all that can be brought."""
    every = list(kinds)
    known = asked(every, beside=beside)
    told = []
    for kind in every:
        plan = kind.questions and plan_of(kind.questions, get_language())
        for column in reading.columns(plan) if plan else ():
            name = tables.column(column.words)
            same = known.get(name, {}).get(kind.pk) == column
            told.append((name if same else column.name, column.words, kind.name))
    return told


def answers(kind: Kind, row: Mapping[str, str], known: Asked) -> Any:
    """The valid form of what the line answers; None where it answers nothing. Errors: Refused."""
    told: dict[Column, str] = {}
    for name in known:
        if not (cell := row.get(name, "")):
            continue
        column = known[name].get(kind.pk)
        if column is None:
            raise Refused(
                _("“%(name)s” is not asked of “%(kind)s”.") % {"name": name, "kind": kind.name}
            )
        if column in told:
            raise Refused(_("“%(words)s” is answered in two columns.") % {"words": column.words})
        told[column] = cell
    if not told or kind.questions is None:
        return None
    return reading.answers(kind.questions, told)
