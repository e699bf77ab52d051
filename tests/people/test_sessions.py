"""Where somebody is signed in: seen, ended, and nothing kept that is not needed."""

from datetime import timedelta

import pytest
from django.test import Client

from sympraxis.kit import clock
from sympraxis.people import devices
from sympraxis.people.jobs import forget_spent_sessions
from sympraxis.people.models import Person, Session

from .conftest import PASSWORD
from .signing import by_password, signed_in

SESSIONS = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36"
)


def browser(agent="", address="192.0.2.77"):
    return Client(REMOTE_ADDR=address, headers={"user-agent": agent})


@pytest.fixture
def two(eleni):
    """Eleni's computer and telephone, both signed in."""
    computer, telephone = browser(FIREFOX), browser(SAFARI)
    for one in (computer, telephone):
        one.force_login(eleni)
    return computer, telephone


@pytest.fixture
def two_who_came(eleni):
    """The same, by the door: what is kept of a browser is written there."""
    computer, telephone = browser(FIREFOX), browser(SAFARI)
    for one in (computer, telephone):
        by_password(one, eleni.email, PASSWORD)
    return computer, telephone


def of(client) -> Session:
    return Session.objects.get(pk=client.session.session_key)


def test_list_names_browsers_and_marks_this_one(two_who_came):
    computer, _telephone = two_who_came
    page = computer.get(SESSIONS).content.decode()
    assert (
        page.index("Firefox on Windows") < page.index("this one") < page.index("Safari on iPhone")
    )
    for one in two_who_came:
        assert one.session.session_key not in page


def test_nothing_of_the_network_is_kept(two_who_came):
    assert Session.objects.count() == 2
    for row in Session.objects.values():
        assert "192.0.2.77" not in str(row) and "Mozilla" not in str(row)
    for one in Session.objects.all():
        assert "192.0.2.77" not in str(one.get_decoded())


def test_one_is_ended_at_once_and_stays_out(two):
    computer, telephone = two
    answer = computer.post(f"{SESSIONS}{of(telephone).handle}/", follow=True)
    assert "That browser is signed out." in answer.content.decode()
    assert not signed_in(telephone)
    assert signed_in(computer)


def test_all_others_are_ended_at_once(two, eleni, staff):
    computer, telephone = two
    colleague = browser()
    colleague.force_login(staff)
    answer = computer.post(SESSIONS + "others/", follow=True)
    assert "1 browser is signed out." in answer.content.decode()
    assert [signed_in(one) for one in (computer, telephone, colleague)] == [True, False, True]


def test_nobody_ends_the_session_of_another(two, staff):
    stranger = browser()
    stranger.force_login(staff)
    handle = of(two[0]).handle
    assert stranger.post(f"{SESSIONS}{handle}/").status_code == 404
    assert browser().post(f"{SESSIONS}{handle}/").status_code == 302
    assert signed_in(two[0])
    assert stranger.get(f"{SESSIONS}{handle}/").status_code == 405
    assert stranger.get(SESSIONS).content.decode().count("Firefox") == 0


def test_stranger_signs_in_first(client, db):
    assert client.get(SESSIONS)["Location"].startswith("/account/sign-in/")


def test_new_password_ends_the_others_and_their_rows(two, eleni):
    computer, telephone = two
    new = {"password1": "new words for the door", "password2": "new words for the door"}
    computer.post("/account/password/", {"oldpassword": PASSWORD, **new})
    assert signed_in(computer) and not signed_in(telephone)
    assert Session.objects.of(eleni).count() == 1


def test_row_follows_who_is_signed_in(client, eleni, staff):
    client.get("/account/sign-in/passkey/", headers={"accept": "application/json"})
    assert of(client).person is None
    by_password(client, eleni.email, PASSWORD)
    assert of(client).person == eleni
    client.post("/account/sign-out/")
    assert not Session.objects.filter(person=eleni).exists()


def test_last_seen_is_noted_now_and_then(two):
    computer, _telephone = two
    before = of(computer).seen_at
    with clock.held_at(before + timedelta(minutes=9)):
        computer.get("/account/")
        assert of(computer).seen_at == before
    with clock.held_at(before + timedelta(minutes=11)):
        computer.get("/account/")
        assert of(computer).seen_at == before + timedelta(minutes=11)


def test_two_weeks_begin_anew_when_a_browser_comes_back(two):
    computer, _telephone = two
    Session.objects.update(expire_date=clock.now() + timedelta(days=1))
    with clock.held_at(clock.now() + timedelta(hours=1)):
        answer = computer.get("/account/")
    assert answer.cookies["sessionid"]["max-age"] == 14 * 86400
    assert of(computer).expire_date > clock.now() + timedelta(days=13)


def test_session_ends_with_its_person(two, eleni):
    Person.objects.filter(pk=eleni.pk).delete()
    assert not Session.objects.exists()
    assert not signed_in(two[0])


def test_spent_sessions_are_forgotten(two, eleni):
    Session.objects.filter(pk=of(two[0]).pk).update(expire_date=clock.now() - timedelta(seconds=1))
    assert Session.objects.of(eleni).count() == 1
    forget_spent_sessions()
    assert Session.objects.count() == 1


def test_list_asks_the_same_whatever_the_number(eleni, django_assert_num_queries):
    other, client = browser(CHROME), browser(FIREFOX)
    other.force_login(eleni)
    client.force_login(eleni)
    row = Session.objects.filter(pk=other.session.session_key).values().get()
    for number in (1, 30):
        Session.objects.bulk_create(
            Session(**{**row, "session_key": f"{number} {n}"}) for n in range(1, number)
        )
        with django_assert_num_queries(4):  # session, person, what is new, their sessions
            page = client.get(SESSIONS).text
        assert page.count("Sign it out") == number


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on iPhone"),
        (CHROME, "Chrome on Linux"),
        (CHROME + " Edg/126.0", "Edge on Linux"),
        (CHROME.replace("X11; Linux x86_64", "Linux; Android 14"), "Chrome on Android"),
        ("curl/8.5", "A browser that we do not know"),
        ("", "A browser that we do not know"),
        ("<script>Firefox/1", "Firefox"),
    ],
)
def test_browser_is_named_in_words(agent, words):
    assert devices.named(devices.kept(agent)) == words
