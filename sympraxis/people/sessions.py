"""Django's sessions in a table of ours, so that a person can see and end their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from sympraxis.kit import clock

DEVICE = "device"


class SessionStore(DatabaseStore):
    """Named by SESSION_ENGINE. Its row follows what is signed in."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        from .models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        row.device = data.get(DEVICE, "")
        return row

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        self.seen_at = row.seen_at if row else None
        return row

    def touch(self) -> None:
        """Note that this browser was here, now and then: two weeks begin anew when it comes."""
        from .models.session import SEEN_EVERY

        if self.seen_at and clock.now() - self.seen_at >= SEEN_EVERY:
            self.modified = True
