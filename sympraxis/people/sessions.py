"""Django's sessions in a table of ours, so that a person can see and end their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

from sympraxis.kit import clock
from sympraxis.kit.ready import Ready, columns

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
        """As Django's own; every request of somebody who is signed in asks for it."""
        found = _valid(str(self.session_key), timezone.now())  # Django's, which set its end
        if not found:
            self._session_key, self.seen_at = None, None
            return None
        model = self.get_model_class()
        row = model.from_db(connection.alias, columns(model), found[0])
        self.seen_at = row.seen_at
        return row

    def touch(self) -> None:
        """Note that this browser was here, now and then: two weeks begin anew when it comes."""
        from .models.session import SEEN_EVERY

        if self.seen_at and clock.now() - self.seen_at >= SEEN_EVERY:
            self.modified = True


def _with_key(key: str, now: datetime) -> Any:
    model = SessionStore.get_model_class()
    valid = model.objects.filter(session_key=key, expire_date__gt=now)
    return valid.values_list(*columns(model))


_valid = Ready(_with_key, str, datetime)
