"""Where the picture comes from and how it is, and what is being spoken, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sympraxis.kit import moments
from sympraxis.kit.ready import Last, Ready, Rows, columns

from ..broadcast import places
from ..models import Broadcast, Caption, Room
from ..models.broadcast import Source, State

# A caption stays as long as anybody may be behind with it, and the next look may be late.
RECENT = timedelta(seconds=45)
NOTHING = {"kind": "", "state": State.NONE.value}
_COLUMNS = columns(Broadcast)
_broadcast = Ready(  # a row for each sound; one where there is none
    lambda room: (
        Broadcast.objects.filter(room=room).order_by("sounds__track")
        .values_list(*_COLUMNS, "sounds__language")
    ),
    int,
)  # fmt: skip
_captions = Ready(
    lambda room, since: (
        Caption.objects.filter(broadcast__room=room, spoken_at__gt=since)
        .order_by("spoken_at", "pk").values_list("pk", "language", "words", "spoken_at")
    ),
    int, datetime,
)  # fmt: skip
_last, _last_captions, _last_technical = Last(), Last(), Last()


def parts(room: Room, now: datetime) -> dict[str, Any]:
    """Of everybody."""
    rows, zone = _broadcast.raw(room.pk), room.event.zone
    about = _last.of(room.pk, (rows, zone), lambda: _about(rows, zone))
    if not about.get("captions"):
        return {"broadcast": about}
    spoken = _captions.raw(room.pk, now - RECENT)
    return {"broadcast": about, **_last_captions.of(room.pk, spoken, lambda: _lines(spoken))}


def _read(rows: Rows) -> Broadcast | None:
    found = _broadcast.read(rows)
    return Broadcast.from_db(None, _COLUMNS, found[0][:-1]) if found else None


def _about(rows: Rows, zone: str) -> dict[str, Any]:
    one = _read(rows)
    if one is None or one.source == Source.NONE:
        return NOTHING
    ours = one.ours
    voices = [row[-1] for row in _broadcast.read(rows) if row[-1]]
    return {
        "kind": "embed" if one.source == Source.EMBED else "hls",
        "address": places.address(one) if ours else one.address,
        "ours": ours,
        "host": one.host,
        "state": one.state if ours else State.ON_AIR.value,
        "since": moments.local(one.since, zone).strftime("%H:%M"),
        "original": one.original_language,
        "voices": voices if ours else [],
        "captions": one.caption_languages,
    }


def _lines(rows: Rows) -> dict[str, Any]:
    return {
        f"caption/{pk}": {
            "pk": pk, "lang": language, "words": words, "at": int(at.timestamp() * 1000)
        }
        for pk, language, words, at in _captions.read(rows)
    }  # fmt: skip


def technical(room: Room) -> dict[str, Any]:
    """Of technicians: why it is so, and what arrives."""
    rows, zone = _broadcast.raw(room.pk), room.event.zone
    return {"source": _last_technical.of(room.pk, (rows, zone), lambda: _told(rows, zone))}


def _told(rows: Rows, zone: str) -> dict[str, Any]:
    one = _read(rows)
    if one is None or not one.ours:
        return NOTHING
    came, refused = one.arriving or {}, one.refused_at
    return {
        "kind": one.source,
        "state": one.state,
        "why": one.why,
        "since": moments.local(one.since, zone).strftime("%H:%M:%S"),
        "refused": moments.local(refused, zone).strftime("%H:%M:%S") if refused else "",
        "picture": came.get("video", ""),
        "size": f"{came['width']} × {came['height']}" if came.get("width") else "",
        "rate": came.get("rate", 0),
        "sounds": len(came.get("sounds", [])),
    }
