"""Addresses: a page that moves is found at its old one, no circle is made, any script will do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from sympraxis.website.models import StandardPage

from . import desks, filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    person = desks.staff()
    client.force_login(person)
    return person


def below(parent, title, **fields) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=title, **fields))


def leads_to(client, old) -> str:
    answer = client.get(old)
    assert answer.status_code in (301, 302), answer.status_code
    return answer["Location"]


def test_a_page_and_what_is_below_it_are_found_at_their_old_addresses(client, staff):
    section, other = desks.section("Here"), desks.section("There")
    page = below(section, "Moving")
    below(page, "Below")
    where = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
    assert client.post(where).status_code == 302
    assert leads_to(client, "/here/moving/") == "/there/moving/"
    assert leads_to(client, "/here/moving/below/") == "/there/moving/below/"
    assert client.get("/there/moving/below/").status_code == 200


def test_a_page_that_moves_there_and_back_makes_no_circle(client, staff):
    section, other = desks.section("Here"), desks.section("There")
    page = below(section, "Moving")
    for target in (other, section, other, section):
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    assert client.get("/here/moving/").status_code == 200
    assert leads_to(client, "/there/moving/") == "/here/moving/"


def test_another_slug_leads_on(client, staff, django_capture_on_commit_callbacks):
    page = filling.made(client, "publish", title="A call", slug="a-call")
    with django_capture_on_commit_callbacks(execute=True):
        filling.saved(client, page, "publish", title="A call", slug="the-call")
    assert leads_to(client, "/news/a-call/") == "/news/the-call/"


def test_a_page_is_not_moved_under_itself(client, staff):
    section = desks.section()
    page = below(section, "Above")
    inner = below(page, "Inner")
    for target in (page, inner):
        answer = client.post(
            reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]), follow=True
        )
        assert "moved" not in " ".join(str(one) for one in answer.context["messages"])
        with pytest.raises((PermissionDenied, InvalidMoveToDescendant)):
            MovePageAction(Page.objects.get(pk=page.pk), inner, "last-child", staff).execute()
    assert Page.objects.get(pk=page.pk).get_parent().pk == section.pk


def old_address(client, old, link, pk=None):
    name, args = ("edit", [pk]) if pk else ("add", [])
    said = {"old_path": old, "redirect_link": link, "is_permanent": "on", "site": ""}
    return client.post(reverse(f"wagtailredirects:{name}", args=args), said)


def test_a_circle_of_redirects_is_refused_with_a_sentence(client, staff, settings):
    base = settings.BASE_URL
    assert old_address(client, "/one", f"{base}/two").status_code == 302
    assert old_address(client, "/two", f"{base}/three").status_code == 302
    answer = old_address(client, "/three", f"{base}/one")
    assert answer.status_code == 200
    assert "This would lead round in a circle" in answer.content.decode()
    assert f"{base}/one" in answer.content.decode(), "what was typed stays"
    assert Redirect.objects.count() == 2
    assert old_address(client, "/self", f"{base}/self/").status_code == 200
    assert not Redirect.objects.filter(old_path="/self").exists()


def test_a_redirect_is_changed_without_tripping_over_itself(client, staff, settings):
    base = settings.BASE_URL
    old_address(client, "/one", f"{base}/two")
    one = Redirect.objects.get()
    assert old_address(client, "/one", f"{base}/three", one.pk).status_code == 302
    one.refresh_from_db()
    assert one.redirect_link == f"{base}/three"


def test_a_redirect_leads_somewhere(client, staff):
    answer = old_address(client, "/one", "")
    assert answer.status_code == 200 and "Say where it leads" in answer.content.decode()


def test_a_circle_that_came_in_by_another_door_ends_in_a_plain_404(client, settings):
    base = settings.BASE_URL
    for old, new in (("/one", "two"), ("/two", "one")):
        Redirect.add_redirect(old, f"{base}/{new}")
    assert client.get("/one/").status_code == 404


def test_an_address_in_another_script(client, staff, django_capture_on_commit_callbacks):
    for title, slug in (
        ("Нова покана", "нова-покана"),
        ("Łódź", "łódź"),
        ("Έξυπνη εξειδίκευση", "έξυπνη-εξειδίκευση"),
    ):
        page = desks.article(title)
        assert page.slug == slug
        assert client.get(f"/news/{slug}/").status_code == 200, slug
    with django_capture_on_commit_callbacks(execute=True):
        filling.saved(client, page, "publish", title=title, slug=f"{slug}-2")
    assert client.get(client.get(f"/news/{slug}/")["Location"]).status_code == 200
