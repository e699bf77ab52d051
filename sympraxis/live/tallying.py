"""How a poll was answered, counted from the votes: a table is never behind, and never ahead."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from .models import Poll


def results(poll: Poll) -> dict[str, Any]:
    """{"answered": ballots, "options": {choice: votes}}."""
    votes = poll.votes.filter(option__isnull=False, hidden_at=None).values("option")
    counted = votes.annotate(n=Count("pk")).values_list("option", "n").order_by()
    return {"answered": poll.ballots.count(), "options": dict(counted)}
