"""The editors' tool: behind our sign-in, with a policy of its own, and no way round our rules."""

import pytest
from django.urls import reverse

from ..people import community
from . import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    person = community.person("operator", is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def test_stranger_is_asked_to_sign_in_at_our_own_door(client):
    answer = client.get("/editing/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/sign-in/?next=/editing/"


def test_member_who_is_no_editor_does_not_get_in(client):
    client.force_login(community.person("member"))
    for path in ("/editing/", f"/editing/pages/{writing.home().pk}/edit/", "/editing/images/"):
        assert client.get(path).status_code == 302, path


def test_looser_policy_holds_for_the_tool_and_nowhere_else(client, operator):
    inside = client.get("/editing/")["Content-Security-Policy"]
    assert "'unsafe-inline'" in inside
    assert "http" not in inside
    for path in ("/regions/", "/nothing-here/"):  # the editors' own pages: test_pages.py
        assert "unsafe" not in client.get(path)["Content-Security-Policy"], path


def test_people_are_not_made_or_deleted_past_our_rules(client, operator):
    pk = operator.pk
    for path in (
        "/editing/users/", "/editing/users/new/", f"/editing/users/edit/{pk}/",
        f"/editing/users/delete/{pk}/", f"/editing/bulk/people/person/delete/?id={pk}",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
        assert client.post(path).status_code == 404, path


def test_every_type_of_page_can_be_opened_by_the_secretariat(client):
    from wagtail.models import Page

    client.force_login(community.person("secretary", is_staff=True))
    writing.article("An article", body=writing.EVERY_BLOCK())
    kinds = set()
    for page in Page.objects.filter(depth__gt=1).specific():
        if type(page) not in kinds:
            kinds.add(type(page))
            answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            assert answer.status_code == 200, page
    assert len(kinds) == 7


def test_editor_finds_pages_without_an_index(client, operator):
    writing.standard("Needle in the hay")
    assert "Needle in the hay" in client.get("/editing/pages/search/?q=needle").text


def test_publishing_puts_no_work_in_line_for_an_index(client, operator):
    from django_tasks_db.models import DBTaskResult

    writing.standard("A page").save_revision().publish()
    waiting = DBTaskResult.objects.values_list("task_path", flat=True)
    assert not [path for path in waiting if "search" in path]


def test_region_and_person_are_chosen_by_a_part_of_the_name(client, operator):
    anna = community.person("anna")
    assert "Lombardia" in client.get("/editing/choose/regions/results/?q=lombard").text
    assert "Kriti" not in client.get("/editing/choose/regions/results/?q=lombard").text
    assert f"/{anna.pk}/" in client.get("/editing/choose/people/results/?q=ann").text
