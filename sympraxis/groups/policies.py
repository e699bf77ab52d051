"""Who may do what in groups. Models say what is possible; here stands who may ask for it."""

from __future__ import annotations

from typing import Any

from .models import Group, Membership


def may_keep(person: Any, group: Group | None = None) -> bool:
    """Make groups, change what they are, archive them: the secretariat."""
    return bool(person.is_authenticated and person.is_staff and person.is_active)


def may_see_members(person: Any) -> bool:
    """Members of the community, each as far as the others show themselves."""
    return bool(person.is_authenticated)


def may_change_members(person: Any, group: Group) -> bool:
    """Add people and take them out: the secretariat, and who coordinates the group."""
    if may_keep(person, group):
        return True
    coordinating = group.memberships.coordinating()
    return bool(person.is_authenticated and coordinating.filter(person=person.pk).exists())


def may_name_coordinators(person: Any, group: Group) -> bool:
    """The secretariat."""
    return may_keep(person, group)


def may_end(person: Any, membership: Membership) -> bool:
    """Whose it is; whoever may change who is in the group."""
    return membership.person_id == person.pk or may_change_members(person, membership.group)
