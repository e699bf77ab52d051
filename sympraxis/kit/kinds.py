"""Kinds of files that people send: what each is called, and how its content shows itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

OPENXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """`family`: what inspects the content (magic, image, office, text or svg).
    `inside`: for office files, the part that makes a zip archive this kind."""

    label: str
    extensions: tuple[str, ...]
    mime: str
    family: str
    inside: str = ""

    def __str__(self) -> str:
        return str(gettext_lazy(self.label))


PDF = Kind("PDF", ("pdf",), "application/pdf", "magic")
PNG = Kind("PNG", ("png",), "image/png", "image")
JPEG = Kind("JPEG", ("jpg", "jpeg"), "image/jpeg", "image")
WEBP = Kind("WebP", ("webp",), "image/webp", "image")
GIF = Kind("GIF", ("gif",), "image/gif", "image")
SVG = Kind("SVG", ("svg",), "image/svg+xml", "svg")
DOCX = Kind("Word", ("docx",), f"{OPENXML}wordprocessingml.document", "office", "word/document.xml")
XLSX = Kind("Excel", ("xlsx",), f"{OPENXML}spreadsheetml.sheet", "office", "xl/workbook.xml")
PPTX = Kind(
    "PowerPoint",
    ("pptx",),
    f"{OPENXML}presentationml.presentation",
    "office",
    "ppt/presentation.xml",
)
ODT = Kind(_("OpenDocument text"), ("odt",), f"{ODF}text", "office", "content.xml")
ODS = Kind(_("OpenDocument sheet"), ("ods",), f"{ODF}spreadsheet", "office", "content.xml")
ODP = Kind(_("OpenDocument slides"), ("odp",), f"{ODF}presentation", "office", "content.xml")
CSV = Kind("CSV", ("csv",), "text/csv", "text")
TEXT = Kind(_("plain text"), ("txt",), "text/plain", "text")

ALL = (PDF, PNG, JPEG, WEBP, GIF, SVG, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT)
IMAGES = (PNG, JPEG, WEBP)
DOCUMENTS = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT)
USUAL = (*DOCUMENTS, *IMAGES)  # SVG can hold scripts, so it is taken only where it is asked for


def by_name(name: str) -> Kind | None:
    """The kind that the ending of a file name claims."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind in ALL if ending in kind.extensions), None)
