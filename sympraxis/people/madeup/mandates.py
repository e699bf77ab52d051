"""Forty mandates with a past: asked for, confirmed, refused, ended, some still waiting."""

from datetime import datetime, timedelta
from random import Random

from django.core.files.base import ContentFile

from sympraxis.kit import clock

from ..models import Mandate, Organisation, Person
from .words import REFUSALS

ENDS = ["confirmed"] * 24 + ["waiting"] * 8 + ["refused"] * 4 + ["ended"] * 4


def letter(name: str) -> ContentFile:
    """A page of PDF that says what it is; the name is written in plain letters."""
    plain = name.encode("ascii", "replace").decode().translate({40: None, 41: None, 92: None})
    drawn = f"BT /F1 14 Tf 72 760 Td (Made-up letter of {plain}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    out += b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return ContentFile(out, name="letter.pdf")


def write(
    rng: Random, asking: list[tuple[Organisation, Person]], secretariat: list[Person]
) -> None:
    """A mandate for each (body, somebody of it), as long as `ENDS` lasts; the first is in force."""
    now = clock.now()
    for (body, person), end in zip(asking, ENDS, strict=False):
        ago = rng.randint(3, 14) if end == "waiting" else rng.randint(20, 500)
        began = at_work(now - timedelta(days=ago), rng)
        with clock.held_at(began):
            mandate = Mandate.objects.ask(
                body, region=body.region, from_on=began.date(), letter=letter(body.name),
                until_on=now.date() + timedelta(days=rng.randint(200, 900)), by=person,
            )  # fmt: skip
        _decide(mandate, end, rng, began, rng.choice(secretariat))


def at_work(moment: datetime, rng: Random) -> datetime:
    """That day, or the Monday after it, at an hour at which offices are open."""
    weekend = moment.weekday() - 4
    day = moment + timedelta(days=3 - weekend if weekend > 0 else 0)
    return day.replace(hour=rng.randint(8, 15), minute=rng.randint(0, 59))


def _decide(mandate: Mandate, end: str, rng: Random, began: datetime, by: Person) -> None:
    with clock.held_at(at_work(began + timedelta(days=rng.randint(1, 9)), rng)):
        if end == "refused":
            mandate.refuse(reason=rng.choice(REFUSALS), by=by)
        elif end != "waiting":
            mandate.confirm(by=by)
    if end == "ended":
        with clock.held_at(at_work(began + timedelta(days=15), rng)):
            mandate.end(by=by, reason="The office was merged with another.")
