"""What the personal link shows: how a registration stands, and what its holder can do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import cached_property

from sympraxis.kit import moments
from sympraxis.questionnaires.plan import plan_of
from sympraxis.questionnaires.telling import told_of

from . import calendar, changing, joining, words
from .colleagues import may_name
from .models import Event, Registration
from .models.registration import State
from .parts import Offer, offered_to
from .reserving import EACH_HAS


@dataclass
class Personal:
    """One registration at one moment, for whoever holds its link."""

    registration: Registration
    now: datetime

    @property
    def event(self) -> Event:
        return self.registration.event

    @property
    def state(self) -> State:
        return self.registration.state

    @cached_property
    def position(self) -> int | None:
        return self.registration.position

    @property
    def takes_part(self) -> bool:
        return self.state == State.ADMITTED and not self.event.is_cancelled

    @property
    def has_entry(self) -> bool:
        """Whether there is something for a calendar: to add, or to take away."""
        ended = self.state == State.CANCELLED and self.registration.admitted_at is not None
        return self.state == State.ADMITTED or ended

    @property
    def is_over(self) -> bool:
        return self.now >= self.event.ends_at

    @property
    def words(self) -> str:
        """The template that says how it stands."""
        if self.event.is_cancelled and self.registration.is_active:
            return "events/personal/called_off.html"
        return f"events/personal/{self.state.value}.html"

    @property
    def can_change(self) -> bool:
        return changing.can_change(self.registration, self.now)

    @property
    def why_no_change(self) -> str:
        return changing.why_not(self.registration)

    @property
    def can_give_back(self) -> bool:
        return changing.can_give_back(self.registration, self.now)

    @cached_property
    def has_room(self) -> bool:
        """Whether there is somewhere to join online, be it open or not."""
        return self.takes_part and bool(joining.place(self.registration))

    @property
    def room_opens_at(self) -> datetime:
        return joining.opens_at(self.event)

    @property
    def room_is_open(self) -> bool:
        return joining.is_open(self.event, self.now)

    @property
    def parts(self) -> list[Personal]:
        """How the same person stands at the parts of the event."""
        if not self.registration.parts.exists():  # mostly, and cheaper to know than to fetch all
            return []
        every = self.registration.parts.standing().order_by().select_related(*EACH_HAS)
        for one in every:
            one.event.parent = self.event
        return [
            Personal(one, self.now) for one in sorted(every, key=lambda one: one.event.starts_at)
        ]

    @cached_property
    def more_parts(self) -> list[Offer]:
        """Where the same person can come to, too."""
        one = self.registration
        if one.within_id is not None or not one.is_active:
            return []
        return offered_to(one, self.now)

    @property
    def colleagues(self) -> list[Personal]:
        """Those whom the holder registered, and how it stands with them."""
        named = self.registration.colleagues.order_by().select_related(*EACH_HAS)
        return [Personal(one, self.now) for one in sorted(named, key=lambda one: one.pk)]

    @property
    def may_name_colleagues(self) -> bool:
        return may_name(self.registration, self.now)

    @property
    def when(self) -> str:
        return moments.span(self.event.starts_at, self.event.ends_at, self.event.zone)

    @property
    def offer_for(self) -> str:
        return words.offer_for(self.registration)

    @property
    def can_come_back(self) -> bool:
        return words.can_come_back(self.registration, self.now)

    @property
    def pattern(self) -> str:
        """What the picture of the ticket is drawn from."""
        return f"registration {self.registration.pk} of {self.event.public_id}"

    @property
    def day(self) -> date:
        return moments.local(self.event.starts_at, self.event.zone).date()

    @property
    def starts(self) -> str:
        return moments.printed(self.event.starts_at, self.event.zone)

    @property
    def room_opens(self) -> str:
        return moments.printed(self.room_opens_at, self.event.zone)

    @property
    def changes_until(self) -> str:
        window = self.event.changes_window
        return moments.printed(window.closes_at or self.event.ends_at, window.zone)

    @property
    def google(self) -> str:
        return calendar.google(self.event)

    @property
    def outlook(self) -> str:
        return calendar.outlook(self.event)

    @property
    def link(self) -> str:
        return words.personal_link(self.registration)

    @property
    def contact(self) -> str:
        return words.contact(self.event)

    @property
    def told(self) -> list[tuple[Any, str, Any]]:
        """(question, answer in words, what its field takes), as it was asked."""
        response = self.registration.response
        if response is None or response.submitted_at is None:
            return []
        plan = plan_of(response.questionnaire, response.language)
        return told_of(plan, response.answers_by_item())
