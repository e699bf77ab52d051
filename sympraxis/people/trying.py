"""Looking around a demonstration: signed in by one click, as one of four made-up people.

Only in demo mode: elsewhere the address does not exist (urls/entrance.py) and nobody is offered.
"""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import demo
from .models import Person


@dataclass(frozen=True)
class Face:
    """One of those as whom one may look around."""

    key: str
    label: str | Promise


FACES = (
    Face("secretariat", _("The secretariat")),
    Face("authority", _("A regional authority")),
    Face("expert", _("An expert")),
    Face("member", _("A member")),
)


def offered() -> list[Face]:
    """Whom the sign-in page offers: nobody outside of a demonstration."""
    return [face for face in FACES if _is_open(face.key)]


def _is_open(key: str) -> bool:
    try:
        reverse("people:look-around", args=[key])
    except NoReverseMatch:
        return False
    return settings.MODE == "demo" and key in demo.FACES


def enter(request: HttpRequest, key: str) -> Person:
    """Sign the reader in as the one with this key. Errors: Http404."""
    if settings.MODE != "demo" or key not in demo.FACES:
        raise Http404
    person = Person.objects.active().filter(email=demo.FACES[key]).first()
    if person is None:
        raise Http404
    get_adapter().login(request, person)
    record_authentication(request, person, "demonstration")  # it is fresh: no password to look up
    return person
