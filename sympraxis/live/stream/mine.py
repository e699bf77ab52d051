"""What is one's own in a room."""

from __future__ import annotations

from typing import Any

from ..passes import Pass


async def mine(room_pk: int, given: Pass) -> dict[str, Any]:
    return {}
