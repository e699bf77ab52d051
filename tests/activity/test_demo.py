"""The past of the demo community's news."""

import io
from datetime import timedelta

import pytest

from sympraxis.activity import demo as activity_demo
from sympraxis.activity.models import Notification
from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people import demo as people_demo

pytestmark = pytest.mark.django_db


def test_old_news_of_the_demo_are_read_and_later_ones_stay_as_people_left_them(settings, tmp_path):
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    quiet = Progress(io.StringIO())
    people_demo.load(quiet)
    assert Notification.objects.count() > 100
    activity_demo.load(quiet)
    new = Notification.objects.unread()
    assert 0 < new.count() < Notification.objects.count() / 2
    assert not new.filter(made_at__lt=clock.now() - timedelta(days=14)).exists()
    with clock.held_at(clock.now() + timedelta(days=60)):
        before = new.count()
        activity_demo.load(quiet)
        assert new.count() == before
