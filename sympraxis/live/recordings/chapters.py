"""Names for places in a recording: from the programme and from questions taken live, then as
somebody wrote them, a line each: "12:40 Who pays?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sympraxis.kit import moments
from sympraxis.kit.errors import Refused

from .. import webvtt
from ..models import Chapter, Question, Recording
from ..models.question import State

MOST, LONGEST = 200, 300  # chapters of a recording, letters of a title
_LINE = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s+(\S.*)")


@dataclass(frozen=True)
class Place:
    """A chapter as it is shown. `seconds`: into the recording."""

    seconds: int
    title: str
    question: int | None = None

    @property
    def clock(self) -> str:
        return moments.played(self.seconds)


class Unclear(Refused):
    """A line that is no chapter."""

    status = 422


def derive(one: Recording) -> None:
    """Anew, in the place of all that is there."""
    one.chapters.all().delete()
    Chapter.objects.bulk_create([*_of_programme(one), *_of_questions(one)])


def _of_programme(one: Recording) -> list[Chapter]:
    from ..boards import programme

    begins, ends = one.begins_at, one.ends_at
    assert begins and ends
    found = programme.sessions(one.room).filter(starts_at__lt=ends, ends_at__gt=begins)
    if one.session_id:
        found = found.filter(pk=one.session_id)
    return [Chapter(recording=one, at=max(each.starts_at, begins), title=each.title[:LONGEST])
            for each in found.order_by("starts_at", "pk")
            if not each.is_break]  # fmt: skip


def _of_questions(one: Recording) -> list[Chapter]:
    return [Chapter(recording=one, at=each.live_at, title=each.words[:LONGEST], question=each)
            for each in taken(one) if each.live_at]  # fmt: skip


def taken(one: Recording) -> list[Question]:
    """Questions that were answered on the stage while it was recorded."""
    if not one.begins_at:
        return []
    found = one.room.questions.in_state(State.ANSWERED)
    return list(
        found.filter(live_at__gte=one.begins_at, live_at__lt=one.ends_at).order_by("live_at")
    )


def shown(one: Recording) -> list[Place]:
    """In order; those before and after the recording are left out. What was withdrawn meanwhile
    is named by nobody."""
    found = []
    hidden = set(Question.objects.filter(pk__in=one.chapters.values("question")).exclude(
        pk__in=Question.objects.answered()).values_list("pk", flat=True))  # fmt: skip
    for each in one.chapters.all():
        at = one.offset(each.at)
        if at is not None and each.question_id not in hidden:
            found.append(Place(int(at), each.title, each.question_id))
    return found


def as_text(one: Recording) -> str:
    return "\n".join(f"{each.clock} {each.title}" for each in shown(one))


def write(one: Recording, text: str) -> None:
    """In the place of those that are there. Errors: Unclear."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Unclear(_("A recording has %d chapters at most.") % MOST)
    places = [_read(one, number, line) for number, line in enumerate(lines, start=1)]
    known = {(each.seconds, each.title): each.question for each in shown(one)}
    one.chapters.all().delete()
    Chapter.objects.bulk_create(
        Chapter(recording=one, at=one.moment(seconds), title=title,
                question_id=known.get((seconds, title)))
        for seconds, title in places
    )  # fmt: skip


def _read(one: Recording, number: int, line: str) -> tuple[int, str]:
    found = _LINE.fullmatch(line)
    if not found:
        raise Unclear(
            _("Line %(n)d is no chapter: write it as 12:40 and then its title.") % {"n": number}
        )
    hours, minutes, seconds, title = found.groups()
    at = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    if at >= one.seconds:
        told = {"n": number, "long": one.long}
        raise Unclear(_("Line %(n)d is after the end: the recording is %(long)s long.") % told)
    return at, title[:LONGEST]


def as_webvtt(one: Recording) -> str:
    places = shown(one)
    ends = [*(each.seconds for each in places[1:]), one.seconds]
    return webvtt.write(
        webvtt.Cue(each.seconds, max(end, each.seconds + 0.001), each.title)
        for each, end in zip(places, ends, strict=True)
    )
