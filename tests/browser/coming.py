"""What stands behind the pages of an event with parts, colleagues, a list, and a double."""

from sympraxis.events import doubles
from sympraxis.events.models import Event, Registration
from sympraxis.kit import clock

from ..events import made
from . import taking_part

SLUG = "annual-meeting"


def event() -> Event:
    if found := Event.objects.filter(slug=SLUG).first():
        return found
    starts_at = taking_part.event().starts_at
    given = {"starts_at": starts_at, "published_at": clock.now(), "capacity": 60}
    whole = made.event(SLUG, title="Annual meeting", colleagues_allowed=True, **given)
    for title, places in (("Interregional cooperation", 3), ("Visit to the port of Heraklion", 1)):
        made.event(f"part-{places}", parent=whole, title=title, **{**given, "capacity": places})
    port = whole.parts.get(slug="part-1").kinds.get()
    ada = made.registered(whole, "ada", parts=[port], family_name="Rossi", organisation="Lombardia")
    made.registered(whole, "bo", parts=[port], named_by=ada, family_name="Lindqvist")
    made.registered(whole, "ada", given_name="Ada Maria", family_name="Rossi")
    return whole


def ada() -> Registration:
    return event().registrations.active().get(email="ada@example.org")


def token() -> str:
    return ada().token


def slug() -> str:
    return event().slug


def part() -> str:
    return event().parts.get(slug="part-3").slug


def double() -> str:
    """What stands in the letter to an address that was registered twice."""
    return doubles.address(event().registrations.doubles().get()).split("/")[-2]
