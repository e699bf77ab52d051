"""Organisations: found again by their name, made only once, shown as far as their people allow."""

from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from sympraxis.people.models import Audience, Organisation, Profile
from tests.race import race

from .community import crowd, holds, organisation, person, placed, region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def niko(client):
    niko = person("niko")
    Profile.objects.filter(pk=niko.pk).update(region=region("ITC4"))
    client.force_login(niko)
    return niko


@pytest.fixture
def ada(db):
    return person("ada")


def names(found):
    return [one.name for one in found]


def test_a_name_finds_those_alike_in_any_order_with_or_without_accents(ada):
    for name, code in [
        ("Agència per a la Competitivitat de l'Empresa", "ES51"),
        ("Agenzia per la Competitività", "ITC4"),
        ("Universidade do Algarve", "PT15"),
        ("Περιφέρεια Κρήτης", "EL43"),
    ]:
        organisation(name, code, by=ada)
    alike = Organisation.objects.alike
    assert names(alike("competitivitat agencia")) == [
        "Agència per a la Competitivitat de l'Empresa"
    ]
    assert names(alike("algarve univ")) == ["Universidade do Algarve"]
    assert names(alike("ΚΡΗΤΗΣ περιφερεια")) == ["Περιφέρεια Κρήτης"]
    assert names(alike("Universidade")) == ["Universidade do Algarve"]
    assert alike("Institute of Something Else") == []
    assert alike("  !? ") == []


def test_the_own_region_comes_first_then_the_nearest_name(ada):
    for code in ("DE21", "ITC4", "FR10"):
        organisation("Chamber of Commerce", code, by=ada)
    organisation("Chamber of Commerce and Industry", "ITC4", by=ada)
    found = Organisation.objects.alike("chamber of commerce", region=region("FR10"))
    assert found[0].region.code == "FR10"
    assert found[-1].name == "Chamber of Commerce and Industry"


def test_one_name_in_one_region_is_made_once(ada):
    one = organisation("Région  Île-de-France", "FR10", by=ada)
    assert organisation("region ile de-france".replace(" de-", "-de-"), "FR10", by=ada) == one
    assert organisation("Région Île-de-France", "FRK2", by=ada) != one
    assert one.name == "Région Île-de-France"


@pytest.mark.django_db(transaction=True)
def test_many_who_enter_one_name_at_once_share_it(transactional_db):
    people = [person(f"p{number}") for number in range(8)]
    made = race([partial(organisation, "New Body", by=one) for one in people])
    assert {type(one) for one in made} == {Organisation}
    assert Organisation.objects.count() == 1


def send(client, **said):
    answers = {"stakeholder_type_audience": 2, "organisation_audience": 2, **said}
    return client.post(reverse("people:profile-part", args=["work"]), answers)


def test_a_name_of_ones_own_region_is_taken_at_once(client, niko, ada):
    one = placed(ada, organisation(by=ada)).profile.organisation
    assert send(client, organisation="REGIONE lombardia").url == "/account/profile/"
    assert Profile.objects.get(pk=niko.pk).organisation == one


def test_what_the_picker_writes_is_beyond_doubt(client, niko, ada):
    for code in ("DE21", "FR10"):
        placed(ada, organisation("Chamber (old)", code, by=ada))
    send(client, organisation="Chamber (old) (DE21)")
    assert Profile.objects.get(pk=niko.pk).organisation.region.code == "DE21"


def test_a_like_name_is_asked_about_and_either_answer_counts(client, niko, ada):
    one = placed(ada, organisation("Regione Lombardia, DG Ricerca", by=ada)).profile.organisation
    page = send(client, organisation="Regione Lombardia Ricerca", position="Head")
    assert page.status_code == 422
    assert "Do you mean one of these?" in page.text
    assert f'value="{one.pk}"' in page.text
    assert 'value="Head"' in page.text
    again = {
        "organisation": "Regione Lombardia Ricerca",
        "organisation-for": "Regione Lombardia Ricerca",
        "position": "Head",
    }
    new = send(client, **again, **{"organisation-which": "new"})
    assert parse_qs(urlsplit(new.url).query) == {"name": ["Regione Lombardia Ricerca"]}
    assert Profile.objects.get(pk=niko.pk).position == "Head"
    assert send(client, **again, **{"organisation-which": one.pk}).url == "/account/profile/"
    assert Profile.objects.get(pk=niko.pk).organisation == one


def test_a_choice_made_for_another_text_does_not_count(client, niko, ada):
    one = placed(ada, organisation("Regione Lombardia, DG Ricerca", by=ada)).profile.organisation
    chosen = {"organisation-for": "Something else", "organisation-which": one.pk}
    assert send(client, organisation="Regione Lombardia Ricerca", **chosen).status_code == 422


