"""Out by one click: the headers, the link, and what it ends (RFC 8058)."""

import re

import pytest
from django.test import Client

from sympraxis import activity
from sympraxis.activity import kinds, unsubscribing
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Preference
from sympraxis.kit import links

pytestmark = pytest.mark.django_db


def path(address):
    return re.sub(r"^https?://[^/]+", "", address.strip("<>"))


@pytest.fixture
def link(thing, petros, eleni, asked, outbox):
    activity.record(asked, on=thing, by=petros)
    (kept,) = outbox()
    parsed = kept.parsed()
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<\S+>", parsed["List-Unsubscribe"])
    assert parsed["List-Unsubscribe"].strip("<>") in parsed.get_body(("plain",)).get_content()
    return path(parsed["List-Unsubscribe"])


def paces(person):
    return {kind: pace for (_, kind), pace in Preference.objects.paces([person.pk]).items()}


def test_one_click_needs_neither_session_nor_token_nor_redirect(link, eleni):
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert paces(eleni) == {"mentions": Pace.NEVER}
    assert stranger.post(link).status_code == 200  # twice is no fault


def test_looking_at_the_page_changes_nothing_and_offers_a_button(link, eleni):
    page = Client().get(link).content.decode()
    assert "<button" in page.split("<main")[1]
    assert "Questions to you" in page
    assert 'content="noindex"' in page
    assert paces(eleni) == {}
    assert Client().head(link).status_code == 200
    assert paces(eleni) == {}


def test_it_takes_effect_at_once(link, thing, petros, eleni, asked, outbox):
    Client().post(link)
    activity.record(asked, on=thing, by=petros)
    assert len(outbox()) == 1


def test_link_of_a_digest_ends_what_digests_hold_and_nothing_else(eleni):
    Preference.objects.choose(eleni, kinds.COLLEAGUES, Pace.AT_ONCE)
    Client().post(path(unsubscribing.address(eleni, unsubscribing.DIGEST)))
    found = paces(eleni)
    assert found == {"colleagues": Pace.AT_ONCE, "desk": Pace.NEVER, "groups": Pace.NEVER}


def test_essential_letters_carry_no_such_header(thing, petros, eleni, trial, outbox):
    activity.record(trial["decided"], on=thing, by=petros)
    (kept,) = outbox()
    assert kept.parsed()["List-Unsubscribe"] is None
    assert "You asked, so you get the answer" in kept.parsed().get_body(("plain",)).get_content()


def test_changed_cut_and_foreign_links_do_nothing(link, eleni, petros):
    other = links.make("activity.other", [eleni.pk, "mentions"], lasts=unsubscribing.LASTS)
    for broken in (link[:-4] + "AAA/", "/unsubscribe/x/", f"/unsubscribe/{other}/"):
        assert Client().post(broken).status_code == 404
    assert paces(eleni) == {}


def test_link_of_somebody_who_left_has_expired(link, eleni):
    eleni.is_active = False
    eleni.save()
    assert Client().post(link).status_code == 410
