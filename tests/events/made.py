"""Events and registrations to test with: the least that a test needs."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sympraxis.events import guarding, registering
from sympraxis.events.models import Event, Kind, Registration
from sympraxis.kit import clock, robots
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.models import Seat, Seats

BRUSSELS = "Europe/Brussels"
STARTS = datetime(2023, 3, 30, 7, 30, tzinfo=UTC)  # 09:30 in Brussels, on summer time
CLOSES = datetime(2023, 3, 29, 17, 0, tzinfo=UTC)  # 19:00 in Brussels
BEFORE = datetime(2023, 3, 17, 9, 15, tzinfo=UTC)


def event(slug: str = "conference", *, capacity: int | None = None, **fields: Any) -> Event:
    """Published and open, with one kind of registration that asks nothing."""
    waiting = fields.pop("waiting", True)
    offer_for = fields.pop("offer_for", None)
    places = Seats.objects.create(capacity=capacity, waiting_allowed=waiting, offer_for=offer_for)
    one = Event.objects.create(slug=slug, places=places, **given(**fields))
    kind(one)
    return one


def given(*, starts_at: datetime = STARTS, **fields: Any) -> dict[str, Any]:
    """What an event has where nothing else is said."""
    return {
        "title": "S3 Conference 2023",
        "zone": BRUSSELS,
        "registration_zone": BRUSSELS,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=7),
        "registration_closes_at": starts_at - timedelta(hours=14.5),
        "published_at": BEFORE - timedelta(days=1),
        "contact": "events@example.org",
        **fields,
    }


def many(number: int, slug: str = "event", **fields: Any) -> list[Event]:
    """So many, as `event` makes one: `slug`-0, `slug`-1, ... A function among `fields` says for
    each number what it has."""
    names = [f"{slug}-{at}" for at in range(number)]
    capacity = fields.pop("capacity", None)
    pools = Seats.objects.bulk_create(Seats(capacity=capacity) for _ in names)
    every = [
        Event(slug=name, places=pool, **given(**_of(at, fields)))
        for at, (name, pool) in enumerate(zip(names, pools, strict=True))
    ]
    Event.objects.bulk_create(every)
    Kind.objects.bulk_create(Kind(event=one, name="Participant") for one in every)
    return every


def _of(number: int, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: said(number) if callable(said) else said for name, said in fields.items()}


def kind(of: Event, name: str = "Participant", *, capacity: int | None = None, **fields) -> Kind:
    places = None if capacity is None else Seats.objects.create(capacity=capacity)
    return Kind.objects.create(event=of, name=name, places=places, **fields)


def letters() -> list[Any]:
    """(registration, edition) of the letters that are in line to be written."""
    return [tuple(args) for args in rows("sympraxis.events.letters.write")]


def rows(path: str) -> list[list[Any]]:
    """With what the job called `path` is in line."""
    found = Row.objects.filter(task_path=path)
    return sorted(row.args_kwargs["args"] for row in found)


def registered(of: Event, name: str = "niko", *, as_: Kind | None = None, **asked) -> Registration:
    """As the form does it, by `name`@example.org, now."""
    if whole := asked.pop("within", None):
        return joined(whole, of, **asked)
    more = {key: asked.pop(key) for key in ("named_by",) if key in asked}
    fields = {"at": clock.now(), "email": f"{name}@example.org", "given_name": name, **asked}
    chosen = as_ or of.kinds.order_by("pk").first()
    return registering.register(of, chosen, registering.Request(**fields), **more)


def line(
    of: Event, names: list[str], *, applied: bool = False, taken: int = 0
) -> list[Registration]:
    """As if they had registered one after the other, written at once and told to nobody. `taken`:
    so many have a place there already, and nobody waits."""
    now, kind = clock.now(), of.kinds.order_by("pk").first()
    capacity = of.places.capacity
    room = 0 if applied else len(names) if capacity is None else capacity - taken
    every = [
        Registration(
            event=of, kind=kind, email=f"{name}@example.org", given_name=name, edition=1,
            applied_at=now if applied else None, admitted_at=now if at < room else None,
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    Registration.objects.bulk_create(every)
    seats = [] if applied else [
        Seat(pool=of.places, holder=one.holder, asked_at=now,
             taken_at=one.admitted_at, turn=None if at < room else at - room + 1)
        for at, one in enumerate(every)
    ]  # fmt: skip
    Seat.objects.bulk_create(seats)
    return every


def joined(whole: Registration, part: Event, **asked) -> Registration:
    """Come to a part later, as from the personal page."""
    fields = {"at": clock.now(), "email": whole.email, **asked}
    return registering.take_part(whole, part.kinds.get(), registering.Request(**fields))


SECRETS = re.compile(
    rb'name="(csrfmiddlewaretoken|mark)" value="[^"]*"|nonce[=-]\S+|/registrations/[\w:./%-]+'
)


def alike(page: bytes, *words: str) -> bytes:
    """A page without what differs each time: tokens, links that hold one, and `words`."""
    page = SECRETS.sub(b"", page.replace(b"\r\n ", b""))  # lines of calendars are folded
    for word in words:
        page = page.replace(word.encode(), b"?")
    return page


OWN = re.compile(
    rb'<svg class="motif.*?</svg>|<span class="code-line">\d+</span>|UID:\S+|[?]next=\S+', re.DOTALL
)


def without_numbers(page: bytes, *things: Any) -> bytes:
    """Alike, and without what tells one event, session and registration from the next."""
    ids = [one.public_id for one in things]
    slugs = [f"/events/{one.slug}/" for one in things if isinstance(one, Event)]
    return OWN.sub(b"", alike(page, *slugs, *ids))


def filled(name: str = "niko", **fields: str) -> dict[str, str]:
    """What a browser sends of the form to register."""
    mark = robots.mark(guarding.PURPOSE, guarding.OPEN_FOR)
    return {"given_name": name, "email": f"{name}@example.org", "mark": mark, **fields}


def difference(one: bytes, other: bytes) -> str:
    """Where two pages part, with what stands around it; "" where they are the same."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None and len(one) == len(other):
        return ""
    at = min(len(one), len(other)) if at is None else at
    return f"{one[at - 60 : at + 60]!r} | {other[at - 60 : at + 60]!r}"
