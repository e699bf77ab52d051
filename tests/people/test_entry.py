"""Signing in and out: by password, by code, by a link for a new password."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from sympraxis.people import knocking
from sympraxis.people.models import Person

from .conftest import PASSWORD
from .signing import ask_for_code, code_in, confirm, signed_in
from .signing import by_password as sign_in

WHO = "/account/"


def test_password_lets_a_person_in_whatever_the_case_of_the_address(client, eleni):
    answer = sign_in(client, "Eleni@Example.ORG", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)
    assert client.session.get_expiry_age() == 14 * 86400


def test_sign_in_goes_on_to_the_page_that_was_wanted_if_it_is_ours(client, eleni):
    assert client.get(WHO)["Location"] == "/account/sign-in/?next=/account/"
    assert sign_in(client, eleni.email, PASSWORD, next=WHO)["Location"] == WHO
    client.logout()
    trap = sign_in(client, eleni.email, PASSWORD, next="https://elsewhere.example/")
    assert trap["Location"] == "/"


def test_wrong_password_is_a_422_that_keeps_the_address_and_not_the_password(client, eleni):
    answer = sign_in(client, eleni.email, "wrong words")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Address and password do not belong together" in page
    assert 'value="eleni@example.org"' in page
    assert "wrong words" not in page
    assert not signed_in(client)


def test_sign_in_form_helps_password_managers(client, db):
    page = client.get("/account/sign-in/password/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "placeholder" not in page


def test_a_closed_account_stays_out(client, eleni):
    Person.objects.update(is_active=False)
    answer = sign_in(client, eleni.email, PASSWORD)
    assert answer["Location"] == "/account/inactive/"
    assert client.get("/account/inactive/").status_code == 403
    assert not signed_in(client)


def test_sign_out_asks_and_happens_by_post_only(client, eleni):
    client.force_login(eleni)
    assert client.get("/account/sign-out/").status_code == 200
    assert signed_in(client)
    assert client.post("/account/sign-out/")["Location"] == "/"
    assert not signed_in(client)


def test_code_lets_a_person_in_once(client, eleni):
    assert ask_for_code(client, eleni.email)["Location"] == "/account/sign-in/code/"
    (message,) = mail.outbox
    assert message.to == ["eleni@example.org"]
    assert confirm(client, code_in(message).lower())["Location"] == "/"
    assert signed_in(client)
    client.logout()
    assert confirm(client, code_in(message))["Location"] == "/account/sign-in/"
    assert not signed_in(client)


def test_wrong_codes_use_the_code_up(client, eleni):
    ask_for_code(client, eleni.email)
    assert [confirm(client, "AAAA-AAAA").status_code for _ in range(3)] == [422, 422, 302]
    confirm(client, code_in(mail.outbox[0]))
    assert not signed_in(client)


def test_code_works_only_where_it_was_asked_for(client, eleni):
    ask_for_code(client, eleni.email)
    other = Client()
    ask_for_code(other, "niamh@example.org")
    confirm(other, code_in(mail.outbox[0]))
    assert not signed_in(other)


def test_another_code_replaces_the_first(client, eleni):
    ask_for_code(client, eleni.email)
    client.post("/account/sign-in/code/", {"action": "resend"})
    first, second = map(code_in, mail.outbox)
    assert confirm(client, first).status_code == 422
    assert confirm(client, second).status_code == 302


def link_in(message) -> str:
    return re.search(r"http://testserver(/account/password/reset/\S+)", message.body)[1]


def test_link_lets_a_person_choose_a_password_once(client, eleni):
    client.post("/account/password/reset/", {"email": eleni.email})
    (message,) = mail.outbox
    page = client.get(link_in(message), follow=True)
    assert link_in(message) not in page.redirect_chain[-1][0]  # it must not leak by Referer
    where = page.redirect_chain[-1][0]
    wrong = client.post(where, {"password1": "12345", "password2": "12345"})
    assert wrong.status_code == 422
    chosen = {"password1": "new words for the door", "password2": "new words for the door"}
    assert client.post(where, chosen)["Location"] == "/"
    assert signed_in(client)
    client.logout()
    assert "does not work any more" in client.get(link_in(message), follow=True).content.decode()
    assert sign_in(client, eleni.email, "new words for the door")["Location"] == "/"


def test_change_of_password_needs_the_old_one_and_signs_other_devices_out(client, eleni):
    other = Client()
    sign_in(other, eleni.email, PASSWORD)
    sign_in(client, eleni.email, PASSWORD)
    new = {"password1": "new words for the door", "password2": "new words for the door"}
    wrong = client.post("/account/password/", {"oldpassword": "no", **new})
    assert wrong.status_code == 422
    right = client.post("/account/password/", {"oldpassword": PASSWORD, **new})
    assert right["Location"] == WHO
    assert signed_in(client)
    assert not signed_in(other)


def test_a_person_without_password_chooses_a_first_one(client, eleni):
    eleni.set_unusable_password()
    eleni.save()
    client.force_login(eleni)
    assert client.get("/account/password/")["Location"] == "/account/password/first/"
    new = {"password1": "new words for the door", "password2": "new words for the door"}
    assert client.post("/account/password/first/", new)["Location"] == WHO


def test_nobody_signs_up_alone(client, db):
    page = client.get("/account/joining/")
    assert page.status_code == 200
    assert "<form" not in page.content.decode().split("<main")[1]
    assert client.post("/account/joining/", {"email": "x@example.org"}).status_code == 405
    assert not Person.objects.exists()


@pytest.mark.parametrize("address", ["/account/sign-in/", "/account/password/reset/"])
def test_answer_does_not_tell_who_is_a_member(eleni, address, settings):
    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"

    def ask(email):
        visitor = Client()
        with CaptureQueriesContext(connection) as asked:
            answer = visitor.post(address, {"email": email})
        page = visitor.get(answer["Location"])
        words = re.sub(r'value="\w{64}"|' + re.escape(email), "", page.content.decode())
        return answer.status_code, answer["Location"], words, len(asked)

    assert ask("eleni@example.org") == ask("nobody@example.org")


def test_wrong_password_costs_the_same_for_members_and_strangers(client, eleni):
    def ask(email):
        with CaptureQueriesContext(connection) as asked:
            answer = sign_in(client, email, "wrong words")
        return answer.status_code, len(asked)

    assert ask("eleni@example.org") == ask("nobody@example.org")


def test_a_stranger_gets_mail_that_says_so_and_no_code(client, eleni):
    ask_for_code(client, "nobody@example.org")
    (message,) = mail.outbox
    assert "No member here has it" in message.body
    assert "http://testserver/account/joining/" in message.body


def account_patterns():
    waiting = [*get_resolver().url_patterns]
    for group in waiting:
        if str(group.pattern) == "account/" and hasattr(group, "url_patterns"):
            yield from group.url_patterns
        else:
            waiting += getattr(group, "url_patterns", [])


ARGUMENTS = {
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
    "openid_connect_login": {"provider_id": "unknown"},
    "openid_connect_callback": {"provider_id": "unknown"},
}


def arrived(visitor, address, seen):
    """The page to which this address leads, or None where another one led there before."""
    answer = visitor.get(address)
    while answer.status_code in (301, 302):
        place = urlsplit(answer["Location"]).path
        if place in seen:
            return None
        seen.add(place)
        answer = visitor.get(answer["Location"])
    return answer


@pytest.mark.parametrize("who", ["guest", "member", "waiting for a code"])
def test_every_account_page_is_ours(client, eleni, who):
    """Not one page of allauth's own can be reached: its templates are not even installed."""
    if who == "member":
        client.force_login(eleni)
    names = [one.name for one in account_patterns() if one.name != "mfa_login_webauthn"]  # JSON
    assert len(names) > 12
    if who == "waiting for a code":
        ask_for_code(client, eleni.email)
    seen: set[str] = set()
    for name in names:
        address = reverse(name if "_" in name else f"people:{name}", kwargs=ARGUMENTS.get(name))
        visitor = Client()
        visitor.cookies = client.cookies.copy()
        with (
            transaction.atomic()
        ):  # whatever a page does to the session, the next finds it as it was
            answer = arrived(visitor, address, seen)
            transaction.set_rollback(True)
        if answer is None:
            continue
        assert answer.status_code in (200, 403, 404), name
        assert b'id="content"' in answer.content, name
        for template in answer.templates:
            origin = getattr(template, "origin", None)
            assert "allauth" not in str(getattr(origin, "name", "")), (name, template.name)


