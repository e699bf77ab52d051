"""The site in a person's own language and on their own clock."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils import timezone, translation

from sympraxis.kit import languages, zone_finder
from sympraxis.kit.zone_field import ZoneField
from sympraxis.people.models import Person

from .. import bracketed

PREFERENCES = "/account/preferences/"
ENGLISH = {"language": "en"}


@pytest.fixture
def english_alone(settings, tmp_path):
    """No catalogue at all, whatever the tree has by now."""
    settings.LOCALE_PATHS = [tmp_path]
    bracketed.forget()
    yield
    settings.LOCALE_PATHS = []
    bracketed.forget()


@pytest.fixture
def french(english_alone, tmp_path):
    """A small catalogue, as a translator would bring it."""
    catalogue = Catalog(locale="fr")
    catalogue.add("Language and time", "Langue et heure")
    catalogue.add("That is how it is from now on.", "C’est noté.")
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    bracketed.forget()


def test_only_languages_with_words_of_ours_are_offered(client, eleni, english_alone):
    client.force_login(eleni)
    assert languages.offered() == {"en": "English"}
    page = client.get(PREFERENCES).content.decode()
    assert 'name="language"' not in page and 'one language: <span lang="en">English<' in page


def test_the_one_language_is_called_by_its_name(client, eleni, french, settings):
    settings.LANGUAGE_CODE, settings.LANGUAGES_WANTED = "fr", ["fr"]
    settings.LANGUAGES = [("fr", "Français")]
    bracketed.forget()
    client.force_login(eleni)
    page = client.get(PREFERENCES).content.decode()
    assert 'one language: <span lang="fr">Français<' in page


def test_person_reads_the_site_in_their_language(client, eleni, french):
    client.force_login(eleni)
    page = client.post(
        PREFERENCES, {"language": "fr", "time_zone": "Paris (Europe/Paris)"}, follow=True
    )
    assert "Langue et heure" in page.content.decode() and "C’est noté." in page.content.decode()
    assert '<html lang="fr">' in page.content.decode()
    assert page["Content-Language"] == "fr"
    guest = Client().get("/account/sign-in/").content.decode()
    assert '<html lang="en">' in guest
    assert translation.get_language() == "en"


def test_language_that_is_not_offered_is_not_taken(client, eleni, french):
    client.force_login(eleni)
    answer = client.post(PREFERENCES, {"language": "de", "time_zone": "Europe/Paris"})
    assert answer.status_code == 422
    Person.objects.update(language="de")  # of a catalogue that was there once
    assert '<html lang="en">' in client.get(PREFERENCES).content.decode()


def test_letter_with_the_code_speaks_the_persons_language(client, eleni, french, mailoutbox):
    seen = []

    Person.objects.update(language="fr")
    client.post("/account/sign-in/", {"email": eleni.email})
    seen.append(mailoutbox[-1].alternatives[0][0])
    assert 'lang="fr"' in seen[0]


MEANT = {
    "Brussels (Europe/Brussels)": "Europe/Brussels", "brussels": "Europe/Brussels",
    "Bruxelles (Europe/Brussels)": "Europe/Brussels", "athens": "Europe/Athens",
    "Greece": "Europe/Athens", "reunion": "Indian/Reunion", "Réunion": "Indian/Reunion",
    "canary": "Atlantic/Canary", "Europe/Kyiv": "Europe/Kyiv", "UTC": "UTC",
}  # fmt: skip


def test_zone_is_understood_by_city_country_and_name():
    assert {typed: ZoneField().clean(typed) for typed in MEANT} == MEANT


def test_zone_that_nobody_knows_is_asked_about_and_kept_as_typed(client, eleni):
    client.force_login(eleni)
    for typed in ("Atlantis", "Europe/Atlantis", "../../etc/passwd", "(x)", "💥"):
        answer = client.post(PREFERENCES, {**ENGLISH, "time_zone": typed})
        assert answer.status_code == 422, typed
        assert "No time zone is called" in answer.text, typed
        assert f'value="{typed}"' in answer.text, typed
    eleni.refresh_from_db()
    assert eleni.time_zone == ""


def test_several_zones_are_offered_without_a_script(client, eleni):
    client.force_login(eleni)
    answer = client.post(PREFERENCES, {**ENGLISH, "time_zone": "Portugal"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Several time zones fit" in page
    assert 'value="Europe/Lisbon"' in page and 'value="Atlantic/Azores"' in page
    chosen = {
        "time_zone": "Portugal", "time_zone-for": "Portugal", "time_zone-which": "Atlantic/Azores",
    }  # fmt: skip
    assert client.post(PREFERENCES, {**ENGLISH, **chosen}).status_code == 302
    eleni.refresh_from_db()
    assert eleni.time_zone == "Atlantic/Azores"


def test_choice_for_another_word_does_not_count(client, eleni):
    client.force_login(eleni)
    stale = {"time_zone": "Rome", "time_zone-for": "Portugal", "time_zone-which": "Atlantic/Azores"}
    client.post(PREFERENCES, {**ENGLISH, **stale})
    eleni.refresh_from_db()
    assert eleni.time_zone == "Europe/Rome"


def test_picker_answers_in_the_language_and_best_first(client):
    found = client.get("/kit/zones/", {"q": "ro"}).json()["options"]
    assert found[0] == {"code": "Europe/Rome", "name": "Rome", "country": "Italy"}
    assert client.get("/kit/zones/", {"q": ""}).json() == {"options": []}
    with translation.override("fr"):
        assert zone_finder.find("athenes")[0].name == "Europe/Athens"
        assert zone_finder.find("grece")[0].country == "Grèce"


def test_own_clock_is_active_while_the_page_is_made(rf, eleni):
    from sympraxis.people.middleware import as_the_person_likes

    seen = []
    Person.objects.update(time_zone="Europe/Helsinki")
    client = Client()
    client.force_login(Person.objects.get())
    request = rf.get("/")
    request.COOKIES = {name: one.value for name, one in client.cookies.items()}
    request.session, request.user = client.session, Person.objects.get()
    as_the_person_likes(lambda request: seen.append(timezone.get_current_timezone_name()) or _ok())(
        request
    )
    assert seen == ["Europe/Helsinki"]
    assert timezone.get_current_timezone_name() != "Europe/Helsinki"


def _ok():
    from django.http import HttpResponse

    return HttpResponse()


def test_zone_of_another_world_is_the_clock_of_the_site(client, eleni):
    Person.objects.update(time_zone="Mars/Olympus")
    client.force_login(eleni)
    assert client.get("/account/sessions/").status_code == 200


def test_guest_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/account/joining/")


def test_stranger_signs_in_first(client, db):
    assert client.get(PREFERENCES)["Location"].startswith("/account/sign-in/")


def test_zone_field_may_be_empty_where_it_is_not_required():
    assert ZoneField(required=False).clean("") == ""
