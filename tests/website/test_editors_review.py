"""Draft, review, published: who hears of what, by one channel and in which words."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.models import EditingSession
from wagtail.models import Comment, Page, Workflow, WorkflowPage
from wagtail.test.utils.form_data import inline_formset

from sympraxis.activity.models import Entry, Notification
from sympraxis.kit.models import KeptMessage
from sympraxis.people.models import Role

from ..people import community
from . import desks, filling

pytestmark = pytest.mark.django_db


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def news_of(person) -> list[str]:
    return [one.entry.action for one in Notification.objects.filter(person=person).order_by("pk")]


def fresh(page) -> Page:
    """As it is in the database now."""
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def ana():
    person = desks.editor()
    Notification.objects.all().delete()
    return person


def test_a_draft_is_reviewed_and_published(ana, django_capture_on_commit_callbacks):
    """By one channel: Wagtail writes no mail of its own, what leaves is ours, and each hears once.
    What was done stands in the audit trail."""
    staff = desks.staff()
    with django_capture_on_commit_callbacks(execute=True):
        page = filling.made(as_(ana), "submit")
        assert not page.live and page.workflow_in_progress
        assert news_of(staff) == ["website.page_waits"]
        assert filling.reviewed(as_(staff), page).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert news_of(ana) == ["website.page_published"]
    assert news_of(staff) == ["website.page_waits"]
    assert page.title in Client().get("/news/").content.decode()
    assert not mail.outbox
    assert not KeptMessage.objects.exclude(kind__startswith="news").exists()
    lines = Entry.objects.about(page.page_ptr if hasattr(page, "page_ptr") else page)
    assert {one.action for one in lines} == {"website.page_waits", "website.page_published"}
    assert {one.by for one in lines} == {ana, staff}


def test_a_page_is_sent_back_with_a_word_to_those_who_work_with_it(ana):
    """Whoever is no longer an editor is not shown its title any more."""
    staff = desks.staff()
    page = desks.in_review(ana, "Secret plans")
    filling.reviewed(as_(staff), page, "reject", "Please name the region.")
    page.refresh_from_db()
    assert not page.live and not page.workflow_in_progress
    told = Notification.objects.get(person=ana).entry.told(page)
    assert "Secret plans" in told and "Please name the region." in told
    shown = as_(ana).get(reverse("activity:new")).content.decode()
    assert "Please name the region." in shown and "Secret plans" in shown
    ana.editorships.get().end(by=None)
    assert "Secret plans" not in as_(ana).get(reverse("activity:new")).content.decode()


def test_a_page_that_is_reviewed_is_not_changed_by_its_writer_nor_approved_by_an_editor(ana):
    page = desks.in_review(ana)
    answer = filling.saved(as_(ana), page, title="Another title")
    assert answer.status_code == 200
    assert fresh(page).get_latest_revision_as_object().title == "A new call"
    for who in (ana, desks.editor("ben", may_publish=True)):
        filling.reviewed(as_(who), page)
        page.refresh_from_db()
        assert not page.live and page.workflow_in_progress


def test_the_policy_owner_approves_where_the_page_needs_it(ana):
    staff, owner = desks.staff(), community.person("owner")
    owner.give(Role.Kind.POLICY_OWNER, by=None)
    long = Workflow.objects.get(name__startswith="Review, then")
    WorkflowPage.objects.create(page=Page.objects.get(pk=desks.news().pk), workflow=long)
    page = desks.in_review(ana)
    assert news_of(owner) == []
    assert as_(owner).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
    filling.reviewed(as_(staff), page)
    page = fresh(page)
    assert not page.live
    assert news_of(owner) == ["website.page_waits"]
    assert page.title in as_(owner).get(reverse("activity:new")).content.decode()
    assert as_(owner).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    filling.reviewed(as_(owner), page)
    assert fresh(page).live


def test_comments_are_kept_and_told(ana):
    staff = desks.staff()
    page = filling.made(as_(ana), "", comment_notifications="on")
    said = {
        "text": "Is this the right date?", "contentpath": "published_on", "position": "",
        "id": "", "resolved": "", "replies": inline_formset([]),
    }  # fmt: skip
    answer = filling.saved(as_(staff), page, comments=inline_formset([said]))
    assert answer.status_code == 302, filling.errors(answer)
    assert Comment.objects.get(page=page).text == "Is this the right date?"
    assert news_of(ana) == ["website.page_commented"]
    assert not mail.outbox


def test_two_editors_at_once_the_second_is_told_and_loses_nothing(ana):
    ben = desks.editor("ben")
    page = desks.draft()
    seen = filling.loaded(page)  # both open the page now
    assert filling.saved(as_(ana), page, title="What Ana wrote", **seen).status_code == 302
    answer = filling.saved(as_(ben), page, title="What Ben wrote", **seen)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Ana saved this page while you were writing" in said
    assert "What Ben wrote" in said, "what was typed stands in the form"
    assert fresh(page).get_latest_revision_as_object().title == "What Ana wrote"
    again = filling.saved(as_(ben), page, title="What Ben wrote", **filling.loaded(fresh(page)))
    assert again.status_code == 302
    titles = [one.as_object().title for one in page.revisions.order_by("pk")]
    assert titles[-2:] == ["What Ana wrote", "What Ben wrote"]


def test_one_editor_in_two_windows_is_not_stopped_by_the_first_save(ana):
    """The positive control: the same, without another person, is saved."""
    page = desks.draft()
    seen = filling.loaded(page)
    for title in ("First", "Second"):
        assert filling.saved(as_(ana), page, title=title, **seen).status_code == 302


def test_who_opens_a_page_hears_of_the_other(ana):
    ben = desks.editor("ben")
    page = desks.draft()
    EditingSession.objects.create(user=ana, content_object=page, last_seen_at=timezone.now())
    shown = as_(ben).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    session = shown.context["editing_sessions"].current_session
    where = ["website", "article", page.pk, session.pk]
    answer = as_(ben).post(
        reverse("wagtailadmin_editing_sessions:ping", args=where), {"is_editing": "1"}
    )
    assert [one["user"] for one in answer.json()["other_sessions"]] == ["Ana"]


def test_history_and_comparison_open(ana):
    page = desks.draft()
    first = page.get_latest_revision()
    page.title = "Another title"
    then = page.save_revision(user=ana)
    history = as_(ana).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert history.status_code == 200 and "Ana" in history.content.decode()
    where = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, then.pk])
    shown = as_(ana).get(where).content.decode()
    assert "deletion" in shown and "addition" in shown and "Another title" in strip_tags(shown)
    back = as_(ana).get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))
    assert back.status_code == 200
