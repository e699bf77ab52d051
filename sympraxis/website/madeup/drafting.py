"""What only editors see of the made-up news: one in review, one that waits for its day, one that
is over; and the one who looks after each thing, on the contact pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from wagtail.models import Comment

from sympraxis.kit import clock
from sympraxis.people.models import Person

from ..models import Article
from . import days
from .publishing import MORNING, Desk, written
from .telling import Told


def draft(told: Told, desk: Desk, reviewer: Person | None) -> None:
    """Write it, and bring it as far as it has come."""
    for code in told.texts:
        if desk.list_in(code):
            article = written(told, code, desk, live=False, has_unpublished_changes=True)
            STATES[told.state](article, told, desk, reviewer)


def _in_review(article: Article, told: Told, desk: Desk, reviewer: Person | None) -> None:
    revision = article.save_revision(user=desk.editor)
    if told.comment and reviewer:
        Comment.objects.create(
            page=article, user=reviewer, text=told.comment, contentpath="lead",
            revision_created=revision,
        )  # fmt: skip
    if workflow := article.get_workflow():
        workflow.start(article, desk.editor)


def _scheduled(article: Article, told: Told, desk: Desk, reviewer: Person | None) -> None:
    """It goes out by itself in the morning of its day."""
    morning = datetime.combine(article.published_on, MORNING, ZoneInfo(settings.TIME_ZONE))
    article.go_live_at = morning.astimezone(UTC)
    revision = article.save_revision(user=desk.editor)
    revision.publish(user=reviewer, skip_permission_checks=True)


def _expired(article: Article, told: Told, desk: Desk, reviewer: Person | None) -> None:
    out = days.before(desk.today, told.ago)
    began = datetime.combine(out, MORNING, ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
    article.first_published_at = article.last_published_at = began
    article.expire_at = min(began + timedelta(days=told.lasts), clock.now())
    article.expired, article.has_unpublished_changes = True, False
    article.save()
    article.save_revision(user=desk.editor, changed=False)


STATES = {"in review": _in_review, "scheduled": _scheduled, "expired": _expired}
