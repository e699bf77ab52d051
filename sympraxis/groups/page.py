"""What stands around every page about a group, whichever domain fills it."""

from __future__ import annotations

from typing import Any

from .hooks import tabs
from .models import Group
from .policies import may_change_members, may_keep


def frame(group: Group, reader: Any, at: str) -> dict[str, Any]:
    """For groups/page.html. `at`: the key of the tab that this page is."""
    return {
        "group": group,
        "at": at,
        "tabs": [tab for tab in tabs.ring(group) if tab],
        "may_keep": may_keep(reader, group),
        "may_change_members": may_change_members(reader, group),
    }
