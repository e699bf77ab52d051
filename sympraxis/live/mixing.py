"""Votes of secret polls are written once more with those that come, so that nothing that a database
notes of a row leads from a vote to a ballot: see docs/decisions/0010-live.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from sympraxis.kit import rows

from .models import Vote

MIXED = 16  # others, for each vote that comes alone
VOTE = ["id", "poll_id", "attendee_id", "option_id", "rank", "number", "words", "stem",
        "approved_at", "hidden_at"]  # fmt: skip


def others(secret: Iterable[int]) -> list[tuple[Any, ...]]:
    """Votes of the `secret` polls, taken out by chance: rows of VOTE, to be written with new ones.

    PostgreSQL keeps with each row which transaction wrote it, and a ballot has the same. SQLite
    keeps nothing of that kind, and rows by their keys, which chance gave them.
    """
    if connection.vendor != "postgresql":
        return []
    return [row for poll in sorted(secret) for row in rows.draw(Vote, VOTE, "poll_id", poll, MIXED)]
