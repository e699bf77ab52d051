"""Pages go live and end at the moment that their editors chose."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from . import telling

logger = logging.getLogger("sympraxis.website")


def run() -> None:
    """Do what is due. Each page stands for itself: one that cannot be published holds no other
    back. Running it again does nothing more. Errors: the first one, when all others are done."""
    now = timezone.now()
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    errors = [
        *_each(list(over.values_list("pk", flat=True)), _end),
        *_each(list(due.values_list("pk", flat=True)), _begin),
    ]
    if errors:
        raise errors[0]


def _each(keys: Iterable[int], act: Callable[[int], None]) -> list[Exception]:
    errors: list[Exception] = []
    for pk in keys:
        try:
            with transaction.atomic():
                act(pk)
        except Exception as error:  # raised again by run()
            logger.exception("Not done on its day: %s %s", act.__name__, pk)
            errors.append(error)
    return errors


def _begin(pk: int) -> None:
    """Publish a revision, unless another process or an editor has done so or changed the day."""
    still = Revision.objects.select_for_update(of=("self",)).filter(
        pk=pk, approved_go_live_at__lte=timezone.now()
    )
    if revision := still.first():
        revision.publish(log_action="wagtail.publish.scheduled")
        if isinstance(page := revision.content_object, Page):
            telling.began(page, [revision.user_id])


def _end(pk: int) -> None:
    still = Page.objects.select_for_update(of=("self",)).filter(
        pk=pk, live=True, expire_at__lte=timezone.now()
    )
    if page := still.first():
        page = page.specific
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        telling.ended(page, [page.owner_id])
