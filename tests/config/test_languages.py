"""The language in the address: what is offered, how one changes it, and where one is led."""

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sympraxis.activity import letters
from sympraxis.config.environment import ConfigurationError, load
from sympraxis.kit import languages, mail
from sympraxis.people.models import Person

from .. import bracketed

pytestmark = pytest.mark.django_db
# What is looked for here; other sentences are not translated.
SAID = {"There is no page here", "The site does not speak this language yet."}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("locale")
    bracketed.write(place, "fr", "de", "mt", only=SAID)
    return place


@pytest.fixture(scope="module")
def three(place):
    """English, French and German offered; Maltese has a catalogue and is not wanted."""
    with bracketed.spoken(place, LANGUAGES_WANTED=["en", "fr", "de", "sv"]):
        yield


@pytest.fixture
def ana(db):
    return Person.objects.create_user("ana@example.org", given_name="Ana", language="fr")


def links(page: str, mark: str) -> list[str]:
    return [line for line in page.replace("<", "\n<").splitlines() if mark in line]


def test_all_24_are_known_and_those_with_words_offered(three):
    assert len(configured.LANGUAGES) == 24
    assert languages.offered() == {"de": "Deutsch", "en": "English", "fr": "Français"}
    assert translation.get_language_info("mt")["name_local"] == "Malti"


def test_address_says_the_language_whatever_the_browser_prefers(client, three):
    french = client.get("/fr/groups/", headers={"Accept-Language": "de"})
    assert '<html lang="fr">' in french.content.decode() and french["Content-Language"] == "fr"
    english = client.get("/groups/", headers={"Accept-Language": "fr"})
    assert '<html lang="en">' in english.content.decode()
    assert "Accept-Language" not in french.get("Vary", "") + english.get("Vary", "")


def test_language_of_the_site_has_one_address_only(client, three):
    answer = client.get("/en/groups/?a=1")
    assert (answer.status_code, answer["Location"]) == (301, "/groups/?a=1")
    assert (
        client.get("/en//elsewhere.example/").get("Location", "/e")[:2] == "/e"
    )  # not off the site
    assert client.post("/en/groups/").status_code in (404, 405)  # what was sent is not led on


