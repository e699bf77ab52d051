"""One sheet of XLSX, written row by row into a temporary file."""

import io
import math
import re
import tempfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from . import moments, zones
from .cells import neutral
from .errors import Refused
from .streaming import Pieces

ROWS = 1_048_575  # what a sheet holds beside its header
TEXT = 32_767  # characters that a cell holds
EXACT = 10**15  # a spreadsheet keeps 15 digits; longer numbers are kept whole as text
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about the calendar
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def written(
    title: str, header: Iterable[Any], rows: Iterable[Iterable[Any]], zone: str
) -> tuple[Pieces, int]:
    """The finished workbook, open at its beginning, and its size in bytes."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by whoever sends it)
    try:
        with xlsxwriter.Workbook(file, OPTIONS) as book:
            sheet = Sheet(book, title, zone)
            sheet.head(header)
            for number, row in enumerate(rows, start=1):
                if number > ROWS:
                    raise Refused(
                        _("A sheet holds %(rows)s rows and this list has more. Take the CSV.")
                        % {"rows": ROWS}
                    )
                sheet.row(number, row)
    except BaseException:
        file.close()
        raise
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return Pieces(file), size


class Sheet:
    """Writes values by their type, so that a date stays a date and text never becomes code."""

    def __init__(self, book: xlsxwriter.Workbook, title: str, zone: str) -> None:
        self.book, self.zone = book, zone
        self.sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or None)
        self.formats: dict[str, Any] = {}

    def head(self, header: Iterable[Any]) -> None:
        bold = self.book.add_format({"bold": True})
        for column, words in enumerate(header):
            self.sheet.write_string(0, column, neutral(str(words)), bold)
            self.sheet.set_column(column, column, 18)
        self.sheet.freeze_panes(1, 0)

    def row(self, number: int, values: Iterable[Any]) -> None:
        for column, value in enumerate(values):
            self.cell(number, column, value)

    def cell(self, row: int, column: int, value: Any) -> None:
        match value:
            case None:
                return
            case bool():
                self.sheet.write_boolean(row, column, value)
            case int() | float() | Decimal():
                self.number(row, column, value)
            case datetime():
                self.moment(row, column, value)
            case date() if value >= FIRST_DAY:
                self.sheet.write_datetime(row, column, value, self.shown_as("yyyy-mm-dd"))
            case time():
                self.sheet.write_datetime(row, column, value, self.shown_as("hh:mm"))
            case timedelta():
                self.sheet.write_datetime(row, column, value, self.shown_as("[h]:mm:ss"))
            case _:
                self.text(row, column, str(value))

    def number(self, row: int, column: int, value: int | float | Decimal) -> None:
        if not math.isfinite(value):
            return
        if isinstance(value, int) and abs(value) >= EXACT:
            self.sheet.write_string(row, column, str(value))
        else:
            self.sheet.write_number(row, column, value)

    def moment(self, row: int, column: int, value: datetime) -> None:
        local = moments.local(value, self.zone)
        if local.date() < FIRST_DAY:
            self.text(row, column, local.isoformat(sep=" ", timespec="seconds"))
            return
        shown = self.shown_as(f'yyyy-mm-dd hh:mm "{zones.abbreviation(local)}"')
        self.sheet.write_datetime(row, column, local.replace(tzinfo=None), shown)

    def text(self, row: int, column: int, words: str) -> None:
        words = neutral(words.encode(errors="replace").decode())
        if len(words) > TEXT:
            words = words[: TEXT - 1] + "…"
        self.sheet.write_string(row, column, words)

    def shown_as(self, pattern: str) -> Any:
        if pattern not in self.formats:
            self.formats[pattern] = self.book.add_format({"num_format": pattern})
        return self.formats[pattern]
