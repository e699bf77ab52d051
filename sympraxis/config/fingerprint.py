"""By which secret key this place was made, kept so that a changed key is noticed."""

from django.utils.crypto import salted_hmac

from sympraxis.kit import clock
from sympraxis.kit.models import Mark

NAME = "secret-key"


def of_key() -> str:
    """Says nothing about the key, but differs for any other."""
    return salted_hmac("sympraxis.config.fingerprint", NAME, algorithm="sha256").hexdigest()[:32]


def note() -> None:
    """Note the key of a new place; a place that has one noted keeps it."""
    Mark.objects.get_or_create(name=NAME, defaults={"value": of_key()})


def accept() -> None:
    """Note the present key, in the place of another."""
    Mark.objects.update_or_create(name=NAME, defaults={"value": of_key(), "made_at": clock.now()})


def noted() -> Mark | None:
    return Mark.objects.filter(name=NAME).first()
