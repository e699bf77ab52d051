"""What was done (Entry), who is told (Notification), and how soon by mail (Preference, Digest)."""

from .digest import Digest
from .entry import Entry
from .notification import Notification, how_many_new
from .preference import Preference

__all__ = ["Digest", "Entry", "Notification", "Preference", "how_many_new"]
