"""What the page of a recording is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sympraxis.events.models import Event, Slides
from sympraxis.kit import languages, moments

from ..boards import programme
from ..models import Question, Recording
from ..transcript import Transcript, words_of
from . import captioned, chapters
from .chapters import Place

SALT = "live.recording.given"
LASTS = 12 * 3600  # seconds for which a page behind a secret opens what stands on it


@dataclass(frozen=True)
class Said:
    """A line of the transcript. `kind`: in words; "" for what was spoken."""

    seconds: int
    words: str
    language: str = ""
    kind: str = ""

    @property
    def clock(self) -> str:
        return moments.played(self.seconds)


@dataclass(frozen=True)
class Jump:
    """From a question to its answer. `of`: in which recording."""

    address: str
    seconds: int
    of: str

    @property
    def clock(self) -> str:
        return moments.played(self.seconds)


@dataclass
class Shown:
    """A recording for its page. `given`: the page stands behind a secret."""

    recording: Recording
    given: bool = False

    def __str__(self) -> str:
        return self.recording.called

    @cached_property
    def key(self) -> str:
        return f"?key={signing.dumps(self.recording.public_id, salt=SALT)}" if self.given else ""

    @property
    def video(self) -> str:
        return reverse("live:recording-video", args=[self.recording.public_id]) + self.key

    @property
    def places_file(self) -> str:
        return reverse("live:recording-chapters", args=[self.recording.public_id]) + self.key

    @property
    def voices(self) -> list[tuple[str, str, str]]:
        """(code, name, address) of each language that is interpreted."""
        one = self.recording
        return [
            (code, name,
             reverse("live:recording-voice", args=[one.public_id, code]) + self.key)
            for code, name in one.languages
        ]  # fmt: skip

    @cached_property
    def captions(self) -> list[tuple[str, str, str]]:
        """(code, name, address) of each language in which there are captions."""
        one = self.recording
        return [
            (code, name,
             reverse("live:recording-captions", args=[one.public_id, code]) + self.key)
            for code, name in captioned.offered(one)
        ]  # fmt: skip

    @cached_property
    def chapters(self) -> list[Place]:
        return chapters.shown(self.recording)

    @property
    def long(self) -> str:
        return self.recording.long

    @cached_property
    def transcript(self) -> list[Said]:
        """What was said and what was asked, in order, in the language in which most was written."""
        return sorted([*self._spoken(), *self._happened()], key=lambda one: one.seconds)

    def _spoken(self) -> list[Said]:
        told = [(code, captioned.paragraphs(self.recording, code))
                for code, _name, _address in self.captions]  # fmt: skip
        code, found = max(told, key=lambda one: len(one[1]), default=("", []))
        return [Said(at, words, code) for at, words in found]

    def _happened(self) -> Iterable[Said]:
        for line in Transcript(self.recording.room, named=False).lines:
            at = self.recording.offset(line.at)
            if at is not None:
                yield Said(int(at), line.words, line.language, words_of(line.kind))

    @property
    def slides(self) -> QuerySet[Slides]:
        """Of the sessions that it shows, where it stands on a page of its own."""
        one = self.recording
        within = programme.sessions(one.room).filter(
            starts_at__lt=one.ends_at, ends_at__gt=one.begins_at
        )
        found = Slides.objects.filter(session__in=within).select_related("session__event")
        return found.order_by("session__starts_at", "pk")

    @property
    def spoken_original(self) -> str:
        found = getattr(self.recording.room, "broadcast", None)
        code = found.original_language if found else ""
        name = languages.titled(languages.called(code)) if code else ""
        return f"{_('Original')} ({name})" if name else _("Original")


def is_given(request: Any) -> bool:
    """Whether the page stands behind the personal link of a registration."""
    match = getattr(request, "resolver_match", None)
    return bool(match and "token" in match.kwargs)


def opens(one: Recording, key: str) -> bool:
    """Whether `key` stood on a page behind a secret, not long ago."""
    try:
        return bool(signing.loads(key, salt=SALT, max_age=LASTS) == one.public_id)
    except signing.BadSignature:
        return False


def lead(questions: list[Question], *, given: bool = False) -> None:
    """Give each its `jump` into the recording in which it was answered, or None."""
    rooms = {one.room_id for one in questions}
    shown = list(Recording.objects.published().filter(room__in=rooms))
    for one in questions:
        one.jump = _jump(one, shown, given)  # type: ignore[attr-defined]


def _jump(question: Question, shown: list[Recording], given: bool) -> Jump | None:
    if not question.live_at or not question.answered_at:
        return None
    for one in shown:
        at = one.offset(question.live_at) if one.room_id == question.room_id else None
        if at is not None:
            address = f"{Shown(one, given).video}#t={int(at)}"
            return Jump(address, int(at), one.public_id)
    return None


def of_event(event: Event) -> list[Recording]:
    """All that is shown of an event."""
    found = Recording.objects.published().filter(room__event=event)
    return list(found.select_related("room__event", "session"))
