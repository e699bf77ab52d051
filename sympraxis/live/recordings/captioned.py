"""Captions of a recording: as they were written while it was live, or from a file instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import languages, pagecache
from sympraxis.kit.errors import Refused
from sympraxis.kit.searching import changed

from .. import webvtt
from ..broadcast.captioning import STAYS
from ..models import Caption, Recording, Subtitles
from ..webvtt import Cue

if TYPE_CHECKING:
    from sympraxis.people.models import Person

MOST = 20_000  # cues of a file
LETTERS, GAP = 280, 8.0  # of a paragraph of the transcript; seconds of silence that end one


class Unreadable(Refused):
    """A file that holds no captions of this recording."""

    status = 422


def offered(one: Recording) -> list[tuple[str, str]]:
    """(code, name) of the languages of which there are captions."""
    sent = set(one.subtitles.values_list("language", flat=True))
    written = set(_lines(one).values_list("language", flat=True).distinct().order_by())
    return [(code, languages.titled(languages.called(code))) for code in sorted(sent | written)]


def _lines(one: Recording) -> QuerySet[Caption]:
    return Caption.objects.filter(
        broadcast__room=one.room, spoken_at__gte=one.begins_at, spoken_at__lt=one.ends_at
    )


def cues(one: Recording, language: str) -> list[Cue]:
    """On the clock of the recording. What began before it is left out."""
    sent = one.subtitles.filter(language=language).first()
    told = _of_file(sent) if sent else _written(one, language)
    found = []
    for begins, ends, words in told:
        at = one.offset(begins)
        if at is not None:
            until = one.offset(ends)
            found.append(
                Cue(at, min(until if until and until > at else at + 1, one.seconds), words)
            )
    return [each for each in found if each.ends > each.begins]


def _of_file(sent: Subtitles) -> list[tuple[datetime, datetime, str]]:
    return [(datetime.fromtimestamp(begins, UTC), datetime.fromtimestamp(ends, UTC), words)
            for begins, ends, words in sent.cues]  # fmt: skip


def _written(one: Recording, language: str) -> list[tuple[datetime, datetime, str]]:
    """Each stays until the next comes, and not for ever."""
    lines = list(_lines(one).filter(language=language).order_by("spoken_at", "pk"))
    ends = [min(each.spoken_at + STAYS, max(after.spoken_at, each.spoken_at + timedelta(seconds=1)))
            for each, after in pairwise(lines)]  # fmt: skip
    ends += [each.spoken_at + STAYS for each in lines[-1:]]
    return [(each.spoken_at, end, each.words) for each, end in zip(lines, ends, strict=True)]


def replace(one: Recording, language: str, text: str, *, by: Person) -> int:
    """By a WebVTT file, made for the recording as it is cut now. Returns how many cues it has.
    Errors: Unreadable."""
    try:
        found = webvtt.read(text)
    except webvtt.NotWebVTT as no:
        said = _("Line %(n)d has no times as 00:01:02.500 --> 00:01:05.000.") % {"n": no.line}
        raise Unreadable(
            said if no.line else _("A WebVTT file begins with the word WEBVTT.")
        ) from no
    inside = [each for each in found if each.begins < one.seconds]
    if not inside or len(inside) > MOST:
        raise Unreadable(_("There are no captions in this file that this recording could show."))
    kept = [[one.moment(each.begins).timestamp(),
             one.moment(min(each.ends, one.seconds)).timestamp(), each.words]
            for each in inside]  # fmt: skip
    with transaction.atomic():
        Subtitles.objects.update_or_create(
            recording=one, language=language, defaults={"cues": kept}
        )
        _told(one, by)
    return len(kept)


@transaction.atomic
def forget(one: Recording, language: str, *, by: Person) -> None:
    """The file that was sent: what was written live is shown again."""
    one.subtitles.filter(language=language).delete()
    _told(one, by)


def _told(one: Recording, by: Person) -> None:
    record("live.recording", on=one.room, by=by, recording=one.pk, changed=["captions"])
    changed("recording", one.pk)
    pagecache.purge(one.room.event.page_tag)


def paragraphs(one: Recording, language: str) -> list[tuple[int, str]]:
    """What was said, as one reads it: (seconds, words), cues joined while nobody was silent."""
    found: list[tuple[int, str]] = []
    ends = 0.0
    for each in cues(one, language):
        words = " ".join(each.words.split())
        last = found[-1] if found else None
        if last and each.begins - ends < GAP and len(last[1]) + len(words) < LETTERS:
            found[-1] = (last[0], f"{last[1]} {words}")
        else:
            found.append((int(each.begins), words))
        ends = each.ends
    return found
