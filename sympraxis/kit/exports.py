"""Lists to take away, as CSV or XLSX: any length in constant memory, harmless in a spreadsheet.

    return csv_response("Registrations.csv", ["Name", "Came"], ((r.name, r.came_at) for r in rows))

A cell may be text, a number, True or False, a date, an aware datetime, a time, a length of time, or
None. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay
numbers. Moments are written on the clock of `zone` (an IANA name) and say which one it is.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import PurePath
from typing import Any

from django.utils import translation

from . import cells, filenames
from .streaming import Streaming

Rows = Iterable[Iterable[Any]]
BATCH = 100


def csv_response(
    filename: str, header: Iterable[Any], rows: Rows, *, bom: bool = True, zone: str = "UTC"
) -> Streaming:
    """Rows as CSV in UTF-8, read only as fast as they are sent.

    `bom`: begin with the mark by which Excel knows UTF-8; leave it out for programs.
    """
    language = translation.get_language()
    lines = chain([header], rows)
    content = _csv(iter(lines), bom, zone, language or "en")
    response = Streaming(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = filenames.attachment(filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _csv(lines: Iterator[Iterable[Any]], bom: bool, zone: str, language: str) -> Iterator[bytes]:
    if bom:
        yield "\ufeff".encode()
    while True:
        text = io.StringIO()
        # The answer is sent after the request's language has been put away.
        with translation.override(language):
            written = csv.writer(text)
            for line in islice(lines, BATCH):
                written.writerow([cells.plain(value, zone) for value in line])
        if not text.tell():
            return
        yield text.getvalue().encode(errors="replace")


def xlsx_response(
    filename: str, header: Iterable[Any], rows: Rows, *, zone: str = "UTC"
) -> Streaming:
    """Rows as an XLSX workbook: written to a temporary file row by row, then sent in pieces.

    Errors: Refused when there are more rows than a sheet can hold.
    """
    from .workbook import written

    title = PurePath(filenames.clean(filename)).stem
    pieces, size = written(title, header, rows, zone)
    response = Streaming(
        pieces,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Length"] = str(size)
    response["Content-Disposition"] = filenames.attachment(filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response