def test_account_page_says_who_one_is(client, eleni):
    client.force_login(eleni)
    page = client.get(WHO).content.decode()
    assert "Ελένη Παπαδοπούλου" in page
    assert "eleni@example.org" in page
    assert "no-store" in client.get(WHO)["Cache-Control"]


@pytest.fixture
def two_guesses(monkeypatch):
    assert knocking.PASSWORDS_FOR_ONE == 10
    monkeypatch.setattr(knocking, "PASSWORDS_FOR_ONE", 2)


def test_guessing_a_password_is_stopped_kindly(client, eleni, two_guesses):
    statuses = [sign_in(client, eleni.email, f"guess {n}").status_code for n in range(3)]
    assert statuses == [422] * 2 + [429]
    answer = sign_in(client, eleni.email, PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 1800
    assert "Too many attempts. Please wait" in answer.content.decode()
    assert not signed_in(client)
    ask_for_code(client, eleni.email)  # the way in that a guesser does not have
    confirm(client, code_in(mail.outbox[0]))
    assert signed_in(client)


def test_guessing_many_addresses_from_one_place_is_stopped(client, eleni, monkeypatch):
    monkeypatch.setattr(knocking, "WRONG_PASSWORDS_FROM_ONE_PLACE", 3)
    for number in range(3):
        assert sign_in(client, f"person{number}@example.org", "guess").status_code == 422
    assert sign_in(client, eleni.email, PASSWORD).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, eleni.email, PASSWORD).status_code == 302


def test_right_passwords_from_one_place_are_not_counted(eleni, monkeypatch):
    monkeypatch.setattr(knocking, "WRONG_PASSWORDS_FROM_ONE_PLACE", 1)
    for _ in range(3):
        assert sign_in(Client(), eleni.email, PASSWORD).status_code == 302


@pytest.mark.parametrize("email", ["eleni@example.org", "nobody@example.org"])
def test_nobody_floods_a_mailbox(eleni, email):
    asked = [ask_for_code(Client(), email).status_code for _ in range(3)]
    asked += [
        Client().post("/account/password/reset/", {"email": email}).status_code for _ in range(3)
    ]
    assert asked == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_guessing_ones_own_password_in_an_open_session_is_stopped(client, eleni, two_guesses):
    client.force_login(eleni)
    wrong = {"oldpassword": "guess", "password1": "new words here", "password2": "new words here"}
    statuses = [client.post("/account/password/", wrong).status_code for _ in range(3)]
    assert statuses == [422] * 2 + [429]


def test_an_ipv6_line_is_one_place(rf):
    one = rf.get("/", REMOTE_ADDR="2001:db8:1:2::1")
    other = rf.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::9")
    assert knocking.place(one) == knocking.place(other) == "2001:db8:1:2::/64"
    assert knocking.place(rf.get("/", REMOTE_ADDR="192.0.2.7")) == "192.0.2.7"
