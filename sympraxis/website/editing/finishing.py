"""The end of a review. Wagtail reads this while it starts, so nothing of its models is imported."""

from typing import Any


def publish(state: Any, user: Any = None) -> None:
    """Whoever gives the last approval publishes by it, and needs no other right."""
    revision = state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
