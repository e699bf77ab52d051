"""Answers to a poll to take away: a line for each thing that was answered.

Of secret polls there is no person in any line, and the lines are in no order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .models import Option, Poll
from .models.poll import Kind


def columns(poll: Poll) -> list[str]:
    said = [_("Answer"), _("Place"), _("Number"), _("Hidden")]
    if poll.kind == Kind.QUIZ:
        said.append(_("Points"))
    return said if poll.secret else [_("Name"), _("Region or organisation"), _("Team"), *said]


def lines(poll: Poll) -> Iterator[list[Any]]:
    """By key: keys are scattered. Ideas stand at the end, each with whose it is."""
    votes = poll.votes.select_related("attendee", "option").order_by("pk")
    for one in votes.iterator(chunk_size=500):
        said: list[Any] = [
            one.option.words if one.option else one.words, one.rank, _figure(one.number),
            bool(one.hidden_at),
        ]  # fmt: skip
        if poll.kind == Kind.QUIZ:
            said.append(poll.points if one.option and one.option.correct else 0)
        yield said if poll.secret else [*_who(one.attendee), *said]
    if poll.kind == Kind.IDEAS:
        yield from map(_idea, poll.options.select_related("by"))


def _figure(number: Any) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def _who(attendee: Any) -> list[str]:
    return [attendee.name, attendee.place, attendee.team] if attendee else ["", "", ""]


def _idea(one: Option) -> list[Any]:
    hidden = bool(one.hidden_at or not one.approved_at)
    return [*_who(one.by), _("Idea: %(words)s") % {"words": one.words}, None, None, hidden]
