"""Groups: what people come together for, and who is in."""

from .group import TOPIC, Group, Kind, Shown
from .membership import Membership, Role

__all__ = ["TOPIC", "Group", "Kind", "Membership", "Role", "Shown"]
