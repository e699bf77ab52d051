"""Invitations: by who speaks for a mandate, to an address, by a link that is good once."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail

from sympraxis.kit import clock, limits, links
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Invitation, Person
from tests.race import race

from .community import holds, organisation, person, placed

pytestmark = pytest.mark.django_db
NAMES = {"given_name": "Zoë", "family_name": "Łoś"}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def holder(client):
    holder = person("holder", given_name="Hanna")
    holds(placed(holder, organisation(by=holder)), holder.profile.organisation)
    client.force_login(holder)
    return holder


@pytest.fixture
def body(holder):
    return holder.profile.organisation


def invite(client, body, email):
    return client.post(f"/organisations/{body.pk}/invitations/", {"email": email})


def link(index=0) -> str:
    """The path in the mail that was written last (or before that)."""
    return re.search(r"(/invitations/\S+/)", mail.outbox[-1 - index].body)[1]


def test_somebody_new_comes_in_once(client, holder, body):
    assert invite(client, body, " Zoe@Example.org ").status_code == 302
    assert mail.outbox[0].to == ["zoe@example.org"]
    assert mail.outbox[0].subject.startswith("Hanna invites you")
    client.logout()
    assert (
        "Hanna invites you to the community as one of Regione Lombardia" in client.get(link()).text
    )
    assert not Person.objects.filter(email="zoe@example.org").exists()  # looking changes nothing
    assert client.post(link(), {"given_name": "\u202e"}).status_code == 422
    assert client.post(link(), NAMES).url == "/account/profile/"
    zoe = Person.objects.get(email="zoe@example.org")
    assert (zoe.get_full_name(), zoe.profile.organisation) == ("Zoë Łoś", body)
    assert not zoe.has_usable_password()
    assert client.get("/account/profile/").context["user"] == zoe
    assert client.get(link()).status_code == 410
    assert client.post(link(), NAMES).status_code == 410
    assert body.is_spoken_for_by(zoe)


def test_somebody_who_is_here_signs_in_and_then_accepts(client, holder, body):
    ada = person("ada")
    invite(client, body, "ada@example.org")
    client.logout()
    page = client.get(link())
    assert f"/account/sign-in/?next={link()}" in page.text.replace("%2F", "/").replace("%3A", ":")
    assert client.post(link(), NAMES).status_code == 200  # still asks to sign in
    ada.profile.refresh_from_db()
    assert ada.profile.organisation is None
    other = person("other")
    client.force_login(other)
    assert "another address" in client.get(link()).text
    assert client.post(link()).status_code == 409
    client.force_login(ada)
    assert client.post(link()).status_code == 302
    ada.profile.refresh_from_db()
    assert ada.profile.organisation == body
    assert Invitation.objects.get().accepted_by == ada


def test_who_came_by_an_invitation_speaks_for_the_mandate_and_who_only_names_the_body_does_not(
    client, holder, body
):
    ada, stranger = person("ada"), person("stranger")
    placed(stranger, body)
    invite(client, body, "ada@example.org")
    assert not body.is_spoken_for_by(ada)
    client.force_login(ada)
    client.post(link())
    assert body.is_spoken_for_by(ada)
    assert not body.is_spoken_for_by(stranger)
    invite(client, body, "zoe@example.org")  # and may invite others in turn
    assert Invitation.objects.filter(invited_by=ada).exists()
    client.force_login(stranger)
    assert invite(client, body, "yan@example.org").status_code == 403
    with pytest.raises(Refused):
        Invitation.objects.invite(body, "yan@example.org", by=stranger)
    assert len(mail.outbox) == 2


def test_whether_an_address_is_known_shows_nowhere(client, holder, body):
    placed(person("colleague"), body)
    person("member")
    answers = set()
    for name in ("colleague", "member", "unknown"):
        answer = invite(client, body, f"{name}@example.org")
        answers.add((answer.status_code, answer.url))
    assert len(answers) == 1
    page = client.get(f"/organisations/{body.pk}/invitations/").text
    rows = re.findall(r'<li class="entry">.*?</li>', page, re.S)
    assert len(rows) == 3
    assert all("waiting" in row for row in rows)
    same = r"(colleague|member|unknown)|/\d+/|value=\S+|<time.*?</time>|<span class=.yours.*?>"
    assert len({re.sub(same, "", row) for row in rows}) == 1


def test_a_newer_mail_ends_the_link_before_it(client, holder, body):
    invite(client, body, "zoe@example.org")
    first = link()
    with clock.held_at(clock.now() + timedelta(minutes=5)):
        invite(client, body, "zoe@example.org")
        client.logout()
        assert client.get(first).status_code == 410
        assert client.get(link()).status_code == 200
    assert Invitation.objects.count() == 1


def test_a_link_ends_after_14_days_or_when_taken_back(client, holder, body):
    invite(client, body, "zoe@example.org")
    with clock.held_at(clock.now() + timedelta(days=14, seconds=1)):
        assert client.get(link()).status_code == 410
    one = Invitation.objects.get()
    client.post(f"/organisations/{body.pk}/invitations/{one.pk}/withdrawal/")
    assert client.get(link()).status_code == 410
    assert client.get("/invitations/made-up/").status_code == 404
    assert client.get(link()[:-4] + "xyz/").status_code == 404


def test_who_leaves_or_whose_mandate_ends_invites_no_more(client, holder, body):
    placed(holder, None)
    assert invite(client, body, "zoe@example.org").status_code == 403
    placed(holder, body)
    assert invite(client, body, "zoe@example.org").status_code == 302
    body.mandates.get().end(by=holder)
    assert client.get(f"/organisations/{body.pk}/invitations/").status_code == 403


def test_strangers_get_nothing(client, holder, body):
    invite(client, body, "zoe@example.org")
    one = Invitation.objects.get()
    address = f"/organisations/{body.pk}/invitations/"
    client.force_login(person("member"))
    assert client.get(address).status_code == 403
    assert client.post(f"{address}{one.pk}/withdrawal/").status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_twenty_a_day_are_enough(client, holder, body):
    tried = {"most": 20, "per": timedelta(days=1), "purpose": "people.invitation"}
    assert all(limits.allow(str(holder.pk), **tried) for _ in range(17))
    answers = [invite(client, body, f"p{number}@example.org").status_code for number in range(4)]
    assert answers == [302] * 3 + [429]


def test_a_name_with_line_breaks_adds_no_header(client, holder, body):
    holder.rename(given_name="Eve\r\nBcc: all@example.org", family_name="", by=holder)
    invite(client, body, "zoe@example.org")
    assert mail.outbox[0].recipients() == ["zoe@example.org"]
    assert mail.outbox[0].message()["Bcc"] is None


@pytest.mark.django_db(transaction=True)
def test_a_link_pressed_twice_at_once_makes_one_person(transactional_db):
    holder = person("holder")
    body = placed(holder, organisation(by=holder)).profile.organisation
    holds(holder, body)
    one = Invitation.objects.invite(body, "zoe@example.org", by=holder)
    answers = race([partial(Invitation.objects.get(pk=one.pk).welcome, **NAMES) for _ in range(4)])
    assert sum(isinstance(answer, Person) for answer in answers) == 1
    assert sum(isinstance(answer, links.Expired) for answer in answers) == 3


def test_the_list_costs_the_same_with_1_and_30(client, holder, body, django_assert_num_queries):
    for many in (1, 29):
        Invitation.objects.bulk_create(
            Invitation(organisation=body, email=f"p{many}-{n}@example.org", invited_by=holder)
            for n in range(many)
        )
        with django_assert_num_queries(8):
            page = client.get(f"/organisations/{body.pk}/invitations/")
    assert page.text.count("@example.org") >= 30
