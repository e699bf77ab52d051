"""Who may do what on the website."""

from __future__ import annotations

from typing import Any


def may_answer_enquiries(person: Any) -> bool:
    """The secretariat."""
    return bool(getattr(person, "is_staff", False))
