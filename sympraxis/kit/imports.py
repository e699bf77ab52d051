"""Bringing rows in from a file: each domain says what one row means, the rest is here.

A domain declares its kinds in a module `importing.py`, which the command line loads:

    people = Importer("people", _("..."), columns={...}, key="email", take=take)
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .errors import Refused
from .progress import Progress
from .tables import Row

KINDS: dict[str, "Importer"] = {}


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Importer:
    """One kind of file. `columns`: name -> what it holds; `key` is required and names the row.

    `take` writes one row (column -> text; only columns that the file has) and says what it did.
    It raises Refused or ValidationError with a sentence where the row cannot be taken.
    """

    name: str
    help: str | Promise
    columns: dict[str, str | Promise]
    key: str
    take: Callable[[dict[str, str]], Outcome]

    def __post_init__(self) -> None:
        if self.name in KINDS:
            raise ValueError(f"The importer {self.name} is declared twice.")
        KINDS[self.name] = self


@dataclass
class Report:
    """What an import did, or would do. `faults`: (line, sentence); `written`: is it there now?"""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    faults: list[tuple[int, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    written: bool = False


def run(
    importer: Importer, rows: list[Row], *, dry_run: bool, skip_faulty: bool, progress: Progress
) -> Report:
    """Take all rows in one transaction; keep it if it is no dry run and no row is faulty.

    With `skip_faulty` the good rows are kept and the faulty ones are told of.
    """
    report = Report(
        ignored=sorted({n for r in rows for n in r.cells if n} - {*importer.columns, "…"})
    )
    seen: dict[str, int] = {}
    with transaction.atomic():
        for row in progress.each(rows):
            try:
                with transaction.atomic():
                    report.counts[_take(importer, row, seen)] += 1
            except Refused as refusal:
                report.faults.append((row.line, refusal.sentence))
            except ValidationError as error:
                report.faults.append((row.line, _sentences(error)))
        report.written = not dry_run and (skip_faulty or not report.faults)
        transaction.set_rollback(not report.written)
    return report


def _take(importer: Importer, row: Row, seen: dict[str, int]) -> Outcome:
    if "…" in row.cells:
        raise Refused(_("There are more cells than columns. Put cells with commas in quotes."))
    key = row.cells.get(importer.key, "").casefold()
    if not key:
        raise Refused(_("There is no %(column)s.") % {"column": importer.key})
    if key in seen:
        raise Refused(_("%(key)s is in line %(line)s already.") % {"key": key, "line": seen[key]})
    seen[key] = row.line
    return importer.take({k: v for k, v in row.cells.items() if k in importer.columns})


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
