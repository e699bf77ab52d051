"""Files that people send, really made: the honest are taken, the others get a kind sentence."""

import io
import struct
import zipfile
import zlib

import pytest
import xlsxwriter
from csp.middleware import CSPMiddleware
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import translation
from PIL import Image

from sympraxis.kit import filenames, inspection, kinds
from sympraxis.kit.uploads import MB, SafeFileField, check_upload, served

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(form: str, size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, form, **more)
    return made.getvalue()


def archive(**files: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return made.getvalue()


def word(**more: bytes | str) -> bytes:
    parts = {"[Content_Types]_DOT_xml": "<Types/>", "word__document_DOT_xml": "<w:document/>"}
    return archive(**{**parts, **more})


def open_document(mime: str) -> bytes:
    return archive(mimetype=mime, content_DOT_xml="<office:document-content/>")


def excel() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, "Kriti")
    return made.getvalue()


def sentence(name: str, content: bytes, **more: object) -> str:
    """What is said about this file; "" when it is taken."""
    try:
        check_upload(ContentFile(content, name), **more)
    except ValidationError as error:
        return error.messages[0]
    return ""


HONEST = {
    "plan.pdf": PDF,
    "map.png": picture("PNG"),
    "map.JPG": picture("JPEG"),
    "map.jpeg": picture("JPEG"),
    "lossy.webp": picture("WEBP"),
    "lossless.webp": picture("WEBP", lossless=True),
    "letter.docx": word(),
    "data.xlsx": excel(),
    "slides.pptx": archive(**{"ppt__presentation_DOT_xml": "<p:presentation/>"}),
    "letter.odt": open_document(kinds.ODT.mime),
    "data.ods": open_document(kinds.ODS.mime),
    "data.csv": "Région;Łódź\n1;2\n".encode(),
    "old.csv": "Région;1\n".encode("latin-1"),
    "excel.txt": "Ελλάδα\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_file_is_taken(name):
    assert sentence(name, HONEST[name]) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", picture("PNG")),
        ("plan.pdf", b"MZ\x90\x00 a program"),
        ("plan.pdf", b""),
        ("map.png", PDF),
        ("map.png", picture("JPEG")),
        ("map.jpg", b"<script>alert(1)</script>"),
        ("map.webp", picture("PNG")),
        ("map.webp", b"RIFF\x10\x00\x00\x00WAVEfmt " + b"\0" * 40),
        ("letter.docx", PDF),
        ("letter.docx", excel()),
        ("letter.odt", open_document(kinds.ODS.mime)),
        ("letter.odt", word()),
        ("data.csv", picture("PNG")),
        ("data.txt", PDF),
    ],
)
def test_content_must_agree_with_the_name(name, content):
    assert "the content is something else" in sentence(name, content)


@pytest.mark.parametrize("name", ["run.exe", "page.html", "plan.pdf.exe", "plan", "", "a.svg"])
def test_other_kinds_are_refused_by_name(name):
    said = sentence(name, PDF)
    assert "cannot be taken here. Please send PDF, Word" in said


def test_kinds_taken_are_named():
    assert sentence("a.docx", word(), kinds_taken=(kinds.PDF,)).endswith("Please send PDF.")
    assert sentence("a.pdf", PDF, kinds_taken=kinds.IMAGES).endswith("PNG, JPEG or WebP.")


def test_large_file_is_told_both_sizes():
    said = sentence("plan.pdf", PDF + b" " * (3 * MB), most=2 * MB)
    assert said == "This file has 3 MB. The most that can be taken is 2 MB."


