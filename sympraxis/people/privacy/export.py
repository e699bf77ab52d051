"""A copy of one's own data: a ZIP with `data.json` for programs, `index.html` for people, files.

data.json: {"format": "sympraxis-person-1", "made_at", "site", "person": the public name of the
person in addresses, "sections": {name: data}, "files": [names in the ZIP], "files_missing": [...]}.
Moments are ISO 8601 in UTC. docs/personal-data.md names the sections.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sympraxis.kit import clock, filenames
from sympraxis.kit.streaming import Pieces, Streaming

from .. import hooks
from ..models import Person
from . import own
from .words import named

FORMAT = "sympraxis-person-1"
IN_MEMORY = 1024 * 1024  # what is larger waits on the disk


def gathered(person: Person) -> dict[str, Any]:
    """Every section that any part of the place holds of this person.

    Errors: ValueError when two parts give a section the same name.
    """
    sections: dict[str, Any] = {}
    for answer in hooks.exporting.ring(person):
        if twice := sections.keys() & answer.keys():
            raise ValueError(f"Two parts export a section {min(twice)}.")
        sections |= answer
    return sections


def copy(person: Person) -> Streaming:
    """The ZIP as a download; written to a temporary file, then sent in pieces."""
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (Pieces closes it)
    _write(spool, person)
    size = spool.tell()
    spool.seek(0)
    response = Streaming(Pieces(spool), content_type="application/zip")
    name = _("Your data, %(day)s.zip") % {"day": clock.now().date().isoformat()}
    response["Content-Length"] = str(size)
    response["Content-Disposition"] = filenames.attachment(name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _write(file: IO[bytes], person: Person) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        packed, missing = _pack_files(archive, person)
        said = {
            "format": FORMAT,
            "made_at": clock.now(),
            "site": settings.BASE_URL,
            "person": person.public_id,
            "sections": gathered(person),
            "files": packed,
            "files_missing": missing,
        }
        text = json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        archive.writestr("data.json", text)
        # Made from what was written, so that both say the same.
        archive.writestr("index.html", _page(json.loads(text), person))


def _pack_files(archive: zipfile.ZipFile, person: Person) -> tuple[list[str], list[str]]:
    """The names of what was packed, and of what the store has lost: the copy says so."""
    packed, missing = [], []
    for name, stored in own.files(person):
        if not stored.storage.exists(stored.name):
            missing.append(name)
            continue
        with stored.storage.open(stored.name) as source, archive.open(name, "w") as target:
            shutil.copyfileobj(source, target)
        packed.append(name)
    return packed, missing


def _page(said: dict[str, Any], person: Person) -> str:
    shown = [(named(key), data) for key, data in said["sections"].items()]
    context = {"said": said, "sections": shown, "person": person, "site_name": settings.SITE_NAME}
    return render_to_string("people/privacy_copy.html", context)
