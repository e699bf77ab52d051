"""What the desk shows of one room besides its options."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from sympraxis.events import calendar

from . import drawn, linking
from .models import Appointment, Link, Notice, Room


@dataclass(frozen=True)
class Shown:
    """A link as it is handed on."""

    link: Link
    address: str


@dataclass
class Desk:
    room: Room

    @cached_property
    def appointments(self) -> list[Appointment]:
        standing = self.room.appointments.filter(ended_at=None)
        return list(standing.select_related("person"))

    @cached_property
    def links(self) -> list[Shown]:
        standing = self.room.links.standing().select_related("speaker", "room__event")
        return [Shown(one, calendar.address(linking.address(one))) for one in standing]

    @cached_property
    def notices(self) -> list[Notice]:
        return list(self.room.notices.filter(ended_at=None))

    @property
    def address(self) -> str:
        """That the QR code leads to."""
        return calendar.address(reverse("live:guest", args=[self.room.code]))

    @property
    def door(self) -> str:
        """Where the code is typed."""
        return calendar.address(reverse("live:code"))

    @property
    def drawn(self) -> SafeString:
        return drawn.qr(self.address)

    @property
    def spaced(self) -> str:
        """The code as it is read aloud."""
        return f"{self.room.code[:3]} {self.room.code[3:]}"
