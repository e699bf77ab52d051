"""Consents: each with its words; nothing is public without one; taken back as easily as given."""

from dataclasses import replace

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.people.models import Audience, Consent
from sympraxis.people.privacy import consent, texts
from sympraxis.people.privacy.texts import PUBLIC_ENTRY, PURPOSES

from .community import agrees, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def niko(client):
    niko = person("niko")
    client.force_login(niko)
    return niko


@pytest.fixture
def reworded(monkeypatch):
    new = replace(PURPOSES[PUBLIC_ENTRY], version="2", text="Other words.")
    monkeypatch.setitem(texts.PURPOSES, PUBLIC_ENTRY, new)


def test_nobody_is_public_without_having_agreed(niko):
    with pytest.raises(Refused, match="once you have agreed"):
        niko.profile.describe(by=niko, entry_audience=Audience.PUBLIC)
    agrees(niko).profile.describe(by=niko, entry_audience=Audience.PUBLIC)
    niko.profile.refresh_from_db()
    assert niko.profile.audience_of("entry") == Audience.PUBLIC


def test_form_asks_beside_the_choice_and_keeps_the_words(client, niko):
    path = "/account/profile/name/"
    said = {"given_name": "Niko", "entry_audience": Audience.PUBLIC}
    assert "I agree that my name" in client.get(path).content.decode()
    answer = client.post(path, said)
    assert answer.status_code == 422
    assert "Tick this too" in answer.content.decode()
    assert client.post(path, {**said, "agreement": "on"}).status_code == 302
    given = Consent.objects.get(person=niko)
    assert (given.purpose, given.text_version) == (PUBLIC_ENTRY, "1")
    assert given.text == str(PURPOSES[PUBLIC_ENTRY].text)
    assert "I agree that my name" not in client.get(path).content.decode(), "asked once"


def test_a_tick_without_the_choice_is_no_agreement(client, niko):
    said = {"given_name": "Niko", "entry_audience": Audience.MEMBERS, "agreement": "on"}
    assert client.post("/account/profile/name/", said).status_code == 302
    assert not Consent.objects.exists()


def test_taking_it_back_hides_the_entry_from_strangers(client, niko):
    agrees(niko).profile.describe(by=niko, entry_audience=Audience.PUBLIC)
    assert client.post(f"/account/data/consents/{PUBLIC_ENTRY}/withdrawal/").status_code == 302
    niko.profile.refresh_from_db()
    assert niko.profile.audience_of("entry") == Audience.MEMBERS
    assert Consent.objects.get(person=niko).withdrawn_at
    assert not consent.holds(niko, PUBLIC_ENTRY)


def test_agreeing_twice_is_once_and_again_after_taking_back_is_another(niko):
    agrees(agrees(niko))
    assert Consent.objects.count() == 1
    consent.withdraw(niko, PUBLIC_ENTRY)
    agrees(niko)
    assert Consent.objects.count() == 2


def test_a_changed_text_asks_again_and_keeps_what_was_agreed_to(client, niko, reworded):
    Consent.objects.create(
        person=niko, purpose=PUBLIC_ENTRY, text_version="1", text="The former words."
    )
    page = client.get("/account/data/").content.decode()
    assert "These words have changed since you agreed" in page
    assert "The former words." in page
    assert "Other words." in page
    stale = client.post(f"/account/data/consents/{PUBLIC_ENTRY}/", {"version": "1"})
    assert stale.status_code == 409
    client.post(f"/account/data/consents/{PUBLIC_ENTRY}/", {"version": "2"})
    held = Consent.objects.holding().get(person=niko)
    assert (held.text_version, held.text) == ("2", "Other words.")
    assert Consent.objects.filter(text_version="1", withdrawn_at__isnull=False).exists()


def test_unknown_purpose_and_stranger(client, niko):
    assert client.post("/account/data/consents/nothing/").status_code == 404
    client.logout()
    path = f"/account/data/consents/{PUBLIC_ENTRY}/"
    assert client.post(path, {"version": "1"}).status_code == 302
    assert not Consent.objects.exists()


def test_page_asks_the_database_the_same_however_much_one_agreed_to(
    client, niko, django_assert_max_num_queries
):
    agrees(niko)
    consent.withdraw(niko, PUBLIC_ENTRY)
    row = Consent.objects.values().get()
    Consent.objects.bulk_create(Consent(**{**row, "id": None}) for _ in range(29))
    with django_assert_max_num_queries(6):
        client.get("/account/data/")
