"""The form to register as guests open it, kept for seconds: in the rush before a closing moment,
hundreds open it in the same minute, and drawing it costs more than answering it.

What belongs to one reader is put into each copy: the token of the form, and the mark by which
the same form sent twice is one. Places left may be a few seconds old in it; what decides is
asked when the form comes back.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from sympraxis.kit import clock, robots
from sympraxis.kit.kept import Kept

from . import guarding
from .models import Event
from .models.event import TOPIC

FRESH = timedelta(seconds=5)
TOKEN, MARK = "\0token\0", "\0mark\0"  # no characters of HTML
OWN = (
    (re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+'), TOKEN),
    (re.compile(r'(?<=name="mark" value=")[^"]+'), MARK),
)


@dataclass
class Copy:
    """A drawn form, until when it may be shown (on the monotonic clock)."""

    text: str = ""
    until: float = 0.0

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.until


_COPIES: Kept[Copy] = Kept(TOPIC)


def form(request: Any, draw: Callable[[], tuple[HttpResponse, Event | None]]) -> HttpResponse:
    """The answer of `draw`, or for a guest a copy of what it answered to another a moment ago.

    `draw` gives the event along where its answer is the form as everybody gets it.
    """
    if not _is_anybody(request):
        return draw()[0]
    copy = _COPIES.get((request.get_full_path(), get_language()), Copy)
    if copy.is_fresh:
        return HttpResponse(_own(copy.text, request))
    response, event = draw()
    if event is not None:
        copy.text, copy.until = _bare(response.content.decode()), _until(event)
    return response


def _is_anybody(request: Any) -> bool:
    """A guest with nothing that the page would show to them alone."""
    plain = request.method in ("GET", "HEAD") and set(request.GET) <= {"kind"}
    return plain and not request.user.is_authenticated and not request.COOKIES.get("messages")


def _until(event: Event) -> float:
    """No longer than the page is true: registration opens and closes to the second."""
    now = clock.now()
    moments = (event.registration_opens_at, event.registration_window.closes_at)
    ahead = [at - now for at in moments if at is not None and at > now]
    return time.monotonic() + min([FRESH, *ahead]).total_seconds()


def _bare(text: str) -> str:
    for own, place in OWN:
        text = own.sub(place, text)
    return text


def _own(text: str, request: Any) -> str:
    mark = robots.mark(guarding.PURPOSE, guarding.OPEN_FOR)
    return text.replace(TOKEN, get_token(request)).replace(MARK, mark)
