"""Bring the catalogues of translations up to the code.

    .venv/bin/python tools/catalogues.py            read every sentence, update every catalogue
    .venv/bin/python tools/catalogues.py --compile  only compile what changed

Python and templates are read by Babel (templates after Django's own templatize), so no other tool
is needed. Sentences stand in the order of the code, each with the files that say it.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract  # noqa: E402

from sympraxis.kit import catalogues  # noqa: E402

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
SAYS = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(".encode())  # most files call none of them
TEMPLATES = {".html", ".txt", ".svg"}


def sources() -> Iterator[Path]:
    """Everything of ours that may hold a sentence, in a stable order."""
    for file in sorted((ROOT / "sympraxis").rglob("*")):
        parts = set(file.relative_to(ROOT).parts)
        if parts & {"migrations", "static", "locale", "__pycache__"}:
            continue
        if file.suffix == ".py" or (file.suffix in TEMPLATES and "templates" in parts):
            yield file


def as_python(file: Path) -> bytes:
    """A template as Python calls. Its indentation would be none of Python's."""
    from django.utils.translation.template import templatize

    calls = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    return re.sub(r"^\s+", "", calls, flags=re.M).encode()


def sentences(file: Path) -> Iterator[tuple]:
    content = file.read_bytes() if file.suffix == ".py" else as_python(file)
    if SAYS.search(content):
        yield from extract(
            "python", BytesIO(content), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
        )


def gathered() -> Catalog:
    """Every sentence of the code, as a template for translators."""
    template = Catalog(project="Sympraxis", fuzzy=False)
    for file in sources():
        name = str(file.relative_to(ROOT))
        for _line, words, comments, context in sentences(file):
            template.add(words, None, [(name, None)], auto_comments=comments, context=context)
    return template


def update() -> None:
    template = gathered()
    catalogues.write(template, catalogues.LOCALE / "django.pot")
    print(f"{len(template)} sentences")
    for language in catalogues.languages():
        catalogue = catalogues.read(language)
        catalogue.update(template)
        for one in catalogue:  # nothing was written that somebody could look at again
            if one.id and not any(one.string or ()):
                one.flags.discard("fuzzy")
        catalogues.write(catalogue, catalogues.path_of(language))
        counted = catalogues.count(language)
        print(f"{language}: {counted.percent} % translated, {counted.fuzzy} to look at again")


if __name__ == "__main__":
    if "--compile" not in sys.argv:
        update()
    catalogues.compiled()
