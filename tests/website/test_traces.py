"""Who leaves takes along what only served them in the editors' tool; the pages stay."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, PageSubscription
from wagtail.users.models import UserProfile

from sympraxis.people import hooks

from ..people.community import person

pytestmark = pytest.mark.django_db


def test_settings_picture_and_what_was_followed_go_and_pages_stay(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    leaver, stays = person("leaver"), person("stays")
    page = Page.objects.filter(depth=2).first() or Page.objects.first()
    page.owner = leaver
    page.save()
    for one in (leaver, stays):
        PageSubscription.objects.create(page=page, user=one, comment_notifications=True)
        UserProfile.get_for_user(one)
    leaver.wagtail_userprofile.avatar.save("face.png", ContentFile(b"a face"))
    assert [one.name for one in tmp_path.rglob("*.png")]
    with django_capture_on_commit_callbacks(execute=True):
        hooks.erasing.ring(leaver)
    assert list(PageSubscription.objects.values_list("user", flat=True)) == [stays.pk]
    assert list(UserProfile.objects.values_list("user", flat=True)) == [stays.pk]
    assert not list(tmp_path.rglob("*.png"))
    assert Page.objects.filter(pk=page.pk).exists()
