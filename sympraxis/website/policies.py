"""Who may do what with the website beyond what Wagtail's groups say (rights.py)."""

from __future__ import annotations

from typing import Any

from sympraxis.people.models import Person


def may_answer_enquiries(person: Any) -> bool:
    """The secretariat."""
    return bool(getattr(person, "is_staff", False))


def may_name_editors(person: Person) -> bool:
    return person.is_staff


def may_edit_somewhere(person: Person | None) -> bool:
    """Whether the editors' tool lets them in for a task of their own; staff have it at the desk."""
    if person is None or not person.is_authenticated or person.is_staff:
        return False
    return bool(person.groups.filter(permissions__codename="access_admin").exists())
