"""Reading a table that somebody prepared in a spreadsheet: CSV or XLSX, rows as dictionaries."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .errors import Refused

DELIMITERS = ",;\t"
LINES = 100_000  # more is no list for a hand import
LONGEST = 32_767  # characters in one cell, as in a spreadsheet

csv.field_size_limit(LONGEST)


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, counted from 1, and its cells by the name of their column."""

    line: int
    cells: dict[str, str]


def read(file: Path, required: list[str]) -> list[Row]:
    """The rows of `file`, empty ones left out. Column names are lower case, joined by "_".

    Refused, with a sentence: an unknown kind, another encoding than UTF-8, a missing column.
    """
    kinds = {".csv": _csv, ".txt": _csv, ".tsv": _csv, ".xlsx": _xlsx}
    reader = kinds.get(file.suffix.lower())
    if reader is None:
        raise Refused(_("Name a file that ends in .csv or .xlsx."))
    lines = reader(file)
    header = [column(cell) for cell in next(lines, (1, []))[1]]
    missing = [name for name in required if name not in header]
    if missing:
        raise Refused(
            _("The first line must name the columns. Missing: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    if repeated := {name for name in header if name and header.count(name) > 1}:
        raise Refused(
            _("A column is there twice: %(names)s.") % {"names": ", ".join(sorted(repeated))}
        )
    return list(_rows(lines, header))


def _rows(lines: Iterator[tuple[int, list[str]]], header: list[str]) -> Iterator[Row]:
    for number, (line, cells) in enumerate(lines):
        if number >= LINES:
            raise Refused(_("This file has more than %(most)s lines.") % {"most": f"{LINES:,}"})
        if any(cells):
            named = dict(zip(header, cells, strict=False))
            if len(cells) > len(header) and any(cells[len(header) :]):
                named["…"] = "too many"  # said of this row by `imports`, with its line
            yield Row(line, named)


def column(text: str) -> str:
    """The name of a column as rows know it."""
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            _(
                "This file is not written in UTF-8. In your spreadsheet choose "
                "“CSV UTF-8” when you save it."
            )
        ) from error
    if "\0" in text:
        raise Refused(_("This file is not a text file. Save it as CSV UTF-8 or XLSX."))
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(
            _("Line %(line)s cannot be read (%(why)s). See whether its quotation marks are closed.")
            % {"line": line, "why": error}
        ) from error


def _xlsx(file: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, EOFError) as error:
        raise Refused(_("This is not an XLSX file, or it is damaged. Save it again.")) from error
    try:
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, [_text(cell) for cell in cells]
    finally:
        book.close()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
