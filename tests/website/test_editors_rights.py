"""Who may write what: an editor their section, the secretariat everything, nobody anything else."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Page

from sympraxis.activity.models import Entry
from sympraxis.people.models import Role
from sympraxis.people.privacy import erasure
from sympraxis.website import rights
from sympraxis.website.models import Desk, Editorship, NewsIndex

from ..people import community
from . import desks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def elsewhere():
    """A section that the editor of the news has nothing to do with, and a draft in it."""
    section = desks.section()
    return desks.section_page(section)


def address(name, *args):
    return reverse(name, args=args)


def refused(answer) -> bool:
    """Whether the tool said no: it sends whoever may not to its first page, or answers 403/404."""
    return answer.status_code in (403, 404) or (
        answer.status_code == 302 and answer["Location"] == reverse("wagtailadmin_home")
    )


def test_a_member_is_not_let_in(client):
    client.force_login(community.person())
    answer = client.get(address("wagtailadmin_home"))
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("people:sign-in"))


def test_a_guest_signs_in_by_our_door(client):
    answer = client.get(address("wagtailadmin_home"))
    assert answer["Location"].startswith(reverse("people:sign-in"))


def test_an_editor_is_let_in_and_writes_in_the_section_and_does_not_publish(client):
    editor, page = desks.editor(), desks.draft()
    client.force_login(editor)
    assert client.get(address("wagtailadmin_home")).status_code == 200
    answer = client.get(address("wagtailadmin_pages:edit", page.pk))
    assert answer.status_code == 200
    assert not page.permissions_for_user(editor).can_publish()
    assert 'name="action-publish"' not in answer.text
    assert 'name="action-submit"' in answer.text
    widths = [int(one) for one in re.findall(r'data-device-width="(\d+)"', answer.text)]
    assert min(widths) <= 390 and max(widths) >= 1280, "a preview at phone and desktop"


PAGE_VIEWS = [
    "edit", "delete", "move", "copy", "unpublish", "history", "view_draft", "usage",
    "preview_on_edit", "lock", "unlock", "set_privacy", "workflow_history",
]  # fmt: skip


def test_another_section_is_closed(client, elsewhere):
    client.force_login(desks.editor(may_publish=True))
    for view in PAGE_VIEWS:
        where = address(f"wagtailadmin_pages:{view}", elsewhere.pk)
        for method in (client.get, client.post):
            answer = method(where)
            assert refused(answer) or answer.status_code == 405, (view, method, answer.status_code)
    first, then = elsewhere.get_latest_revision(), elsewhere.save_revision()
    for view, args in (  # nor is it read by its history
        ("revisions_compare", (elsewhere.pk, first.pk, then.pk)),
        ("revisions_view", (elsewhere.pk, first.pk)),
        ("revisions_revert", (elsewhere.pk, first.pk)),
    ):
        assert refused(client.get(address(f"wagtailadmin_pages:{view}", *args))), view


def test_a_draft_of_another_section_is_not_listed(client, elsewhere):
    client.force_login(desks.editor(may_publish=True))
    title = elsewhere.title
    for where in (
        address("wagtailadmin_explore_root"),
        address("wagtailadmin_explore", desks.home().pk),
        address("wagtailadmin_explore", elsewhere.get_parent().pk),
        address("wagtailadmin_pages:search") + "?q=Secret",
        address("wagtailadmin_api:pages:listing") + f"?child_of={elsewhere.get_parent().pk}",
        address("wagtailadmin_api:pages:listing") + "?search=Secret",
        address("wagtailadmin_api:pages:detail", elsewhere.pk),
        address("wagtailadmin_choose_page"),
        address("wagtailadmin_choose_page_child", elsewhere.get_parent().pk),
        address("wagtailadmin_choose_page_child", elsewhere.pk),
        address("wagtailadmin_choose_page_search") + "?q=Secret",
        address("wagtailadmin_reports:locked_pages"),
        address("wagtailadmin_reports:site_history"),
        address("wagtailadmin_reports:workflow"),
        address("wagtailadmin_home"),
    ):
        answer = client.get(where, follow=True)
        assert title not in answer.content.decode(), where


def test_the_secretariat_sees_what_an_editor_does_not_and_edits_everything(client, elsewhere):
    """The positive control of the tests above."""
    client.force_login(desks.staff())
    for where in (
        address("wagtailadmin_explore", elsewhere.get_parent().pk),
        address("wagtailadmin_pages:search") + "?q=Secret",
        address("wagtailadmin_api:pages:listing") + f"?child_of={elsewhere.get_parent().pk}",
        address("wagtailadmin_choose_page_child", elsewhere.get_parent().pk),
        address("wagtailadmin_choose_page_search") + "?q=Secret",
    ):
        assert elsewhere.title in client.get(where).content.decode(), where
    for where in (
        address("wagtailadmin_pages:move", elsewhere.pk),
        address("wagtailredirects:index"),
        address("wagtailadmin_reports:site_history"),
        address("wagtailadmin_workflows:index"),
        address("wagtailadmin_collections:index"),
        address("wagtailimages:edit", desks.picture().pk),
        address("wagtaildocs:edit", desks.download().pk),
    ):
        assert client.get(where).status_code == 200, where


def test_a_page_is_not_moved_into_another_section(client):
    editor, section = desks.editor(may_publish=True), desks.section()
    page = desks.article()
    client.force_login(editor)
    answer = client.post(address("wagtailadmin_pages:move_confirm", page.pk, section.pk))
    page.refresh_from_db()
    assert refused(answer) or answer.status_code == 200
    assert page.get_parent().pk == desks.news().pk


def test_pictures_and_files_of_another_section_are_closed(client):
    section = desks.section()
    theirs, file = desks.picture("Their bridge", of=section), desks.download(of=section)
    client.force_login(desks.editor())
    for where in (
        address("wagtailimages:edit", theirs.pk),
        address("wagtailimages:delete", theirs.pk),
        address("wagtailimages_chooser:chosen", theirs.pk),
        address("wagtaildocs:edit", file.pk),
        address("wagtaildocs:delete", file.pk),
        address("wagtaildocs_chooser:chosen", file.pk),
    ):
        assert refused(client.get(where)), where
    for where in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        assert "Their bridge" not in client.get(address(where)).content.decode()
    for where in ("wagtaildocs:index", "wagtaildocs_chooser:choose"):
        assert "note.pdf" not in client.get(address(where)).content.decode()


def test_pictures_of_the_own_section_and_those_for_all_are_open(client):
    mine = desks.picture("My bridge", of=desks.news())
    shared = desks.picture("Shared bridge", collection=rights.folder(rights.SHARED))
    client.force_login(desks.editor())
    assert client.get(address("wagtailimages:edit", mine.pk)).status_code == 200
    choice = client.get(address("wagtailimages_chooser:choose")).content.decode()
    assert "My bridge" in choice and "Shared bridge" in choice
    assert refused(client.get(address("wagtailimages:edit", shared.pk)))


def test_people_and_groups_are_not_kept_in_this_tool(client):
    for person in (desks.staff(), community.person("op", is_staff=True, is_superuser=True)):
        client.force_login(person)
        first_page = client.get(reverse("wagtailadmin_home")).text
        for where in ("/editing/users/", "/editing/groups/"):
            assert refused(client.get(where)), where
            assert where not in first_page


def test_an_editor_whose_task_ended_is_out(client):
    editor = desks.editor()
    client.force_login(editor)
    assert client.get(address("wagtailadmin_home")).status_code == 200
    Editorship.objects.active().get(person=editor).end(by=None)
    assert client.get(address("wagtailadmin_home")).status_code == 302


def test_named_twice_is_named_once_and_may_get_more():
    editor, desk = desks.editor(), Desk.objects.get()
    first = desk.name(editor, may_publish=False, by=None)
    assert Editorship.objects.count() == 1
    second = desk.name(editor, may_publish=True, by=None)
    first.refresh_from_db()
    assert first.ended_at and second.pk != first.pk
    assert list(editor.groups.all()) == [desk.publishers]


def test_a_role_brings_its_group_and_takes_it_back():
    person, by = community.person(), None
    for kind, group in (
        (Role.Kind.SECRETARIAT, "Secretariat"),
        (Role.Kind.POLICY_OWNER, "Policy owner"),
    ):
        person.give(kind, by=by)
        assert person.groups.filter(name=group).exists()
        person.take(kind, by=by)
        assert not person.groups.exists()


def test_rights_follow_the_section_into_another_language():
    french = desks.translated(desks.home(), "fr")
    editor = desks.editor()
    section = desks.translated(desks.news(), "fr")
    assert section.permissions_for_user(editor).can_edit()
    assert not french.permissions_for_user(editor).can_edit()


def test_a_section_that_is_gone_takes_its_editors_rights_with_it(client):
    section = desks.section()
    editor = desks.editor(of=section)
    section.delete()
    assert not Editorship.objects.active().exists()
    assert not editor.groups.exists()
    client.force_login(editor)
    assert client.get(address("wagtailadmin_home")).status_code == 302


def test_erasing_a_person_ends_their_tasks():
    editor = desks.editor()
    erasure.erase(editor, by=None)
    assert not Editorship.objects.active().exists()
    assert not editor.groups.exists()


def test_settling_twice_changes_nothing():
    editor, staff = desks.editor(), desks.staff()
    before = sorted(GroupPagePermission.objects.values_list("group", "page", "permission"))
    rights.settle()
    assert before == sorted(GroupPagePermission.objects.values_list("group", "page", "permission"))
    assert editor.groups.count() == staff.groups.count() == 1


def test_no_group_of_wagtails_own_is_left():
    from django.contrib.auth.models import Group

    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_staff_name_an_editor_and_end_the_task(client):
    staff, ana = desks.staff(), community.person("ana")
    client.force_login(staff)
    section = desks.news()
    said = {"email": "ANA@example.org", "section": section.pk, "may_publish": "publish"}
    assert client.post(reverse("website:editors"), said).status_code == 302
    made = Editorship.objects.get()
    assert (made.person, made.given_by, made.may_publish) == (ana, staff, True)
    assert Entry.objects.filter(action="website.editor_named", by=staff).exists()
    assert ana.notifications.count() == 1
    assert client.post(reverse("website:editor-ending", args=[made.pk])).status_code == 302
    assert not Editorship.objects.active().exists()
    assert Entry.objects.filter(action="website.editor_ended", by=staff).exists()


def test_naming_nobody_keeps_what_was_typed(client):
    client.force_login(desks.staff())
    said = {"email": "nobody@example.org", "section": desks.news().pk, "may_publish": "write"}
    answer = client.post(reverse("website:editors"), said)
    assert answer.status_code == 422
    assert "Nobody here has this address." in answer.content.decode()
    assert "nobody@example.org" in answer.content.decode()


def test_only_staff_name_editors(client):
    editor = desks.editor()
    made = Editorship.objects.get()
    client.force_login(editor)
    assert client.get(reverse("website:editors")).status_code == 403
    assert client.post(reverse("website:editors"), {}).status_code == 403
    assert client.post(reverse("website:editor-ending", args=[made.pk])).status_code == 403


def test_the_list_of_editors_costs_the_same_for_1_and_30(client, django_assert_num_queries):
    desks.editor()
    client.force_login(desks.staff())
    client.get(reverse("website:editors"))  # what a process keeps in memory is read once
    with django_assert_num_queries(6):
        client.get(reverse("website:editors"))
    people = community.crowd(29)
    Editorship.objects.bulk_create(Editorship(desk=Desk.objects.get(), person=p) for p in people)
    with django_assert_num_queries(6):
        assert len(client.get(reverse("website:editors")).context["held"]) == 30


def test_a_section_is_offered_once_whatever_its_languages():
    from sympraxis.website.editing.forms import sections

    desks.translated(desks.home(), "fr")
    desks.translated(desks.news(), "fr")
    found = [page for page in sections() if page.specific_class is NewsIndex]
    assert [page.locale.language_code for page in found] == ["en"]
    with translation.override("fr"):
        found = [page for page in sections() if page.specific_class is NewsIndex]
    assert [page.locale.language_code for page in found] == ["fr"]
    assert Page.objects.type(NewsIndex).count() >= 2


def test_sections_are_called_as_the_reader_knows_them(client):
    desks.translated(desks.home(), "fr")
    french = desks.translated(desks.news(), "fr")
    desks.editor()
    only_english = desks.section("Platforms")
    desks.editor("boris", of=only_english)
    staff = desks.staff()
    staff.language = "fr"
    staff.save(update_fields=["language"])
    client.force_login(staff)
    page = client.get("/fr/desk/editors/")
    assert [one.section for one in page.context["held"]] == [french.title, "Platforms"]
    assert f">{french.title}</td>" in page.text
