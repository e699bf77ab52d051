"""Who may look at what was done."""

from typing import Any


def may_read_entries(person: Any) -> bool:
    """The audit trail is for whoever works for the secretariat."""
    return bool(person.is_staff)


def may_settle_mail(person: Any) -> bool:
    """To see to whom mail did not leave, never what it said."""
    return bool(person.is_staff)
