"""Events for programs: a feed of what was announced, and a calendar to subscribe to.

Both say what everybody may see, whoever asks, and honour the filters of the list. Without `when`
they hold what is past as well: whoever subscribed keeps it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from sympraxis.kit import clock, moments

from . import calendar
from .finder import PAST, Question, in_order, rows
from .models import Event

MOST, MOST_ENTRIES = 30, 500


def public(request: HttpRequest, order: str, most: int) -> list[Event]:
    """The first of what everybody may see and the filters let through."""
    question, now = Question(request.GET), clock.now()
    events = Event.objects.for_everybody().main().order_by(order, "pk")
    keys = [
        row.pk
        for row in rows(events, AnonymousUser())
        if question.takes(row)
        and (not question.when or (row.ends_at <= now) is (question.when == PAST))
    ]
    return in_order(keys[:most])


def entries(request: HttpRequest) -> bytes:
    """The calendar. What was cancelled stays, and says so."""
    name = _("Events of the %(site)s") % {"site": settings.SITE_NAME}
    return calendar.of_events(public(request, "-starts_at", MOST_ENTRIES), name)


class Announced(Feed):
    """What was announced last comes first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self) -> str:
        return _("Events of the %(site)s") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("Gatherings of the community, as they are announced.")

    def link(self, asked: Any) -> str:
        return f"{settings.BASE_URL}{reverse('events:list')}{_query(asked)}"

    def feed_url(self, asked: Any) -> str:
        return f"{settings.BASE_URL}{reverse('events:feed')}{_query(asked)}"

    def items(self, asked: Any) -> list[Event]:
        return public(asked, "-published_at", MOST)

    def item_title(self, item: Any) -> str:
        return _("Cancelled: %s") % item.title if item.is_cancelled else str(item.title)

    def item_description(self, item: Any) -> str:
        when = moments.printed(item.starts_at, item.zone)
        words = [when, str(item.get_mode_display()), item.cancelled_because, item.summary]
        return "\n".join(filter(None, words))

    def item_link(self, item: Any) -> str:
        return calendar.address(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        """Stays the same when the event gets another address."""
        return f"tag:{calendar.uid(item).partition('@')[2]},2023:{item.public_id}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.cancelled_at or item.published_at

    def item_categories(self, item: Any) -> list[str]:
        return [str(topic) for topic in item.topics.all()]


def _query(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""
