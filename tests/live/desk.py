"""At the moderators' desk, and in the audience with a pass: who sits there, and what they send."""

from typing import Any

from sympraxis.live.models import Appointment, Attendee, Room
from sympraxis.live.passes import COOKIE
from sympraxis.people.models import Person, Profile

from . import made

HERE = {"sec-fetch-site": "same-origin"}
SCRIPT = {**HERE, "accept": "application/json"}


def moderator(of: Room, name: str = "rasa", client: Any = None, duty: str = "moderator") -> Person:
    """Somebody of whom the search does not know: that would cost as much again."""
    one = Person.objects.create(email=f"{name}@example.org", given_name=name.title())
    Profile.objects.create(person=one)
    Appointment.objects.create(room=of, person=one, duty=duty)
    if client is not None:
        client.force_login(one)
    return one


def enters(client: Any, one: Attendee) -> Attendee:
    """The browser of `client` holds a pass."""
    client.cookies[COOKIE] = made.token(one)
    return one


def asks(client: Any, room: Room, words: str = "Who pays?", headers: Any = None, **said: Any):
    address = f"{room.get_absolute_url()}questions/"
    return client.post(address, {"words": words, **said}, headers=headers or SCRIPT)


def act(client: Any, question: Any, noun: str, **said: Any):
    return client.post(f"/live/questions/{question.pk}/{noun}/", said, headers=SCRIPT)
