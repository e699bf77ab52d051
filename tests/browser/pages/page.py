"""One page, and who may see it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

ANYONE, MEMBER, STAFF = "anyone", "member", "staff"
SIGN_IN = "people:sign-in"
BY_PASSWORD = "people:sign-in-by-password"


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, and who may see it."""

    name: str
    who: str = ANYONE
    arguments: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def path(self) -> str:
        """An argument that can be called is found when the page is visited (see community.py)."""
        found = {name: one() if callable(one) else one for name, one in self.arguments.items()}
        return reverse(self.name, kwargs=found)

    def __str__(self) -> str:
        words = [one for one in self.arguments.values() if isinstance(one, str)]
        return " ".join([self.name, *words])