def huge_png(width: int, height: int) -> bytes:
    """A picture of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


def huge_webp() -> bytes:
    whole = bytearray(picture("WEBP", lossless=True))
    whole[21:25] = (0x3FFF | 0x3FFF << 14).to_bytes(4, "little")
    return bytes(whole)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", huge_png(10_000, 9_000)),
        ("a.png", huge_png(40_000, 40_000)),
        ("a.png", huge_png(30_000, 1)),
        ("a.webp", huge_webp()),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_picture_that_would_explode_is_never_opened(name, content):
    assert "too large to open safely" in sentence(name, content)


def test_picture_with_very_many_frames_is_refused(monkeypatch):
    frames = [Image.new("RGB", (100, 100), (number, 0, 0)) for number in range(6)]
    made = io.BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    assert sentence("a.gif", made.getvalue(), kinds_taken=(kinds.GIF,)) == ""
    monkeypatch.setattr(inspection, "PIXELS", 5 * 100 * 100)
    assert "too large" in sentence("a.gif", made.getvalue(), kinds_taken=(kinds.GIF,))


def test_damaged_files_are_called_damaged():
    assert "picture is damaged" in sentence("a.png", picture("PNG")[:60])
    assert "file is damaged" in sentence("a.docx", word()[:-40])


def test_archive_that_would_explode_is_refused():
    bomb = word(word__media__a_DOT_bin=b"\0" * (30 * MB))
    assert len(bomb) < MB
    assert "far too large when opened" in sentence("a.docx", bomb)
    honest = word(word__media__a_DOT_bin=b"\0" * (5 * MB))
    assert sentence("a.docx", honest) == ""


def test_archive_with_too_many_entries_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "ENTRIES", 1)
    assert "far too large" in sentence("a.docx", word())


def test_macros_are_refused():
    assert "macros" in sentence("a.docx", word(word__vbaProject_DOT_bin=b"x"))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onclick="x()"/>',
        '<a href="https://example.org"/>',
        '<use href="data:image/svg+xml,x"/>',
        '<set attributeName="href" to="x"/>',
        "<foreignObject/>",
    ],
)
def test_drawing_is_taken_only_where_asked_for_and_only_a_drawing(inside):
    taken = {"kinds_taken": (kinds.SVG,)}
    assert sentence("a.svg", SVG.format('<path d="M0 0h1"/>').encode(), **taken) == ""
    assert "more than a drawing" in sentence("a.svg", SVG.format(inside).encode(), **taken)
    assert "something else" in sentence("a.svg", PDF, **taken)


class Entry(forms.Form):
    plan = SafeFileField(kinds=(kinds.PDF, kinds.PNG), most=MB)


def entry(name: str, content: bytes) -> Entry:
    return Entry({}, {"plan": SimpleUploadedFile(name, content, "text/html")})


def test_field_says_its_limits_and_gives_them_to_the_browser():
    field = Entry().fields["plan"]
    assert field.help_text == "PDF or PNG, 1 MB at most."
    assert 'accept=".pdf,.png"' in str(Entry()["plan"])
    with translation.override("fr"):
        assert str(field.help_text).startswith("PDF")


def test_field_gives_a_harmless_name_and_the_true_type():
    form = entry("../../Plan \u202efdp.pdf", PDF)
    assert form.is_valid(), form.errors
    file = form.cleaned_data["plan"]
    assert file.name == "Plan fdp.pdf"
    assert file.content_type == "application/pdf"
    assert file.read() == PDF


def test_field_puts_the_sentence_beside_itself():
    form = entry("plan.pdf", picture("PNG"))
    assert "Please save it as PDF" in form.errors["plan"][0]
    assert Entry({}, {}).errors["plan"] == ["This field is required."]


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("/etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("con.pdf", "_con.pdf"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ("Λίστα  δύο.pdf", "Λίστα δύο.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_file_names_are_cleaned(name, cleaned):
    assert filenames.clean(name) == cleaned


def test_served_file_is_a_download_that_nothing_runs():
    file = ContentFile(PDF, "stored-1f3a.pdf")
    answer = served(file, name='Plan "A" Ελλάδα.pdf')
    answer = CSPMiddleware(lambda request: answer)(RequestFactory().get("/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Plan%20-A-%20%CE")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer.getvalue() == PDF


def test_served_file_of_unknown_kind_says_nothing_about_itself():
    assert served(ContentFile(b"x", "page.html"))["Content-Type"] == "application/octet-stream"


def test_request_that_is_too_large_is_refused_before_it_is_read(client, db, settings):
    settings.REQUEST_MOST = 2 * MB
    plan = SimpleUploadedFile("plan.pdf", PDF + b" " * (2 * MB))
    answer = client.post("/", {"plan": plan})
    assert answer.status_code == 413
    assert "The most that can be sent is 2 MB." in answer.content.decode()
    assert client.post("/", {"plan": SimpleUploadedFile("plan.pdf", PDF)}).status_code != 413
