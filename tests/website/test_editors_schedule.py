"""A page goes live and ends at its moment, everywhere and once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from sympraxis.activity.models import Notification
from sympraxis.kit import bus
from sympraxis.kit.jobs import periodic
from sympraxis.website.editing import schedule
from sympraxis.website.jobs import keep_the_schedule

from . import desks

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
EVENING = NOON + timedelta(hours=6)
MOMENT = timedelta(seconds=1)
PLACES = ("website:home", "website:news-feed")


@pytest.fixture
def planned():
    """An article for noon, withdrawn in the evening, planned the day before."""
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        editor = desks.editor(may_publish=True)
        page = desks.draft("Apply by spring", go_live_at=NOON, expire_at=EVENING, owner=editor)
        page.save_revision(user=editor).publish(user=editor)
        Notification.objects.all().delete()
        yield page


def shown(client, page) -> list[bool]:
    """Whether it stands at its address, on the start page, in the feed and in the list of news."""
    places = [reverse(name) for name in PLACES] + ["/news/"]
    own = client.get(f"/news/{page.slug}/").status_code == 200
    return [own, *("Apply by spring" in client.get(place).content.decode() for place in places)]


def test_it_goes_live_at_its_moment_and_ends_at_its_moment(client, planned):
    for moment, expected in (
        (NOON - MOMENT, False), (NOON, True), (EVENING - MOMENT, True), (EVENING, False),
    ):  # fmt: skip
        with time_machine.travel(moment, tick=False):
            keep_the_schedule()
            assert shown(client, planned) == [expected] * 4, moment


def test_it_is_done_once_whoever_planned_it_hears_of_it_and_kept_pages_are_old_from_then_on(
    planned, django_capture_on_commit_callbacks
):
    for moment, action in ((NOON, "publish"), (EVENING, "unpublish")):
        before = [bus.count(tag) for tag in ("news", f"page:{planned.pk}")]
        with (
            time_machine.travel(moment, tick=False),
            django_capture_on_commit_callbacks(execute=True),
        ):
            schedule.run()
        after = [bus.count(tag) for tag in ("news", f"page:{planned.pk}")]
        assert all(new != old for old, new in zip(before, after, strict=True)), moment
        with time_machine.travel(moment, tick=False):
            schedule.run()
        assert PageLogEntry.objects.filter(action=f"wagtail.{action}.scheduled").count() == 1
    told = Notification.objects.order_by("pk").values_list("entry__action", "person")
    assert list(told) == [
        ("website.page_began", planned.owner_id), ("website.page_ended", planned.owner_id),
    ]  # fmt: skip


def test_one_that_cannot_be_published_holds_no_other_back(planned):
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        broken = desks.draft("Broken", go_live_at=NOON - timedelta(minutes=1))
        revision = broken.save_revision()
        revision.publish()
    revision.refresh_from_db()
    revision.content = {**revision.content, "go_live_at": "no moment"}
    revision.save(update_fields=["content"])
    with time_machine.travel(NOON, tick=False), pytest.raises(Exception, match="no moment"):
        schedule.run()
    assert Page.objects.get(pk=planned.pk).live


def test_it_strikes_on_each_minute():
    regular = periodic.ALL["website.schedule"]
    assert regular.latest(NOON + timedelta(seconds=59)) == NOON
    assert regular.latest(NOON + timedelta(seconds=60)) == NOON + timedelta(minutes=1)
