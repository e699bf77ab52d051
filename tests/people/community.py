"""People, organisations and files to test with: the least that a test needs."""

import io
import math
import struct
import zlib
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sympraxis.kit import clock
from sympraxis.people.models import Mandate, Organisation, Person, Profile
from sympraxis.people.privacy import consent
from sympraxis.people.privacy.texts import PUBLIC_ENTRY, PURPOSES
from sympraxis.regions.models import Region

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def person(name: str = "niko", **fields) -> Person:
    fields.setdefault("given_name", name.title())
    return Person.objects.create_user(f"{name}@example.org", **fields)


def crowd(count: int, name: str = "p", **said) -> list[Person]:
    """Many people by their rows alone, for lists: the search knows nothing of them."""
    rows = (Person(email=f"{name}{n}@example.org", given_name=f"P{n}") for n in range(count))
    people = Person.objects.bulk_create(rows)
    Profile.objects.bulk_create(Profile(person=one, **said) for one in people)
    return people


def region(code: str = "ITC4") -> Region:
    return Region.objects.current().get(code=code)


def organisation(name: str = "Regione Lombardia", code: str = "ITC4", by=None) -> Organisation:
    return Organisation.objects.enter(name=name, type="s3_body", region=region(code), by=by)


def works_at(who: Person, where: Organisation, **said) -> Person:
    who.profile.describe(by=who, organisation=where, **said)
    return who


def placed(who: Person, where: Organisation, **said) -> Person:
    """The same by the row alone, for tests that ask neither the search nor the directory."""
    Profile.objects.filter(pk=who.pk).update(organisation=where, **said)
    who.profile.refresh_from_db()
    return who


def holds(who: Person, where: Organisation, code: str = "ITC4", **said) -> Mandate:
    """A mandate in force from today by its row alone, of which nobody was told."""
    said = {"from_on": clock.today("UTC"), "decided_by": who, "letter": letter(), **said}
    facts = {"organisation": where, "region": region(code), "asked_by": who}
    return Mandate.objects.create(**facts, confirmed_at=clock.now(), **said)


def letter(name: str = "letter.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def asked(where: Organisation, by: Person, code: str = "ITC4", **days) -> Mandate:
    days = {"from_on": date(2026, 1, 1), "until_on": date(2027, 12, 31), **days}
    return Mandate.objects.ask(where, region=region(code), letter=letter(), by=by, **days)


def picture(form: str = "JPEG", size=(450, 300), colour="teal", **saved) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    mode = "RGBA" if form == "PNG" else "RGB"
    Image.new(mode, size, colour).save(drawn, form, **saved)
    return SimpleUploadedFile(f"me.{form.lower()}", drawn.getvalue())


def black(width: int, height: int) -> bytes:
    """A whole picture of so many pixels, as a PNG that is written without them all in memory."""
    lines = zlib.compress(bytes((1 + math.ceil(width / 8)) * height), 1)
    facts = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", facts), (b"IDAT", lines), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))
        for kind, said in chunks
    )


def agrees(who: Person, purpose: str = PUBLIC_ENTRY) -> Person:
    consent.give(who, purpose, version=PURPOSES[purpose].version)
    return who
