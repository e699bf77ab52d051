"""Coming in: a registration, a member, a walk-in or a link of the desk becomes an attendee.

However one comes, and however often, one is one attendee at the event: the table says so, and who
loses a race finds what the winner made. What others may read of them is copied once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sympraxis.events import hooks as events
from sympraxis.events import joining
from sympraxis.events.models import Event, Registration
from sympraxis.events.policies import may_join
from sympraxis.kit import clock, links
from sympraxis.kit.errors import Refused

from . import copied, halls, policies
from .models import Attendee, Link, Room
from .passes import Pass, Role, carried

PURPOSE = "live.entry"
LASTS = timedelta(minutes=5)  # from the personal page to the room, on a slow line
RELATED = ("event__parent", "within", "person__profile__region", "person__profile__organisation")


class PutOut(Refused):
    """Somebody whom the moderators put out."""

    status = 403

    def __init__(self, attendee: Attendee) -> None:
        said = _("You were put out of this room.")
        super().__init__(" ".join(filter(None, [said, attendee.blocked_because])))


DESKS = {Role.SPEAKER: "live:speaking", Role.TECHNICIAN: "live:technician"}


@dataclass(frozen=True)
class Came:
    """Somebody who may go in: to which event, as whom, with what besides an attendee's role."""

    event: int
    attendee: Attendee | None
    where: str
    roles: frozenset[Role] = field(default=frozenset({Role.ATTENDEE}))
    links: frozenset[int] = frozenset()


@events.joining.on
def way_in(registration: Registration) -> str | None:
    """The address of the live room for this participant, good for a few minutes. It carries no
    secret of the registration."""
    room = halls.of(registration)
    if room is None:
        return None
    data = [room.public_id, registration.pk]
    token = links.make(PURPOSE, data, lasts=LASTS, version=registration.token)
    return reverse("live:entry", args=[token])


def by_registration(token: str) -> Came:
    """Errors: links.Broken, links.Expired; Refused for who does not take part, or not now."""
    found: list[Registration] = []

    def version(data: list[Any]) -> str | None:
        found.extend(Registration.objects.select_related(*RELATED).filter(pk=data[1]))
        return found[0].token if found else None

    room, _pk = links.read(PURPOSE, token, version=version)
    registration = found[0]
    if not may_join(registration):
        raise Refused(_("Only those who take part can join."))
    event = halls.event_of(room, registration)
    require_open(event)
    return Came(event.pk, registered(event, registration), reverse("live:room", args=[room]))


def require_open(event: Event) -> None:
    """Errors: Refused, before and after."""
    if not joining.is_open(event, clock.now()) or event.is_cancelled:
        raise Refused(_("The live room is not open now."))


def registered(event: Event, registration: Registration) -> Attendee:
    """The attendee of a registration; a member who came without it before is the same one."""
    if event.pk != registration.event_id and registration.within is not None:
        registration = registration.within
    whole = registration

    def told() -> dict[str, Any]:
        if whole.person_id:
            before = Attendee.objects.filter(event=event, registration=None)
            before.filter(person=whole.person_id).update(registration=whole, left_at=None)
        return copied.of_registration(whole)

    return let_in(only(event, told, registration=whole))


def member(person: Any, room: Room) -> Attendee:
    """The attendee of somebody who is signed in. Errors: Refused, with what to do instead."""
    event = room.event
    if registration := policies.place_of(person, event):
        return registered(event, registration)
    if not policies.may_enter(person, room):
        raise Refused(_("To come in, please register for this event first."))
    one = only(event, lambda: copied.of_person(person), person=person, registration=None)
    if one.left_at:  # in the group once more
        one.left_at = None
        one.save(update_fields=["left_at"])
        room.ring()
    return let_in(one)


def guest(room: Room, *, name: str, place: str, key: str, language: str) -> Attendee:
    """A walk-in; the same form sent twice is one."""
    said = {"name": name, "place": place, "language": language}
    return let_in(only(room.event, lambda: said, key=key, registration=None, person=None))


def by_link(link: Link) -> Came:
    """By a link of the desk. A screen is nobody; who speaks may ask, too."""
    role = Role(link.role)
    page = "live:stage" if role == Role.STAGE else "live:room"
    where, by = reverse(page, args=[link.room.public_id]), frozenset({link.pk})
    if role == Role.STAGE:
        return Came(link.room.event_id, None, where, frozenset({role}), by)
    said = {"name": link.who, "speaker": link.speaker}
    here = let_in(only(link.room.event, lambda: said, link=link))
    desk = reverse(DESKS[role], args=[link.room.public_id])
    return Came(link.room.event_id, here, desk, frozenset({role, Role.ATTENDEE}), by)


def only(event: Event, told: Callable[[], dict[str, Any]], **by: Any) -> Attendee:
    """The one attendee that `by` finds; made with what `told` says, if there was none."""
    found = Attendee.objects.filter(event=event, **by)
    if (known := found.first()) is None:
        insert(Attendee(event=event, **by, **told()))
        known = found.get()
    return known


def insert(one: Attendee) -> None:
    """The second of two who come at once changes nothing."""
    Attendee.objects.bulk_create([one], ignore_conflicts=True)


def let_in(one: Attendee) -> Attendee:
    """Errors: PutOut."""
    if one.blocked_at:
        raise PutOut(one)
    return one


def staff(room: Room) -> Came:
    """Somebody at a desk of `room`: what they may be is asked of their account and of links."""
    return Came(room.event_id, None, "", frozenset())


def somebody(request: Any, room: Room, may: Callable[[Any, Room], bool]) -> Any:
    """Who asks and `may` do so in `room`: a person, or the attendee whom a link of the desk
    brought; None for nobody. Errors: PutOut."""
    if request.user.is_authenticated and may(request.user, room):
        return request.user
    guest = attendee_of(request, room)
    return guest if guest is not None and may(guest, room) else None


def pass_for(request: Any, came: Came) -> Pass:
    """What the browser is to carry: what it had for this event, and what it has now."""
    had, person = carried(request), request.user if request.user.is_authenticated else None
    before = had if had is not None and had.event == came.event else None
    roles, by, attendee = came.roles, came.links, came.attendee.pk if came.attendee else 0
    if before is not None:
        by |= before.links
        roles |= policies.roles_by_links(before.links)
        attendee = attendee or before.attendee
    if person is not None:
        roles |= policies.roles_of(person, came.event)
    roles |= {Role.ATTENDEE} if attendee else frozenset()
    return Pass(came.event, attendee, person.pk if person else 0, roles, by)


def pass_of(request: Any, room: Room) -> Pass | None:
    """The pass that the browser carries, if it is for this event."""
    had = carried(request)
    return had if had is not None and had.event == room.event_id else None


def attendee_of(request: Any, room: Room) -> Attendee | None:
    """Who asks, if they came in; None else, and on a stage screen. Errors: PutOut."""
    had = pass_of(request, room)
    if had is None or not had.attendee:
        return None
    found = Attendee.objects.filter(pk=had.attendee, event=room.event_id)
    here = found.select_related("speaker", "registration").first()
    ended = here and here.registration and not here.registration.is_active
    if here and (here.left_at or ended):
        raise Refused(_("Only those who take part can join."))
    return here and let_in(here)
