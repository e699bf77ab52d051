"""The made-up community as a whole: who is fixed, who is drawn by lot, and what they hold."""

from random import Random

from sympraxis.regions.models import Region

from ..models import Audience, Expertise, Organisation, Person, Profile, Topic
from ..models import StakeholderType as Type
from ..privacy import consent
from ..privacy.texts import PUBLIC_ENTRY, PURPOSES
from . import mandates as letters
from . import people, writing
from .faces import pattern

SEED = 2026
NUMBER, REGIONS = 300, 150

# Those with fixed addresses have a fixed place too: address -> (region, type,
# languages beside English).
FIXED = {
    "astrid.holm@example.org": ("DK01", Type.PRACTITIONER, "da"),
    "ines.carvalho@example.org": ("BE10", Type.POLICYMAKER, "pt fr"),
    "matej.zelnik@example.org": ("BE10", Type.POLICYMAKER, "sl hr"),
    "leila.haddad@example.org": ("BE10", Type.POLICYMAKER, "fr ar"),
    "eleni.markaki@example.org": ("EL43", Type.S3_BODY, "el"),
    "petros.vlachos@example.org": ("EL43", Type.S3_BODY, "el it"),
    "desislava.koleva@example.org": ("BG41", Type.RESEARCHER, "bg de"),
    "oksana.hrytsenko@example.org": ("PL81", Type.CIVIL_SOCIETY, "uk pl"),
    "lukasz.wisniewski@example.org": ("PL71", Type.ASSOCIATION, "pl"),
    "aoife.nibhriain@example.org": ("IE04", Type.CIVIL_SOCIETY, "ga"),
    "ruta.berzina@example.org": ("LV00", Type.POLICYMAKER, "lv"),
    "jurgen.grosse@example.org": ("DE21", Type.BUSINESS, "de"),
}
# Those who work for all, what they do, and the topic whose pattern stands for them.
STAFF = {
    "ines.carvalho@example.org": ("Head of the secretariat", "targeted support"),
    "matej.zelnik@example.org": ("Working groups and partnerships", "interregional cooperation"),
    "leila.haddad@example.org": ("News and events", "events"),
    "astrid.holm@example.org": ("Operator of the platform", "website"),
    "ruta.berzina@example.org": ("Policy owner", "acting together"),
}
SEEN = ("entry", "organisation", "region", "languages", "picture", "offers")


def load(fixed: list[tuple[str, str, str]], hashed: str) -> None:
    """Write everybody: the `fixed` ones (address, given, family name), then the others."""
    rng = Random(SEED)  # noqa: S311 (a made-up community, not a secret)
    found = Region.objects.current().of_members().at_level(2).select_related("country")
    regions = {one.code: one for one in found}
    plans = planned(rng, fixed, sorted(regions))
    here = writing.people(list(reversed(plans)), hashed)
    made = writing.bodies(rng, plans, regions)
    writing.profiles(rng, plans, here, made, regions)


def planned(
    rng: Random, fixed: list[tuple[str, str, str]], regions: list[str]
) -> list[people.Plan]:
    """Everybody as they will be; the `fixed` ones have places of their own."""
    topics = list(Topic.objects.values_list("slug", flat=True))
    skills = list(Expertise.objects.values_list("slug", flat=True))
    chosen = people.places(rng, regions, REGIONS)
    stock = people.Stock(chosen, topics, skills, taken={email for email, *_ in fixed})
    plans = list(people.planned(rng, NUMBER, stock))
    for plan, (email, given, family) in zip(reversed(plans), fixed, strict=False):
        _fix(plan, email, given, family, skills)
    return plans


def _fix(plan: people.Plan, email: str, given: str, family: str, skills: list[str]) -> None:
    """Give a planned person the name, place and openness of a fixed account."""
    plan.email, plan.given, plan.family = email, given, family
    plan.region, plan.type, spoken = FIXED[email]
    plan.languages = sorted({"en", *spoken.split()})
    plan.country, plan.audiences = plan.region[:2], {}
    plan.position = people.POSITIONS[plan.type][0]
    if email in STAFF:
        plan.position, plan.has_face = STAFF[email][0], False
        plan.audiences = dict.fromkeys(SEEN, Audience.PUBLIC)
    plan.has_offer = plan.has_wish = True
    if plan.type == Type.RESEARCHER:
        plan.expertise = skills[:3]


def staff() -> None:
    """Those who work for all can be found by everybody: they agreed, and a pattern shows them."""
    found = Profile.objects.filter(person__email__in=STAFF)
    for profile in found.select_related("person", "region").order_by("person__email"):
        assert profile.region is not None
        profile.organisation = Organisation.objects.enter(
            name="Example Secretariat",
            type=Type.POLICYMAKER,
            region=profile.region,
            by=profile.person,
        )
        profile.save(update_fields=["organisation"])
        consent.give(profile.person, PUBLIC_ENTRY, version=PURPOSES[PUBLIC_ENTRY].version)
        _position, topic = STAFF[profile.person.email]
        profile.show(pattern(topic), by=profile.person)


def mandates(holder: str, secretariat: list[Person]) -> None:
    """Bodies that ask to act for their region; the body of `holder` first, and confirmed."""
    speak = Profile.objects.filter(
        stakeholder_type__in=(Type.S3_BODY, Type.POLICYMAKER, Type.PRACTITIONER),
        organisation__isnull=False,
    ).exclude(person__in=secretariat)
    asking: dict[int, tuple[Organisation, Person]] = {}
    order = sorted(
        speak.select_related("person", "organisation__region"),
        key=lambda one: (one.person.email != holder, one.stakeholder_type != Type.S3_BODY, one.pk),
    )
    for profile in order:
        body = profile.organisation
        assert body is not None
        asking.setdefault(body.pk, (body, profile.person))
    letters.write(Random(SEED), list(asking.values()), secretariat)  # noqa: S311
