"""Bringing rows in from a file: each domain says what one row means, the rest is here.

A domain declares its kinds in a module `importing.py`, which the command line loads:

    people = Importer("people", _("..."), columns={...}, key="email", take=take)
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from . import tables
from .errors import Refused
from .progress import Progress
from .tables import Row

Words = Mapping[str, str | Promise]
KINDS: dict[str, "Kind"] = {}


class Kind(Protocol):
    """What the command line asks of one kind of file, be it a table or not.

    `part` is what a fault is counted by ("Line"); `options` are said on the command line.
    """

    @property
    def name(self) -> str: ...
    @property
    def help(self) -> str | Promise: ...
    @property
    def columns(self) -> Words: ...
    @property
    def options(self) -> Words: ...
    @property
    def part(self) -> str | Promise: ...

    def bring(
        self, file: Path, *, dry_run: bool, skip_faulty: bool, progress: Progress, **given: str
    ) -> "Report": ...


def declare(kind: Kind) -> None:
    """Make a kind of file known to the command line."""
    if kind.name in KINDS:
        raise ValueError(f"The importer {kind.name} is declared twice.")
    KINDS[kind.name] = kind


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def _as_said(**given: str) -> dict[str, Any]:
    return given


def _no_more(_prepared: dict[str, Any]) -> Collection[str]:
    return ()


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Importer:
    """One kind of table. `columns`: name -> what it holds; those of `key` are required and name
    the row together.

    `take` writes one row (column -> text; only columns that the file has) and says what it did.
    It raises Refused or ValidationError with a sentence where the row cannot be taken. It is given
    what `prepare` makes of the options, once for each file; `further` names the columns that there
    are beside `columns` then. `order` sorts the rows before they are taken; `after` is called when
    they are there to stay. Where `take` only says what is to be written, `write` writes all of it,
    given the same.
    """

    part: ClassVar[str | Promise] = _lazy("Line")
    name: str
    help: str | Promise
    columns: Words
    key: str | tuple[str, ...]
    take: Callable[..., Outcome]
    options: Words = field(default_factory=dict)
    prepare: Callable[..., dict[str, Any]] = _as_said
    further: Callable[[dict[str, Any]], Collection[str]] = _no_more
    order: Callable[[dict[str, str]], Any] | None = None
    write: Callable[..., None] | None = None
    after: Callable[[], None] = _nothing

    def __post_init__(self) -> None:
        declare(self)

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,) if isinstance(self.key, str) else self.key

    def bring(
        self, file: Path, *, dry_run: bool, skip_faulty: bool, progress: Progress, **given: str
    ) -> "Report":
        """Take a file; see `run`."""
        rows = tables.read(file, list(self.keys))
        return run(self, rows, dry_run=dry_run, skip_faulty=skip_faulty, progress=progress, **given)


@dataclass
class Report:
    """What an import did, or would do. `faults`: (line, sentence); `written`: is it there now?"""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    faults: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    written: bool = False


def run(
    importer: Importer,
    rows: list[Row],
    *,
    dry_run: bool,
    skip_faulty: bool,
    progress: Progress,
    **given: str,
) -> Report:
    """Take all rows in one transaction; keep it if it is no dry run and no row is faulty.

    With `skip_faulty` the good rows are kept and the faulty ones are told of.
    """
    report = Report()
    seen: dict[str, int] = {}
    if order := importer.order:
        rows = sorted(rows, key=lambda row: order(row.cells))
    # Where rows write, what a faulty one has written is undone.
    by_itself = transaction.atomic if importer.write is None else nullcontext
    with transaction.atomic():
        prepared = importer.prepare(**given)
        known = {*importer.columns, *importer.further(prepared)}
        report.ignored = sorted({n for r in rows for n in r.cells if n} - known - {"…"})
        for row in progress.each(rows):
            try:
                with by_itself():
                    report.counts[_take(importer, row, seen, known, prepared)] += 1
            except Refused as refusal:
                report.faults.append((row.line, str(refusal)))
            except ValidationError as error:
                report.faults.append((row.line, _sentences(error)))
        if importer.write is not None:
            importer.write(**prepared)
        report.faults.sort()
        report.written = not dry_run and (skip_faulty or not report.faults)
        transaction.set_rollback(not report.written)
    if report.written:
        importer.after()
    return report


def _take(
    importer: Importer, row: Row, seen: dict[str, int], known: set[str], prepared: dict[str, Any]
) -> Outcome:
    if "…" in row.cells:
        raise Refused(_("There are more cells than columns. Put cells with commas in quotes."))
    for name in importer.keys:
        if not row.cells.get(name):
            raise Refused(_("There is no %(column)s.") % {"column": name})
    key = " ".join(row.cells[name] for name in importer.keys).casefold()
    if key in seen:
        raise Refused(_("%(key)s is in line %(line)s already.") % {"key": key, "line": seen[key]})
    seen[key] = row.line
    return importer.take({k: v for k, v in row.cells.items() if k in known}, **prepared)


def _sentences(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())


def yes_or_no(text: str) -> bool:
    """Read a yes or a no, in a few of the words that people write; Refused for anything else."""
    word = text.strip().casefold()
    if word in {"yes", "y", "true", "1", "x", "oui", "ja"}:
        return True
    if word in {"no", "n", "false", "0", "non", "nein"}:
        return False
    raise Refused(_("“%(text)s” is neither yes nor no.") % {"text": text})
