"""People from a list: what is taken, what is refused, and that a fault writes nothing."""

import io

import pytest
from openpyxl import Workbook

from sympraxis.kit import imports, tables
from sympraxis.kit.errors import Refused
from sympraxis.kit.imports import Outcome
from sympraxis.kit.progress import Progress
from sympraxis.people.importing import people
from sympraxis.people.models import Person

HEADER = "E-mail,Given name,Family name,Staff\n".replace("E-mail", "email")


def bring(file, **options):  # type: ignore[no-untyped-def]
    rows = tables.read(file, [people.key])
    given = {"dry_run": False, "skip_faulty": False, "progress": Progress(io.StringIO()), **options}
    return imports.run(people, rows, **given)


@pytest.fixture
def listed(tmp_path):  # type: ignore[no-untyped-def]
    def write(text, encoding="utf-8", name="list.csv"):  # type: ignore[no-untyped-def]
        (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path / name

    return write


@pytest.mark.django_db
def test_import_adds_changes_and_leaves_people(listed):
    Person.objects.create_user("old@example.org", "their own password", given_name="Old")
    Person.objects.create_user("same@example.org", None, given_name="Same", is_staff=True)
    text = (
        HEADER + "NEW@example.org,Ελένη,Μαρκάκη,yes\nold@example.org,Older,,\nsame@example.org,,,\n"
    )
    report = bring(listed(text))
    assert report.counts == {Outcome.NEW: 1, Outcome.CHANGED: 1, Outcome.UNCHANGED: 1}
    new = Person.objects.get(email="new@example.org")
    assert (new.given_name, new.is_staff, new.has_usable_password()) == ("Ελένη", True, False)
    old = Person.objects.get(email="old@example.org")
    assert old.given_name == "Older" and old.check_password("their own password")
    assert Person.objects.get(email="same@example.org").is_staff
    again = bring(listed(text))
    assert again.counts == {Outcome.NEW: 0, Outcome.CHANGED: 0, Outcome.UNCHANGED: 3}


@pytest.mark.django_db
def test_import_with_a_faulty_line_writes_nothing_unless_told(listed):
    text = HEADER + (
        "good@example.org,A,B,no\nnot an address,A,B,\n,Nobody,,\n"
        'GOOD@example.org,Twice,,\nx@example.org,A,B,perhaps\ny@example.org,"A\nB",C,no,extra\n'
    )
    report = bring(listed(text))
    assert [line for line, _ in report.faults] == [3, 4, 5, 6, 7]
    said = " ".join(str(sentence) for _, sentence in report.faults)
    assert "line 2 already" in said and "neither yes nor no" in said and "more cells" in said
    assert not report.written and not Person.objects.exists()
    assert bring(listed(text), skip_faulty=True).written
    assert [person.email for person in Person.objects.all()] == ["good@example.org"]


@pytest.mark.django_db
def test_import_dry_run_says_the_same_and_writes_nothing(listed):
    report = bring(listed(HEADER + "a@example.org,A,B,\n"), dry_run=True)
    assert report.counts[Outcome.NEW] == 1
    assert not report.written and not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_import_reads_what_spreadsheets_write(listed, encoding, delimiter):
    text = (HEADER + "a@example.org,Željko,Š,no\r\n").replace(",", delimiter)
    assert bring(listed(text, encoding)).counts[Outcome.NEW] == 1
    assert Person.objects.get().given_name == "Željko"


@pytest.mark.django_db
def test_import_reads_xlsx(tmp_path):
    book = Workbook()
    for row in (
        ["Email", "Given name", "Staff", "Room"],
        ["a@example.org", "Ąę", True, 12.0],
        [None],
    ):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    report = bring(tmp_path / "list.xlsx")
    assert report.counts[Outcome.NEW] == 1 and report.ignored == ["room"]
    assert Person.objects.get().is_staff


@pytest.mark.parametrize(
    ("text", "encoding", "name", "said"),
    [
        (HEADER + "a@b.eu,Ž,,", "cp1250", "list.csv", "CSV UTF-8"),
        (HEADER, "utf-16", "list.csv", "CSV UTF-8"),
        ("name,town\n", "utf-8", "list.csv", "Missing: email"),
        ("", "utf-8", "list.csv", "Missing: email"),
        ("email,Email\n", "utf-8", "list.csv", "twice: email"),
        (HEADER + 'a@b.eu,"open,,\n', "utf-8", "list.csv", "Line 2"),
        (HEADER, "utf-8", "list.xlsx", "not an XLSX"),
        (HEADER, "utf-8", "list.pdf", ".csv or .xlsx"),
    ],
)
def test_import_of_another_file_says_what_to_do(listed, text, encoding, name, said):
    with pytest.raises(Refused, match=said):
        tables.read(listed(text, encoding, name), ["email"])
