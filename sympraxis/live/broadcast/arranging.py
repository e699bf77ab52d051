"""What the desk changes of a broadcast: where it comes from, languages, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.activity import Action, record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from ..models import Broadcast, Room, Sound
from ..models.broadcast import PORTS, State, secret
from . import supervising

if TYPE_CHECKING:
    from sympraxis.people.models import Person

ARRANGED = Action(
    "live.broadcast", gettext_lazy("%(by)s arranged the broadcast of a live room: %(on)s"),
    about="live.Room",
)  # fmt: skip
KEYS = ("passphrase", "viewing_key", "caption_key")


def of(room: Room) -> Broadcast:
    """The broadcast of a room; one that is not saved where nobody arranged it yet."""
    return Broadcast.objects.filter(room=room).first() or Broadcast(room=room)


@transaction.atomic
def change(room: Room, *, by: Person, voices: dict[str, int], **said: Any) -> Broadcast:
    """`voices`: the track of each language that is interpreted. Errors: Refused where no port is
    left."""
    Room.objects.select_for_update().get(pk=room.pk)  # two who begin at once make one
    one = of(room)
    was = one.source
    for name, value in said.items():
        setattr(one, name, value)
    if one.ours and one.port is None:
        one.port = _free_port()
    if one.source != was:
        one.state, one.why, one.since, one.arriving = State.NONE, "", clock.now(), {}
    one.save()
    one.sounds.all().delete()
    Sound.objects.bulk_create(
        Sound(broadcast=one, language=language, track=track) for language, track in voices.items()
    )
    record(ARRANGED, on=room, by=by, changed=sorted([*said, "voices"]))
    room.ring()
    supervising.ring()
    return one


def _free_port() -> int:
    taken = set(Broadcast.objects.exclude(port=None).values_list("port", flat=True))
    for port in range(PORTS):
        if port not in taken:
            return port
    over = Broadcast.objects.exclude(port=None).order_by("room__event__ends_at").first()
    if over is None or over.room.closes_at > clock.now():
        raise Refused(_("As many rooms as can be are sent to this server already."))
    port = over.port or 0
    over.port = None
    over.save(update_fields=["port"])
    return port


@transaction.atomic
def renew(room: Room, key: str, *, by: Person) -> None:
    """Another one; who has that of before can do nothing with it any more."""
    one = Broadcast.objects.get(room=room)
    setattr(one, key, secret())
    one.save(update_fields=[key])
    record(ARRANGED, on=room, by=by, changed=[key])
    room.ring()
    supervising.ring()
