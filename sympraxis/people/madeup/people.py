"""Who is in the made-up community: a plan in plain data, the same for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from sympraxis.kit.text import folded, words

from ..models import Audience
from ..models import StakeholderType as Type
from .names import LATIN, NAMES, SPOKEN
from .words import POSITIONS

WEIGHTS = {
    Type.POLICYMAKER: 3, Type.S3_BODY: 4, Type.PRACTITIONER: 4, Type.RESEARCHER: 4,
    Type.BUSINESS: 3, Type.ASSOCIATION: 2, Type.CIVIL_SOCIETY: 2,
}  # fmt: skip
AUDIENCES: tuple[dict[str, Audience], ...] = (
    {}, {}, {}, {},
    {"entry": Audience.PUBLIC, "region": Audience.PUBLIC, "topics": Audience.PUBLIC},
    {"entry": Audience.PUBLIC, "organisation": Audience.PUBLIC, "region": Audience.PUBLIC,
     "languages": Audience.PUBLIC},
    {"entry": Audience.PUBLIC, "organisation": Audience.PUBLIC, "region": Audience.PUBLIC,
     "stakeholder_type": Audience.PUBLIC, "offers": Audience.PUBLIC},
    {"offers": Audience.MATES, "seeks": Audience.MATES, "picture": Audience.MATES},
    {"languages": Audience.NOBODY, "seeks": Audience.NOBODY},
    {"region": Audience.NOBODY, "organisation": Audience.NOBODY},
    {"entry": Audience.NOBODY},
)  # fmt: skip


@dataclass
class Plan:
    """One made-up person, before anything is written."""

    email: str
    given: str
    family: str
    country: str
    region: str
    type: Type
    position: str
    languages: list[str]
    topics: list[str]
    expertise: list[str]
    audiences: dict[str, Audience] = field(default_factory=dict)
    has_offer: bool = True
    has_wish: bool = True
    has_face: bool = False


def latin(name: str) -> str:
    """A name as it may stand in an address: "Ní Chonaill" -> "nichonaill"."""
    return "".join(LATIN.get(letter, letter) for letter in "".join(words(folded(name))))


def named(rng: Random, language: str) -> tuple[str, str]:
    """A given and a family name that go together."""
    women, men, *families = [part.split() for part in NAMES[language]]
    woman = rng.random() < 0.5
    given = rng.choice(women if woman else men)
    family = rng.choice(families[0] if woman else families[-1])
    return given.replace("_", " "), family.replace("_", " ")


def places(rng: Random, regions: list[str], number: int) -> list[str]:
    """About `number` regions, every country among them."""
    chosen = {rng.choice([one for one in regions if one[:2] == land]) for land in SPOKEN}
    others = sorted(set(regions) - chosen)
    return sorted(chosen | set(rng.sample(others, min(number - len(chosen), len(others)))))


@dataclass(frozen=True)
class Stock:
    """What lots are drawn from, and the addresses that are taken."""

    regions: list[str]
    topics: list[str]
    expertise: list[str]
    taken: set[str]


def planned(rng: Random, number: int, stock: Stock) -> Iterator[Plan]:
    """`number` people: one for each region first, then more where more happens."""
    busy = rng.sample(stock.regions, max(1, len(stock.regions) // 8))
    for place in range(number):
        first = place < len(stock.regions)
        region = stock.regions[place] if first else rng.choice(busy + stock.regions)
        yield _one(rng, region, stock)


def _one(rng: Random, region: str, stock: Stock) -> Plan:
    country = region[:2]
    language = rng.choice(SPOKEN[country])
    given, family = named(rng, language)
    kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    knows = kind in (Type.RESEARCHER, Type.PRACTITIONER, Type.ASSOCIATION)
    another = rng.sample(["fr", "de", "es", "it"], 1) if rng.random() < 0.4 else []
    return Plan(
        email=_address(given, family, stock.taken), given=given, family=family,
        country=country, region=region, type=kind,
        position=rng.choice(POSITIONS[kind]), languages=sorted({language, "en", *another}),
        topics=rng.sample(stock.topics, rng.randint(1, 4)),
        expertise=rng.sample(stock.expertise, rng.randint(1, 3) if knows else 0),
        audiences=dict(rng.choice(AUDIENCES)),
        has_offer=rng.random() < 0.7, has_wish=rng.random() < 0.6, has_face=rng.random() < 0.12,
    )  # fmt: skip


def _address(given: str, family: str, taken: set[str]) -> str:
    plain = f"{latin(given)}.{latin(family)}"
    name, turn = plain, 1
    while f"{name}@example.org" in taken:
        turn += 1
        name = f"{plain}{turn}"
    taken.add(f"{name}@example.org")
    return f"{name}@example.org"
