"""What the pages of the desks carry besides what stands on them without a script: where the stream
is, whose desk it is, and the sentences and actions that the script says."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sympraxis.activity import actions as known
from sympraxis.events.models import Speaker
from sympraxis.kit import clock

from . import desk_sentences, drawing, policies, reaching, sentences
from .boards import crowd, cues, programme, running
from .models import Room
from .models.question import State
from .passes import Role

DESKS = (
    (Role.MODERATOR, "moderation", _("Moderators’ desk"),
     _("Questions, polls, what is on the stage, notices, people.")),
    (Role.SPEAKER, "speaking", _("Speakers’ desk"),
     _("The time that is left, your questions, your notes.")),
    (Role.TECHNICIAN, "technician", _("Technicians’ desk"),
     _("Calls for help, the streams, what arrives from the studio.")),
    (Role.STAGE, "stage", _("Stage screen"), _("What the hall and the studio see.")),
)  # fmt: skip


def base(here: Room, role: Role) -> dict[str, Any]:
    """What every desk has. `live`: the address that all acts begin with, in this language."""
    return {
        "room": here,
        "here": here,
        "role": role.value,
        **reaching.streams(here),
        "live": reverse("live:code"),
        "base": here.get_absolute_url(),
        "sentences": desk_sentences.as_json(),
        "shapes": drawing.shapes(),
        "nothing": {},
        "LANGUAGE_CODE": get_language(),
    }


def moderators(request: Any, here: Room) -> dict[str, Any]:
    """Also the actions that the bar of the last acts tells, and other rooms of the event."""
    others = here.event.live_rooms.exclude(pk=here.pk).select_related("event")
    return {
        **base(here, Role.MODERATOR),
        "me": request.user.pk,
        "others": [one for one in others if policies.may_moderate(request.user, one)],
        "told": _told_actions(),
    }


def _actions() -> dict[str, str]:
    """{key: sentence}, with {by} and {on}, of all that happens in rooms."""
    places = {"by": "{by}", "on": "{on}"}
    return {
        key: str(one.sentence) % places
        for key, one in known.ALL.items()
        if key.startswith("live.") and "%(" not in _without(str(one.sentence))
    }


def _without(sentence: str) -> str:
    return sentence.replace("%(by)s", "").replace("%(on)s", "")


# It stands in a <template>, where it is words only.
_told_actions = sentences.told(_actions)


def speakers(here: Room, who: list[Speaker]) -> dict[str, Any]:
    """`who`: as which speakers the reader is known. Without a script: what is assigned to them, and
    to nobody in particular."""
    found = here.questions.in_state(State.OPEN).with_support().in_order()
    found = found.select_related("attendee").filter(Q(assigned_to=None) | Q(assigned_to__in=who))
    mine, now = {one.pk for one in who}, clock.now()
    return {
        **base(here, Role.SPEAKER),
        "speakers": ",".join(str(pk) for pk in sorted(mine)),
        "name": " · ".join(one.name for one in who),
        "on_stage": here.questions.on_stage().with_support().select_related("attendee").first(),
        "mine": [one for one in found if one.assigned_to_id in mine],
        "panel": [one for one in found if one.assigned_to_id is None],
        "cues": [one for one in cues.unseen(here, now).values() if one["speaker"] in mine],
        "session": programme.current(here, now),
        "zone": here.event.zone,
    }


def technicians(here: Room) -> dict[str, Any]:
    calls = here.help_calls.select_related("attendee", "answered_by")
    return {
        **base(here, Role.TECHNICIAN),
        "waiting": calls.filter(answered_at=None),
        "answered": calls.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")[:10],
        "crowd": crowd.counts(here, clock.now()),
        "streams": _told(running.streams(here, clock.now())),
        "zone": here.event.zone,
    }


def of(who: Any, here: Room) -> list[tuple[str, Any, Any]]:
    """(address, what it is called, what it is for) of the desks that are theirs, and of the screen
    for whoever looks after it."""
    held = policies.duties_of(who, here)
    if held & {Role.MODERATOR, Role.TECHNICIAN}:
        held |= {Role.STAGE}
    return [
        (reverse(f"live:{name}", args=[here.public_id]), called, purpose)
        for role, name, called, purpose in DESKS
        if role in held
    ]


def _told(streams: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the processes that hold streams, in words, as desk/streams.js says them."""
    if not streams:
        return {}
    say = desk_sentences.say
    worst = max(streams, key=lambda one: one["p99"] or 0)
    return {
        "words": say(f"streams-{worst['late']}", p99=worst["p99"]),
        "processes": [
            {**one,
             "held": " · ".join(say(f"streams-{role}", n=n) for role, n in one["roles"].items()),
             "news": say("late-none" if one["p99"] is None else "late-frames",
                         p50=one["p50"], p99=one["p99"])}
            for one in streams
        ],
    }  # fmt: skip
