"""In which language and on which clock a person sees the site."""

from django.conf import settings

from sympraxis.kit import zones
from sympraxis.kit.languages import offered

from .models import Person


def language_of(person: Person) -> str:
    """The language to speak to `person` in."""
    return preferred(person) or settings.LANGUAGE_CODE


def zone_of(person: Person) -> str:
    """The name of the zone on whose clock `person` lives; the site's where theirs is none."""
    return person.time_zone if zones.is_known(person.time_zone) else settings.TIME_ZONE


def preferred(person: Person) -> str:
    """The language that `person` chose, "" where they chose none or it is not offered any more."""
    return person.language if person.language in offered() else ""
