"""Lists that are taken away: lazy, typed, and harmless in a spreadsheet."""

import asyncio
import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain

import openpyxl
import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from sympraxis.kit import exports, workbook
from sympraxis.kit.cells import neutral
from sympraxis.kit.errors import Refused
from sympraxis.kit.exports import csv_response, xlsx_response

SEED = datetime(2023, 3, 29, 17, tzinfo=UTC)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class Counted:
    """Rows that know how many of them were asked for."""

    def __init__(self, many: int) -> None:
        self.many, self.asked = many, 0

    def __iter__(self):
        for number in range(self.many):
            self.asked += 1
            yield [number, f"name {number}"]


def read_csv(response) -> list[list[str]]:
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(response):
    return openpyxl.load_workbook(io.BytesIO(response.getvalue())).active


def test_csv_is_read_only_as_fast_as_it_is_sent():
    rows = Counted(10_000)
    response = csv_response("list.csv", ["Number", "Name"], rows)
    assert rows.asked == 0
    pieces = iter(response)
    next(pieces), next(pieces)
    assert 0 < rows.asked <= exports.BATCH
    assert len(b"".join(pieces).splitlines()) == 10_001 - exports.BATCH
    assert rows.asked == 10_000


def test_csv_stays_lazy_on_an_asynchronous_server():
    rows = Counted(10_000)
    response = csv_response("list.csv", ["Number", "Name"], rows)

    async def first_two() -> list[bytes]:
        pieces = aiter(response)
        return [await anext(pieces), await anext(pieces)]

    assert len(asyncio.run(first_two())) == 2
    assert 0 < rows.asked <= exports.BATCH


def test_csv_keeps_numbers_and_names_the_zone_offset():
    values = [-5, Decimal("-1.50"), 2.5, True, None, SEED, date(2023, 3, 29), time(9, 30)]
    response = csv_response(
        "x.csv", ["a"], [[*values, timedelta(minutes=90), float("nan")]], zone="Europe/Brussels"
    )
    assert read_csv(response)[1] == [
        "-5",
        "-1.50",
        "2.5",
        "true",
        "",
        "2023-03-29 19:00:00+02:00",
        "2023-03-29",
        "09:30:00",
        "1.5000",
        "",
    ]


def test_csv_speaks_the_language_it_was_asked_in():
    with translation.override("fr"):
        response = csv_response("x.csv", [gettext_lazy("January")], [[gettext_lazy("Monday")]])
    assert read_csv(response) == [["janvier"], ["lundi"]]


@pytest.mark.parametrize(("bom", "start"), [(True, b"\xef\xbb\xbfName"), (False, b"Name")])
def test_csv_begins_with_the_mark_unless_told(bom, start):
    response = csv_response("x.csv", ["Name", "More"], [["Ελλάδα", "a,b\nc"]], bom=bom)
    content = response.getvalue()
    assert content.startswith(start)
    assert "Ελλάδα" in content.decode()


@pytest.mark.parametrize("make", [csv_response, xlsx_response])
def test_file_name_is_safe_and_in_any_script(make):
    response = make('../Λίστα "1"\r\nSet-Cookie: x.csv', ["a"], [])
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%CE%9B")
    assert "/" not in disposition
    assert "%22" not in disposition
    assert response["X-Content-Type-Options"] == "nosniff"


def test_text_that_a_spreadsheet_would_run_is_neutralised():
    for text in ("=1+1", "+32 2 123", "-x", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"):
        assert neutral(text) == f"'{text}"
    for text in ("a=1", "Łódź", "1-2", "", "'quoted"):
        assert neutral(text) == text


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
NASTY = st.builds(str.__add__, st.sampled_from([*DANGEROUS, " =", ""]), TEXT)
SAID = NASTY.filter(lambda text: text.strip() and "_x" not in text)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.lists(NASTY, min_size=2, max_size=2), max_size=5))
def test_no_text_cell_of_a_csv_starts_a_formula(rows):
    found = read_csv(csv_response("x.csv", ["a", "b"], rows))[1:]
    assert len(found) == len(rows)
    for cell, text in zip(chain(*found), chain(*rows), strict=True):
        assert not cell.startswith(DANGEROUS)
        assert cell in (text, f"'{text}")


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(SAID, min_size=3, max_size=9))
def test_no_cell_of_a_workbook_is_a_formula(texts):
    sheet = read_xlsx(xlsx_response("x.xlsx", ["a"], [[text] for text in texts]))
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(texts)
    for cell in cells:
        assert cell.data_type == "s"
        assert not str(cell.value).startswith(DANGEROUS)


def test_workbook_keeps_types():
    values = [
        -5,
        Decimal("1.5"),
        True,
        None,
        SEED,
        date(2023, 3, 29),
        "https://example.org",
        10**18,
    ]
    response = xlsx_response("Who came: 2023.xlsx", ["a", "b"], [values], zone="Europe/Brussels")
    sheet = read_xlsx(response)
    row = [cell.value for cell in sheet[2]]
    assert row[:4] == [-5, 1.5, True, None]
    assert row[4] == datetime(2023, 3, 29, 19)  # noqa: DTZ001 (a sheet knows no zones)
    assert sheet["E2"].number_format == 'yyyy-mm-dd hh:mm "CEST"'
    assert row[5] == datetime(2023, 3, 29)  # noqa: DTZ001
    assert row[6:] == ["https://example.org", str(10**18)]
    assert sheet["G2"].hyperlink is None
    assert sheet["A1"].font.bold
    assert sheet.title == "Who came- 2023"


def test_workbook_keeps_what_a_cell_cannot_hold_readable():
    response = xlsx_response("x.xlsx", ["a"], [["y" * 40_000], [date(1850, 5, 1)]])
    sheet = read_xlsx(response)
    assert len(sheet["A2"].value) == workbook.TEXT
    assert sheet["A2"].value.endswith("…")
    assert sheet["A3"].value == "1850-05-01"


def test_workbook_refuses_more_rows_than_a_sheet_holds(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    with pytest.raises(Refused, match="holds 3 rows"):
        xlsx_response("x.xlsx", ["a"], Counted(4))
    assert read_xlsx(xlsx_response("x.xlsx", ["a", "b"], Counted(3))).max_row == 4


def test_workbook_is_sent_in_pieces_and_closed(db):
    response = xlsx_response("x.xlsx", ["a", "b"], Counted(2_000))
    assert int(response["Content-Length"]) == len(response.getvalue())
    file = response._resource_closers[0].__self__.file
    response.close()
    assert file.closed


def test_long_workbook_stays_small_in_memory(db):
    import tracemalloc

    def peak(many: int) -> int:
        tracemalloc.start()
        xlsx_response("x.xlsx", ["a", "b"], Counted(many)).close()
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3_000) < peak(300) + 400_000