def test_an_unknown_name_leads_on_to_a_new_organisation(client, niko):
    on = send(client, organisation="Łódź Institute", position="Researcher").url
    assert 'value="Łódź Institute"' in client.get(on).text
    facts = {"name": "Łódź Institute", "type": "researcher", "region": "PL71", "website": "x.pl"}
    assert client.post(on, {**facts, "region": "atlantis"}).status_code == 422
    assert client.post(on, {**facts, "website": "javascript:alert(1)"}).status_code == 422
    assert client.post(on, facts).url == "/account/profile/"
    made = Organisation.objects.get()
    assert (made.website, made.region.code, made.added_by) == ("https://x.pl", "PL71", niko)
    assert Profile.objects.get(pk=niko.pk).organisation == made
    assert client.post(on, facts).status_code == 302  # posted twice
    assert Organisation.objects.count() == 1


def test_an_empty_name_leaves_the_organisation(client, niko):
    placed(niko, organisation(by=niko))
    send(client, organisation="")
    assert Profile.objects.get(pk=niko.pk).organisation is None


def page_for(client, one, reader=None):
    client.logout()
    if reader:
        client.force_login(reader)
    return client.get(f"/organisations/{one.pk}/")


def test_people_stand_on_the_page_as_far_as_they_allow(client):
    one, member, staff = organisation(by=None), person("member"), person("staff", is_staff=True)
    holds(staff, one)  # so that the page itself is there for all
    there = {}
    for part in ("entry", "organisation"):
        for audience in Audience:
            who = person(f"{part}-{audience}", given_name=f"Ada of {part} {audience}")
            said = {"entry_audience": Audience.PUBLIC, "organisation_audience": Audience.PUBLIC}
            said |= {f"{part}_audience": audience, "position": f"Head of {part} {audience}"}
            there[placed(who, one, **said)] = audience
    readers = {None: Audience.PUBLIC, member: Audience.MEMBERS, staff: Audience.NOBODY}
    for reader, needs in readers.items():
        text = page_for(client, one, reader).text
        for who, audience in there.items():
            assert (who.given_name in text) == (audience >= needs), (reader, who.given_name)
            assert (who.profile.position in text) == (audience >= needs), (reader, who.given_name)
    for who in [who for who, audience in there.items() if audience == Audience.NOBODY]:
        assert who.profile.position in page_for(client, one, who).text


def test_a_body_that_only_somebody_hidden_names_is_hidden_too(client, ada):
    one = placed(ada, organisation("Ada Consulting", by=ada)).profile.organisation
    member = person("member")
    assert page_for(client, one).status_code == 404
    assert page_for(client, one, member).status_code == 200
    placed(ada, one, organisation_audience=Audience.NOBODY)
    for reader in (None, member):
        assert page_for(client, one, reader).status_code == 404
    assert page_for(client, one, ada).status_code == 200
    client.force_login(member)
    suggested = client.get("/organisations/suggestions/", {"q": "ada consult"}).json()
    assert suggested == {"options": []}


def test_nobody_is_shown_by_their_address(client):
    nameless = person("nameless", given_name="")
    one = placed(nameless, organisation(by=nameless)).profile.organisation
    text = page_for(client, one, person("member")).text
    assert "A member" in text
    assert "nameless@" not in text


def test_only_those_concerned_may_change_it(client, ada):
    one = placed(ada, organisation(by=ada)).profile.organisation
    address = f"/organisations/{one.pk}/details/"
    facts = {"name": "Regione Lombardia", "type": "policymaker", "region": "ITC4"}
    member = person("member")
    client.force_login(member)
    assert client.get(address).status_code == 403
    assert client.post(address, facts).status_code == 403
    client.force_login(ada)
    assert client.post(address, facts).status_code == 302
    placed(member, one)
    assert client.get(address).status_code == 403  # no longer alone in it
    client.force_login(person("staff", is_staff=True))
    organisation("Polis", by=ada)
    assert client.post(address, {**facts, "name": "POLIS"}).status_code == 422
    assert client.post(address, {**facts, "name": "<i>Lombardia</i>"}).status_code == 302
    assert "&lt;i&gt;Lombardia" in client.get(f"/organisations/{one.pk}/").text


def test_guests_sign_in_before_they_add_or_look_names_up(client):
    for path in ("/organisations/new/", "/organisations/suggestions/?q=a"):
        assert client.get(path).status_code == 302


def test_the_page_costs_the_same_with_1_and_30_people(client, ada, django_assert_num_queries):
    one = placed(ada, organisation(by=ada)).profile.organisation
    client.force_login(person("member"))
    for many in (0, 29):
        crowd(many, organisation=one)
        with django_assert_num_queries(14):
            page = client.get(f"/organisations/{one.pk}/")
    assert "P28" in page.text
