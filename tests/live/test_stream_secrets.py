"""Every byte that was sent while a busy room ran, read as each role."""

import random

import pytest

from sympraxis.live.models import Poll
from sympraxis.live.models.poll import Results
from sympraxis.live.passes import Role
from sympraxis.people.models import Person

from . import made
from .acting import (
    CALLS,
    CUES,
    DECLINED,
    HIDDEN,
    NAMELESS,
    NOTES,
    UNREAD,
    VOTER,
    WAITS,
    Actors,
)
from .hosting import hosting
from .reading import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
NOBODY = [NAMELESS, VOTER]  # who asked without a name, and who did nothing but vote
MODERATED = [WAITS, DECLINED, HIDDEN, UNREAD]
NEVER = {
    Role.ATTENDEE: [*NOBODY, *MODERATED, CALLS, CUES, NOTES],
    Role.STAGE: [*NOBODY, *MODERATED, CALLS, CUES, NOTES],
    Role.SPEAKER: [*NOBODY, *MODERATED, CALLS],
    Role.TECHNICIAN: [*NOBODY, *MODERATED, CUES, NOTES],
    Role.MODERATOR: NOBODY,
}


def boards_of(reader):
    """The page as it stood after each event."""
    board = {}
    for name, data in reader.events:
        if name == "board":
            board = data["set"]
        elif name == "message":
            board = {k: v for k, v in board.items() if k not in data["gone"]} | data["set"]
        yield board


def test_nobody_is_sent_what_their_role_may_not_see():
    room = made.room()
    person = Person.objects.create(email="staff@example.org", is_staff=True)
    desk, silent = made.attendee(room, "Desk", person=person), made.attendee(room, "Silent")
    actors = Actors(room, random.Random(3))
    with hosting() as host:
        readers = {role: host.join(room, desk, role) for role in Role if role != Role.ATTENDEE}
        readers[Role.ATTENDEE] = host.join(room, silent)
        asked = []
        for number in range(100):
            actors.act()
            if not number % 10:
                host.calm(room)
                asked.append(str(host.poll(room, silent)))
        host.calm(room)
        until(lambda: all(reader.frames() for reader in readers.values()))
    for role, reader in readers.items():
        for word in NEVER[role]:
            assert word.encode() not in reader.raw, (role, word)
    assert not any(word in told for told in asked for word in NEVER[Role.ATTENDEE])
    # Positive control: what is kept from others was there to be seen.
    for word in (WAITS, DECLINED, UNREAD):
        assert word.encode() in readers[Role.MODERATOR].raw, word
    assert CUES.encode() in readers[Role.SPEAKER].raw
    assert NOTES.encode() in readers[Role.SPEAKER].raw
    assert CALLS.encode() in readers[Role.TECHNICIAN].raw
    hidden = set(Poll.objects.filter(results=Results.HIDDEN).values_list("pk", flat=True))
    for board in boards_of(readers[Role.ATTENDEE]):
        for name in board:
            kind, _, pk = name.partition("/")
            if kind == "results":
                assert int(pk) not in hidden
                assert board[f"poll/{pk}"]["stage"] == "closed", name
    for board in boards_of(readers[Role.STAGE]):
        shown = board["show"]
        if "results" in shown:
            poll = shown["poll"]
            assert poll["results"] == "own" or poll["stage"] == "closed"
            assert poll["pk"] not in hidden
