"""Two organisations that are one: what moves, what is refused, and who may."""

import pytest

from sympraxis.activity.models import Entry
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people import hooks, merging
from sympraxis.people.models import Invitation, Mandate, Organisation

from .community import asked, holds, organisation, person, placed, region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def staff():
    return person("staff", is_staff=True)


@pytest.fixture
def two(staff):
    """The same body, entered by its short and by its long name."""
    kept = organisation("Regione Lombardia", by=staff)
    other = organisation("Region of Lombardy, Directorate", by=staff)
    other.change(by=staff, website="https://lombardy.example")
    return kept, other


def held(where, code="ITC4", by="holder"):
    who = person(by)
    holds(placed(who, where), where, code)
    return who


def test_everything_moves_and_the_name_stays_findable(client, staff, two):
    kept, other = two
    holder, here = held(other), held(kept, "ITC1", by="here")
    for who, email in ((here, "zoe"), (holder, "zoe"), (holder, "yan")):
        Invitation.objects.invite(who.profile.organisation, f"{email}@example.org", by=who)
    client.force_login(staff)
    page = f"/organisations/{kept.pk}/merging/"
    assert f'href="?other={other.pk}"' in client.get(f"{page}?q=directorate").text
    told = client.get(f"{page}?other={other.pk}").text
    assert "moves into it" in told
    assert "Make them one" in told
    assert Organisation.objects.filter(pk=other.pk).exists()  # looking changes nothing
    answer = client.post(page, {"other": other.pk})
    assert answer.url == f"/organisations/{kept.pk}/"
    assert not Organisation.objects.filter(pk=other.pk).exists()
    holder.profile.refresh_from_db()
    assert holder.profile.organisation == kept
    assert kept.is_spoken_for_by(holder)
    assert kept.mandates.in_force().count() == 2  # for two regions: no contradiction
    assert set(Mandate.objects.values_list("organisation", flat=True)) == {kept.pk}
    waiting = Invitation.objects.waiting().filter(organisation=kept)
    assert sorted(waiting.values_list("email", flat=True)) == ["yan@example.org", "zoe@example.org"]
    kept.refresh_from_db()
    assert kept.website == "https://lombardy.example"
    assert "Region of Lombardy, Directorate" in client.get(answer.url).text


def test_whoever_types_the_old_name_finds_the_one_that_stayed(staff, two):
    kept, other = two
    merging.merge(kept, other, by=staff)
    assert Organisation.objects.alike("directorate lombardy region") == [kept]
    assert organisation("REGION of Lombardy,  directorate", by=staff) == kept
    assert Organisation.objects.called("Region of Lombardy, Directorate", "ITC4").get() == kept
    assert Organisation.objects.count() == 1
    third = organisation("Lombardia", by=staff)
    merging.merge(third, kept, by=staff)
    assert third.names == ["Lombardia", "Region of Lombardy, Directorate", "Regione Lombardia"]


def test_the_old_address_leads_to_the_one_that_stayed(client, staff, two):
    kept, other = two
    third, old = organisation("Lombardia", by=staff), other.pk
    held(kept)
    merging.merge(kept, other, by=staff)
    page = f"/organisations/{old}/"
    assert client.get(page).url == f"/organisations/{kept.pk}/"
    before = kept.pk
    merging.merge(third, kept, by=staff)
    for number in (old, before):
        assert client.get(f"/organisations/{number}/").url == f"/organisations/{third.pk}/"


def test_an_old_address_gives_nobody_away(client, staff, two):
    kept, other = two
    old = other.pk
    merging.merge(kept, other, by=staff)
    assert client.get(f"/organisations/{old}/").status_code == 404
    client.force_login(person("member"))
    assert client.get(f"/organisations/{old}/").status_code == 404
    client.force_login(staff)
    assert client.get(f"/organisations/{old}/").url == f"/organisations/{kept.pk}/"
    assert client.get("/organisations/999999/").status_code == 404


def test_it_is_written_down_and_told_to_the_domains_above(staff, two, monkeypatch):
    kept, other = two
    heard = []
    monkeypatch.setattr(
        hooks.merging, "answers", [*hooks.merging.answers, lambda *told: heard.append(told)]
    )
    merging.merge(kept, other, by=staff)
    assert [(a.pk, b.name, who) for a, b, who in heard] == [(kept.pk, other.name, staff)]
    entry = Entry.objects.get(action="people.organisations_merged")
    assert "Region of Lombardy, Directorate is now Regione Lombardia" in entry.sentence()


def test_two_mandates_for_one_region_contradict_each_other(client, staff, two):
    kept, other = two
    held(kept)
    held(other, by="second")
    client.force_login(staff)
    page = f"/organisations/{kept.pk}/merging/"
    told = client.get(f"{page}?other={other.pk}").text
    assert "Both have a mandate for" in told
    assert "Make them one" not in told
    assert client.post(page, {"other": other.pk}).status_code == 409
    assert Organisation.objects.count() == 2
    assert other.profiles.count() == other.mandates.count() == 1


def test_only_those_of_the_same_country_are_offered(client, staff, two):
    kept, other = two
    abroad = organisation("Region of Lombardy", "FR10", by=staff)
    client.force_login(staff)
    page = client.get(f"/organisations/{kept.pk}/merging/?q=lombardy").text
    assert f"?other={other.pk}" in page and f"?other={abroad.pk}" not in page


def test_what_cannot_be_one_is_refused(staff, two):
    kept, other = two
    with pytest.raises(Refused, match="already"):
        merging.merge(kept, kept, by=staff)
    with pytest.raises(Refused, match="two countries"):
        merging.merge(kept, organisation("Lombardie", "FR10", by=staff), by=staff)
    for where, who in ((kept, "a"), (other, "b")):
        placed(person(who), where)
        asked(where, where.profiles.get().person, from_on=clock.today("UTC"), until_on=None)
    with pytest.raises(Refused, match="Both wait"):
        merging.merge(kept, other, by=staff)
    gone = Organisation(pk=10**9, name="Gone", region=region())
    with pytest.raises(Refused, match="no longer here"):
        merging.merge(kept, gone, by=staff)


def test_only_the_secretariat_does_it(client, two):
    kept, other = two
    page = f"/organisations/{kept.pk}/merging/"
    assert client.get(page).url.startswith("/account/sign-in/")
    holder = held(kept)
    client.force_login(holder)
    assert client.get(page).status_code == 403
    assert client.post(page, {"other": other.pk}).status_code == 403
    assert "Same as another" not in client.get(f"/organisations/{kept.pk}/").text
    assert Organisation.objects.count() == 2


def test_a_number_that_is_none_is_not_there(client, staff, two):
    client.force_login(staff)
    page = f"/organisations/{two[0].pk}/merging/"
    for said in ("", "x", "-1", "9" * 30, "٣"):
        assert client.post(page, {"other": said}).status_code == 404, said
        assert client.get(page, {"other": said}).status_code == (404 if said else 200), said
