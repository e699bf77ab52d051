"""Ten thousand synthetic people in a database of their own, for what is measured with them."""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

GIVEN = [
    "Katarzyna", "Ελένη", "Мария", "João", "Søren", "Aoife", "Mārtiņš", "Łukasz", "Inês", "Jürgen",
    "Πέτρος", "Десислава", "Zoë", "Anouk", "Giulia", "Matej", "Nóra", "Maija", "Liis", "Rūta",
]  # fmt: skip
BEGIN = [
    "Ziel", "Παπα", "Коле", "Figue", "Øster", "Bhri", "Ozol", "Wiś", "Carva", "Groß",
    "Vlach", "Hry", "Dvoř", "Jans", "Ross", "Kov", "Virta", "Saar", "Berz", "Müll",
]  # fmt: skip
END = [
    "ińska", "δοπούλου", "ва", "iredo", "gaard", "ain", "iņš", "niewski", "lho", "mann",
    "os", "tsenko", "áková", "sen", "etti", "ács", "nen", "epuu", "iņa", "er",
]  # fmt: skip
WORDS = [
    "monitoring", "hydrogen", "cluster", "strategy", "evaluation", "peer", "review", "region",
    "skills", "transition", "data", "counting", "discovery", "firms", "innovation", "procurement",
    "exchange", "staff", "method", "survey", "port", "forest", "water",
]  # fmt: skip


@contextmanager
def place() -> Iterator[None]:
    """An empty place with its tables, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sympraxis-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "sympraxis.config.settings"
        os.environ["SYMPRAXIS_DATA"] = folder
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        yield
        connections.close_all()


def people(count: int = 10_000) -> None:
    """`count` people, the same each time; one in five hides something."""
    from sympraxis.kit import clock
    from sympraxis.people.languages import OFFICIAL
    from sympraxis.people.models import Audience, Person, Profile, StakeholderType
    from sympraxis.regions.models import Region

    chance = random.Random(2023)
    regions = list(Region.objects.current().at_level(2))
    bodies = organisations(chance, regions)
    persons = Person.objects.bulk_create(
        Person(
            email=f"p{number}@example.org",
            given_name=chance.choice(GIVEN),
            family_name=chance.choice(BEGIN) + chance.choice(END),
            password="!",
        )
        for number in range(count)
    )
    changed = clock.now() - timedelta(days=1)
    profiles = []
    for person in persons:
        body = chance.choice(bodies)
        profile = Profile(
            person=person,
            organisation=body,
            region=body.region,
            stakeholder_type=chance.choice(StakeholderType.values),
            languages=["en", *chance.sample(list(OFFICIAL), 2)],
            offers=" ".join(chance.choices(WORDS, k=14)),
            seeks=" ".join(chance.choices(WORDS, k=8)),
            changed_at=changed,
        )
        if chance.random() < 0.2:
            part = chance.choice(["entry", "topics", "region", "languages", "offers"])
            setattr(profile, f"{part}_audience", chance.choice(Audience.values))
        profiles.append(profile)
    Profile.objects.bulk_create(profiles, batch_size=500)
    for relation, most in (("topics", 4), ("expertise", 3)):
        _many(chance, relation, most)


def organisations(chance: random.Random, regions: list) -> list:
    from sympraxis.kit.text import folded
    from sympraxis.people.models import Organisation

    made = []
    for number in range(800):
        name = f"{chance.choice(WORDS).title()} {chance.choice(WORDS)} house {number}"
        region = chance.choice(regions)
        made.append(
            Organisation(name=name, folded_name=folded(name), type="practitioner", region=region)
        )
    return Organisation.objects.bulk_create(made)


def _many(chance: random.Random, relation: str, most: int) -> None:
    from sympraxis.people.models import Profile

    field = Profile._meta.get_field(relation)
    values = list(field.related_model.objects.values_list("pk", flat=True))
    through, name = field.remote_field.through, f"{field.related_model._meta.model_name}_id"
    through.objects.bulk_create(
        (
            through(profile_id=pk, **{name: value})
            for pk in Profile.objects.values_list("pk", flat=True)
            for value in chance.sample(values, chance.randint(1, most))
        ),
        batch_size=400,
    )
