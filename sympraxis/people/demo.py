"""The people of the demo community. They are made up; nobody can be reached at example.org."""

import os
import secrets
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from sympraxis.kit.errors import Refused
from sympraxis.kit.progress import Progress

from .madeup import community, dealings
from .models import Mandate, Organisation, Person, Role

OPERATOR = "astrid.holm@example.org"
SECRETARIAT = ["ines.carvalho@example.org", "matej.zelnik@example.org", "leila.haddad@example.org"]

POLICY_OWNER = "ruta.berzina@example.org"

PEOPLE = [
    (OPERATOR, "Astrid", "Holm"),
    (SECRETARIAT[0], "Inês", "Carvalho"),
    (SECRETARIAT[1], "Matej", "Železnik"),
    (SECRETARIAT[2], "Leïla", "Haddad"),
    ("eleni.markaki@example.org", "Ελένη", "Μαρκάκη"),
    ("petros.vlachos@example.org", "Πέτρος", "Βλάχος"),
    ("desislava.koleva@example.org", "Десислава", "Колева"),
    ("oksana.hrytsenko@example.org", "Оксана", "Гриценко"),
    ("lukasz.wisniewski@example.org", "Łukasz", "Wiśniewski"),
    ("aoife.nibhriain@example.org", "Aoife", "Ní Bhriain"),
    ("ruta.berzina@example.org", "Rūta", "Bērziņa"),
    ("jurgen.grosse@example.org", "Jürgen", "Große"),
]
# As whom one looks around by one click (trying.py).
FACES = {
    "secretariat": SECRETARIAT[0],
    "authority": "eleni.markaki@example.org",
    "expert": "desislava.koleva@example.org",
    "member": "lukasz.wisniewski@example.org",
}
COLLEAGUE = "petros.vlachos@example.org"  # of the regional authority
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that can be taken for another


def password() -> str:
    """The one password of this demo, made the first time and kept in the data folder."""
    place = Path(settings.DATA) / "demo-password"
    if not place.exists():
        groups = ["".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3)]
        draft = place.with_name("demo-password.new")
        draft.unlink(missing_ok=True)
        with open(draft, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write("-".join(groups))
        draft.rename(place)
    return place.read_text().strip()


def is_loaded() -> bool:
    """Whether the demo people came here once, whatever became of some of them since."""
    return Person.objects.filter(email__in=[email for email, *_ in PEOPLE]).exists()


@transaction.atomic
def load(progress: Progress) -> None:
    """Bring the demo people, once: what they or others changed later stays as it is."""
    if is_loaded():
        return
    if Person.objects.exists():
        raise Refused(
            "This place has people of its own. The demo belongs in a data folder of its own: "
            "SYMPRAXIS_DATA=demo sympraxis demo"
        )
    community.load(PEOPLE, make_password(password()))  # hashed once: it is slow on purpose
    _entrust()
    progress.say(f"{Person.objects.count()} people, {len(SECRETARIAT)} of them in the secretariat")
    progress.say(
        f"{Organisation.objects.count()} organisations, {Mandate.objects.count()} mandates"
    )


def _entrust() -> None:
    """Who does what for all; then the mandates, which the secretariat decides."""
    kinds = dict.fromkeys(SECRETARIAT, Role.Kind.SECRETARIAT)
    kinds |= {OPERATOR: Role.Kind.OPERATOR, POLICY_OWNER: Role.Kind.POLICY_OWNER}
    people = {one.email: one for one in Person.objects.filter(email__in=kinds)}
    for email, kind in kinds.items():
        people[email].give(kind, by=None)
    community.staff()
    community.mandates(FACES["authority"], [people[email] for email in SECRETARIAT])
    some = [FACES["authority"], COLLEAGUE, FACES["member"], FACES["expert"]]
    known = {one.email: one for one in Person.objects.filter(email__in=some)}
    dealings.write(Random(community.SEED), *(known[email] for email in some))  # noqa: S311


def accounts() -> list[tuple[str, str]]:
    """As whom to look around: (what the account may do, its address)."""
    return [
        ("runs the place", OPERATOR),
        ("works for the secretariat", FACES["secretariat"]),
        ("speaks for a regional authority", FACES["authority"]),
        ("is an expert", FACES["expert"]),
        ("is a member", FACES["member"]),
    ]
