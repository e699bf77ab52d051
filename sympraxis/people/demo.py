"""The people of the demo community. They are made up; nobody can be reached at example.org."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from sympraxis.kit.errors import Refused
from sympraxis.kit.progress import Progress

from .models import Person, Role

OPERATOR = "astrid.holm@example.org"
SECRETARIAT = ["ines.carvalho@example.org", "matej.zelnik@example.org", "leila.haddad@example.org"]

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
    hashed = make_password(password())  # once: hashing is slow on purpose
    for email, given, family in progress.each(PEOPLE):
        person = Person.objects.create_user(email, given_name=given, family_name=family)
        person.password = hashed
        person.save(update_fields=["password"])
        if email in SECRETARIAT:
            person.give(Role.Kind.SECRETARIAT, by=None)
        elif email == OPERATOR:
            person.give(Role.Kind.OPERATOR, by=None)
    progress.say(f"{len(PEOPLE)} people, {len(SECRETARIAT)} of them in the secretariat")


def accounts() -> list[tuple[str, str]]:
    """As whom to look around: (what the account may do, its address)."""
    return [
        ("runs the place", OPERATOR),
        ("works for the secretariat", SECRETARIAT[0]),
        ("is a member", PEOPLE[4][0]),
    ]