@pytest.mark.parametrize("path", ["/xx/", "/zz/groups/", "/it/", "/mt/", "/fr-be/", "/FR/"])
def test_language_that_is_not_offered_is_no_address(client, three, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "⟦" not in answer.content.decode() and "There is no page here" in answer.content.decode()


def test_page_that_is_not_there_says_so_in_the_language(client, three):
    page = client.get("/fr/nothing/").content.decode()
    assert "⟦There is no page here⟧" in page and "canonical" not in page


def test_what_machines_were_told_stands_in_no_language(client, three):
    with translation.override("fr"):
        assert reverse("openid_connect_callback", args=["x"]) == "/account/oidc/x/callback/"
        assert reverse("picture", args=[2023, "x"]) == "/pictures/2023/x/"
    assert client.get("/healthz").status_code == 200
    assert client.get("/fr/healthz", follow=True).status_code == 404


def test_guest_finds_the_same_page_in_each_language(client, three):
    page = client.get("/fr/people/?q=a&page=1").content.decode()
    found = links(page, 'hreflang="de" ') + links(page, 'lang="de" hreflang')
    assert any('href="/de/people/?q=a&amp;page=1"' in one and "lang=" in one for one in found)
    assert any('href="/people/?q=a&amp;page=1"' in one for one in links(page, 'lang="en"'))
    (current,) = links(page, 'aria-current="true"')
    assert 'lang="fr"' in current
    assert "csrfmiddlewaretoken" not in "".join(links(page, "languages"))


def test_search_engines_find_the_other_languages(client, three):
    page = client.get("/fr/groups/?x=1").content.decode()
    base = configured.BASE_URL
    assert f'<link rel="canonical" href="{base}/fr/groups/">' in page
    for code, path in {"fr": "/fr", "de": "/de", "en": "", "x-default": ""}.items():
        assert f'<link rel="alternate" hreflang="{code}" href="{base}{path}/groups/">' in page


def test_alone_in_its_language_a_site_shows_no_switcher(client, tmp_path):
    with bracketed.spoken(tmp_path):
        page = client.get("/groups/").content.decode()
    assert "hreflang" not in page and 'id="languages"' not in page


def test_page_with_addresses_of_its_own_says_them(rf, three):
    request = rf.get("/fr/nouvelles/")
    request.translations = {"fr": "/fr/nouvelles/", "en": "/news/"}
    assert languages.versions(request) == {
        "fr": "/fr/nouvelles/", "en": "/news/", "de": "/de/",
    }  # fmt: skip


def test_member_is_led_to_their_language(client, three, ana):
    client.force_login(ana)
    answer = client.get("/groups/?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/groups/?a=1")
    assert client.get("/de/groups/").status_code == 200  # an address with a language was chosen
    assert client.get("/nothing/", follow=True).status_code == 404
    assert client.get("/groups/", headers={"HX-Request": "true"}).status_code == 200
    assert client.get("/groups/", headers={"Accept": "application/json"}).status_code == 200
    assert client.post("/account/sign-out/").status_code == 302


def test_member_without_a_choice_stays_where_they_are(client, three, ana):
    Person.objects.update(language="")
    client.force_login(ana)
    assert client.get("/groups/").status_code == 200
    assert client.get("/fr/groups/")["Content-Language"] == "fr"


def test_choice_changes_the_preference_and_stays_on_the_page(three, ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    page = client.get("/fr/people/?q=a").content.decode()
    (button,) = links(page, 'value="de"')
    action = button.split('formaction="')[1].split('"')[0]
    assert client.post(action, {"language": "de"}).status_code == 403  # without the form's token
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = client.post(action, {"language": "de", "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer["Location"]) == (302, "/de/people/?q=a")
    ana.refresh_from_db()
    assert ana.language == "de"


@pytest.mark.parametrize("way_on", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_choice_leads_nowhere_else(client, three, ana, way_on):
    client.force_login(ana)
    answer = client.post(
        f"{reverse('people:language')}?next={way_on}", {"language": "de"}, follow=False
    )
    assert answer["Location"] == "/de/"


def test_choice_of_what_is_not_offered_is_refused(client, three, ana):
    client.force_login(ana)
    answer = client.post("/fr/account/preferences/language/", {"language": "it"})
    assert answer.status_code == 409 and "⟦The site does not speak" in answer.content.decode()
    assert client.get("/fr/account/preferences/language/").status_code == 405


def test_stranger_has_no_preference_to_change(client, three, db):
    answer = client.post("/fr/account/preferences/language/", {"language": "de"})
    assert answer["Location"].startswith("/fr/account/sign-in/")


def test_asking_for_a_code_shows_nothing_of_whose_language_it_is(client, three, ana):
    """A letter speaks its reader's language; the page goes on in that of whoever asks."""
    known = client.post("/de/account/sign-in/", {"email": "ana@example.org"})["Location"]
    stranger = Client().post("/de/account/sign-in/", {"email": "no@example.org"})["Location"]
    assert known == stranger and known.startswith("/de/")


def test_letters_lead_to_addresses_in_the_language_of_their_reader(three, ana):
    with translation.override("fr"):
        assert letters._common(ana)["new"] == f"{configured.BASE_URL}/fr/new/"
    with translation.override("en"):
        assert letters._common(ana)["new"] == f"{configured.BASE_URL}/new/"
    letter = mail.compose("people/mail/stay", "a@example.org", {"person": ana}, language="fr")
    assert f"{configured.BASE_URL}/fr/account/sign-in/" in letter.body


def test_site_in_another_language_has_english_in_the_address(client, place):
    with bracketed.spoken(place, LANGUAGE_CODE="de", LANGUAGES_WANTED=["en"]):
        with translation.override("de"):
            assert '<html lang="de">' in client.get("/groups/").content.decode()
        assert '<html lang="en">' in client.get("/en/groups/").content.decode()
        moved = client.get("/de/groups/")
        assert (moved.status_code, moved["Location"]) == (301, "/groups/")
    with translation.override("de"):  # nothing of it stays for the tests that follow
        assert reverse("website:home") == "/de/"


def test_settings_of_languages_are_read_and_refused_kindly(tmp_path):
    given = {"SYMPRAXIS_DATA": str(tmp_path), "SYMPRAXIS_LANGUAGES": "mt, GA"}
    assert load(given).languages == ["mt", "ga"]
    for wrong in ("english", "en xx", ","):
        with pytest.raises(ConfigurationError, match="SYMPRAXIS_LANGUAGES"):
            load({**given, "SYMPRAXIS_LANGUAGES": wrong})


def test_direction_of_writing():
    assert (languages.direction("fr"), languages.direction("ar")) == ("ltr", "rtl")
