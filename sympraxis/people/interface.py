"""In which language and on which clock a person sees the site."""

from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils.translation import to_locale

from sympraxis.kit import zones

from .models import Person

WRITTEN_IN = "en"  # the language of the sentences in the code


@cache
def offered() -> dict[str, str]:
    """Languages of the interface by code, each under its own name: those that have words of ours.

    A language without them would be half Django's words and half English.
    """
    ours = [Path(one.path) for one in apps.get_app_configs() if one.name.startswith("sympraxis.")]
    places = [*(folder / "locale" for folder in ours), *map(Path, settings.LOCALE_PATHS)]
    return {
        code: name
        for code, name in settings.LANGUAGES
        if code == WRITTEN_IN
        or any((place / to_locale(code) / "LC_MESSAGES/django.mo").is_file() for place in places)
    }


def language_of(person: Person) -> str:
    """The language to speak to `person` in."""
    return person.language if person.language in offered() else settings.LANGUAGE_CODE


def zone_of(person: Person) -> str:
    """The name of the zone on whose clock `person` lives; the site's where theirs is none."""
    return person.time_zone if zones.is_known(person.time_zone) else settings.TIME_ZONE
