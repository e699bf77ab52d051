"""The conference of 2023 has a recording: a minute of a moving picture and two tones, with
chapters, captions, and a question that was answered in it. Made as every other recording is."""

from __future__ import annotations

import subprocess
import tomllib
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from sympraxis.events.models import Session
from sympraxis.kit import clock
from sympraxis.kit.jobs import job, later

from ..broadcast import feed, places, programs
from ..broadcast.tape import Tape
from ..models import Attendee, Broadcast, Caption, Chapter, Recording, Room
from ..recordings import making
from . import picture

SLUG = "s3-conference-2023"
COUNTER = "%{pts\\:hms}"


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "told" / "recorded.toml").read_text())


@transaction.atomic
def ask() -> bool:
    """Once, where there is such a conference and an ffmpeg; the picture is made later."""
    session = Session.objects.filter(event__slug=SLUG, title=told()["session"]).first()
    if session is None or not programs.able() or session.event.live_rooms.exists():
        return False
    room = Room.objects.create(event=session.event, name="Studio")
    broadcast = Broadcast.objects.create(
        room=room, original_language="en", caption_languages=["en", "fr"]
    )
    broadcast.sounds.create(language="fr", track=2)
    _captions(broadcast, session)
    _questions(room, session)
    later(make, session.pk, room.pk)
    return True


def _captions(broadcast: Broadcast, session: Session) -> None:
    Caption.objects.bulk_create(
        Caption(broadcast=broadcast, language=language, words=words,
                spoken_at=session.starts_at + timedelta(seconds=at))
        for at, *said in told()["captions"]
        for language, words in zip(("en", "fr"), said, strict=True)
    )  # fmt: skip


def _questions(room: Room, session: Session) -> None:
    def at(seconds: int) -> Any:
        return session.starts_at + timedelta(seconds=seconds)

    for one in told()["question"]:
        by = Attendee.objects.create(event=room.event, name=one["name"], came_at=session.starts_at)
        moments: dict[str, Any] = {}
        if live := one.get("live"):
            moments = {"live_at": at(live[0]), "answered_at": at(live[1])}
        if "reply" in one:
            moments = {"written_at": at(3600)}
        question = room.questions.create(
            attendee=by, words=one["words"], language="en", session=session,
            asked_at=at(one["asked"]), approved_at=at(one["asked"]), **moments,
        )  # fmt: skip
        if "reply" in one:
            question.replies.create(
                words=one["reply"], language="en", name="Open studio", said_at=at(3600)
            )


@job(times=2)
def make(session_pk: int, room_pk: int) -> None:
    session = Session.objects.select_related("event").get(pk=session_pk)
    room = Room.objects.select_related("event").get(pk=room_pk)
    ends = session.starts_at + timedelta(seconds=told()["seconds"])
    one, _new = Recording.objects.get_or_create(
        room=room, session=session, defaults={"from_at": session.starts_at, "until_at": ends}
    )
    if one.made_at is None:
        _tape(room, session)
        making.make(one)
        _show(one, session)


def _tape(room: Room, session: Session) -> None:
    folder = places.kept(room)
    folder.mkdir(parents=True, exist_ok=True)
    sent = subprocess.run(  # noqa: S603
        picture.of_length(told()["seconds"], COUNTER), capture_output=True, check=True
    ).stdout
    tape = Tape(folder, feed.probe(sent), session.starts_at)
    tape.write(sent)
    tape.finish()
    tape.process.wait()
    tape.look()
    tape.end()


@transaction.atomic
def _show(one: Recording, session: Session) -> None:
    one.refresh_from_db()
    one.published_at = clock.now()
    one.save(update_fields=["published_at"])
    one.chapters.filter(question=None).delete()
    Chapter.objects.bulk_create(
        Chapter(recording=one, title=title, at=session.starts_at + timedelta(seconds=at))
        for at, title in told()["chapters"]
    )
    making.told(one)
