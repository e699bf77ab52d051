"""Guessing, flooding and finding out: what the entrance does not let anybody do."""

import html
import re

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sympraxis.kit import clock, limits
from sympraxis.people import knocking
from sympraxis.people.forms import RequestCode, RequestReset
from sympraxis.people.models import Person
from tests.race import race

from .conftest import PASSWORD
from .signing import ask_for_code, by_password, code_in, confirm, signed_in

CODE, SIGN_IN = "/account/sign-in/code/", "/account/sign-in/"
GUESSES = 70  # bench/signin.py makes ten thousand


def said(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_expired_code_says_so(client, eleni):
    with time_machine.travel(1_679_580_000, tick=False) as travel:
        ask_for_code(client, eleni.email)
        travel.shift(15 * 60 + 1)
        answer = client.post(CODE, {"code": code_in(mail.outbox[0])}, follow=True)
    assert answer.redirect_chain == [(SIGN_IN, 302)]
    assert "This code is not good any more" in said(answer)
    assert not signed_in(client)


def test_used_code_says_so(client, eleni):
    ask_for_code(client, eleni.email)
    confirm(client, code_in(mail.outbox[0]))
    client.post("/account/sign-out/")
    answer = client.post(CODE, {"code": code_in(mail.outbox[0])}, follow=True)
    assert "This code is not good any more" in said(answer)
    assert not signed_in(client)


def test_mistyped_code_may_be_typed_three_times(client, eleni):
    ask_for_code(client, eleni.email)
    assert "not the code that we sent" in said(confirm(client, "ABCD"))
    assert confirm(client, "Ä🗝").status_code == 422
    assert confirm(client, "BCDF-GHJK").status_code == 302
    assert "not good any more" in said(client.get(SIGN_IN))
    assert confirm(client, code_in(mail.outbox[0]))["Location"] == SIGN_IN
    assert not signed_in(client)


def in_the_same_session(client):
    twin = Client()
    twin.cookies = client.cookies.copy()
    return twin


def looked_at(client, number):
    """How many of `number` wrong codes, sent at once, were compared with the right one."""
    twins = [in_the_same_session(client) for _ in range(number)]
    answers = race([lambda one=one: confirm(one, "BCDF-GHJK") for one in twins])
    for answer in answers:
        assert not isinstance(answer, Exception), answer
    return sum(answer.status_code == 422 for answer in answers)


@pytest.mark.django_db(transaction=True)
def test_three_tries_are_three_though_they_come_at_once(client):
    person = Person.objects.create_user("eleni@example.org", PASSWORD)
    ask_for_code(client, person.email)
    assert looked_at(client, 12) <= knocking.TRIES_OF_ONE_CODE
    assert confirm(client, code_in(mail.outbox[0]))["Location"] == SIGN_IN
    assert not signed_in(client)


@pytest.mark.django_db(transaction=True)
def test_without_our_count_the_session_would_let_more_through(client, monkeypatch):
    """The positive control: what allauth counts in the session is not enough."""
    monkeypatch.setattr(knocking, "TRIES_OF_ONE_CODE", GUESSES)
    monkeypatch.setattr(knocking, "WRONG_CODES_FROM_ONE_PLACE", GUESSES)
    person = Person.objects.create_user("eleni@example.org", PASSWORD)
    most = 0
    for _ in range(5):
        ask_for_code(client, person.email)
        most = max(most, looked_at(client, 12))
        client.post("/account/sign-out/")
        if most > 3:
            break
    assert most > 3


def test_whoever_begins_again_and_again_has_few_tries_in_all(eleni):
    """Each letter is three tries, and there are five letters to an address in a quarter."""
    tries = 0
    with clock.held_at(clock.now()):
        for number in range(knocking.LETTERS_TO_ONE + 1):
            guesser = Client(REMOTE_ADDR=f"192.0.2.{number}")
            if ask_for_code(guesser, eleni.email).status_code != 302:
                continue
            tries += sum(confirm(guesser, "BCDF-GHJK").status_code in (422, 302) for _ in range(3))
    assert tries == knocking.LETTERS_TO_ONE * knocking.TRIES_OF_ONE_CODE


def asked(rf, email, place):
    request = rf.post("/", REMOTE_ADDR=place)
    try:
        knocking.password(request, email)
    except limits.TooMany:
        return False
    knocking.wrong_password(request)
    return True


def test_guesses_at_one_address_from_everywhere(rf, db):
    with clock.held_at(clock.now()):
        answers = [
            asked(rf, "eleni@example.org", f"192.0.{n // 250}.{n % 250}") for n in range(GUESSES)
        ]
    assert answers == [True] * knocking.PASSWORDS_FOR_ONE + [False] * (
        GUESSES - knocking.PASSWORDS_FOR_ONE
    )


@pytest.mark.parametrize("place", ["192.0.2.7", "2001:db8:1:2::{:x}"])
def test_guesses_from_one_network_at_everybody(rf, db, place):
    with clock.held_at(clock.now()):
        answers = [asked(rf, f"p{n}@example.org", place.format(n)) for n in range(GUESSES)]
    assert sum(answers) == knocking.WRONG_PASSWORDS_FROM_ONE_PLACE


def test_wrong_codes_from_one_network_are_counted_together(eleni, monkeypatch):
    monkeypatch.setattr(knocking, "WRONG_CODES_FROM_ONE_PLACE", 4)
    statuses = []
    for number in range(3):
        guesser = Client()
        ask_for_code(guesser, f"p{number}@example.org")
        statuses += [confirm(guesser, "BCDF-GHJK").status_code for _ in range(2)]
    assert statuses == [422, 422, 422, 422, 429, 429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    ask_for_code(elsewhere, eleni.email)
    assert confirm(elsewhere, code_in(mail.outbox[-1])).status_code == 302


MISTYPED, ANOTHER = {"code": "BCDF-GHJK"}, {"action": "resend"}


def seen_from_outside(email):
    """All that a visitor can tell about one address who asks for a code, mistypes it and asks for
    another, and what each step cost the database."""
    visitor, seen = Client(), []
    hidden = r'value="\w{64}"|' + re.escape(html.escape(email.strip().lower()))
    for path, data in ((SIGN_IN, {"email": email}), (CODE, MISTYPED), (CODE, ANOTHER)):
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.post(path, data)
        there = answer.get("Location")
        words = re.sub(hidden, "", (visitor.get(there) if there else answer).text)
        seen.append((answer.status_code, there, words, len(queries)))
    return seen


KNOWN = "eleni@example.org"
OTHERS = [
    "nobody@example.org", "  Eleni@Example.ORG ", "  Nobody@Example.ORG ", "closed@example.org",
    "eleni@παράδειγμα.gr", "eleni+else@example.org", "o'neill@example.org",
]  # fmt: skip


def test_all_addresses_look_alike_from_outside(eleni, settings):
    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"
    Person.objects.create_user("closed@example.org", PASSWORD, is_active=False)
    known = seen_from_outside(KNOWN)
    assert [(status, there) for status, there, *_ in known] == [
        (302, CODE), (422, None), (302, CODE),
    ]  # fmt: skip
    for email in OTHERS:
        assert seen_from_outside(email) == known, email


def test_address_is_understood_as_people_write_it(client, eleni):
    for written in ("  eleni@example.org", "ELENI@EXAMPLE.ORG ", "Eleni@example.org"):
        ask_for_code(client, written)
        assert mail.outbox[-1].to == [KNOWN], written
        assert confirm(client, code_in(mail.outbox[-1]))["Location"] == "/", written
        client.logout()
    assert len(mail.outbox) == 3


NO_ADDRESSES = [
    "", "eleni", "eleni@", "@example.org", "ele ni@example.org", "ελένη@example.org",
    "eleni@example.org\nBcc: all@example.org", "a@b@c.org", "x" * 300 + "@example.org",
    "eleni@" + "α" * 60 + ".gr", "eleni@example..org", "<eleni@example.org>",
]  # fmt: skip


def test_what_is_no_address_is_a_422_and_sends_nothing(client, eleni):
    for form in (RequestCode, RequestReset):
        for written in NO_ADDRESSES:
            assert not form({"email": written}).is_valid(), (form, written)
    for page in (SIGN_IN, "/account/password/reset/"):
        answer = client.post(page, {"email": "eleni@example.org\nBcc: all@example.org"})
        assert answer.status_code == 422, page
    assert not mail.outbox


def test_another_code_is_a_letter_too(client, eleni):
    ask_for_code(client, eleni.email)
    statuses = [client.post(CODE, {"action": "resend"}).status_code for _ in range(4)]
    assert statuses[:2] == [302, 302] and len(mail.outbox) == 3
    for _ in range(3):
        ask_for_code(Client(), eleni.email)
    assert len(mail.outbox) == knocking.LETTERS_TO_ONE


LED_OFF = [
    "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/",
    "\x00/account/", "http://[::1",
]  # fmt: skip
ELSEWHERE = [
    *LED_OFF, "///elsewhere.example/",
    "\\\\elsewhere.example/", "http:elsewhere.example",
    "https:///elsewhere.example", "http:///elsewhere.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://testserver/", " //elsewhere.example",
    "\t//elsewhere.example", "/\t/elsewhere.example", "https://testserver@elsewhere.example/",
    "https://testserver.elsewhere.example/", "//testserver:80@elsewhere.example",
    "https://elsewhere.example\\@testserver/", "//elsewhere.example/%2f..",
]  # fmt: skip


def test_nobody_is_led_off_the_site(client, eleni):
    """By the way of those who are signed in already; by the others, which ask the same guard, by
    some."""
    client.force_login(eleni)
    for target in ELSEWHERE:
        assert client.get(SIGN_IN, {"next": target})["Location"] == "/", target
    assert client.get(SIGN_IN, {"next": "/account/"})["Location"] == "/account/"
    for target in LED_OFF:
        ways = [client.post("/account/sign-out/", {"next": target})]
        ask_for_code(client, eleni.email, next=target)
        ways.append(confirm(client, code_in(mail.outbox[-1]), next=target))
        client.logout()
        ways.append(by_password(client, eleni.email, PASSWORD, next=target))
        assert [answer["Location"] for answer in ways] == ["/"] * 3, target


def test_form_sent_twice_is_answered_kindly(client, eleni):
    """The second one finds the person signed in and leads on like the first."""
    ask_for_code(client, eleni.email)
    code = code_in(mail.outbox[0])
    before = in_the_same_session(client)
    assert confirm(client, code, next="/account/")["Location"] == "/account/"
    assert confirm(client, code, next="/account/")["Location"] == "/account/"
    assert signed_in(client)
    late = before.post(CODE, {"code": code}, follow=True)  # with the cookie from before
    assert late.status_code == 200 and "not good any more" in said(late)
    assert not signed_in(before)


def token_on(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def test_form_from_before_signing_in_or_out_leads_on(eleni):
    strict = Client(enforce_csrf_checks=True)
    stale = token_on(strict.get("/account/sign-in/password/"))
    sent = {"login": eleni.email, "password": PASSWORD, "csrfmiddlewaretoken": stale}
    assert strict.post("/account/sign-in/password/", sent).status_code == 302
    page = "http://testserver/account/preferences/"
    answer = strict.post(
        "/account/preferences/",
        {"time_zone": "Europe/Rome", "csrfmiddlewaretoken": stale},
        headers={"referer": page},
    )
    assert answer.status_code == 403
    assert "This form has gone stale" in said(answer)
    assert f'href="{page}"' in answer.content.decode()
    eleni.refresh_from_db()
    assert eleni.time_zone == ""


def test_stale_form_after_signing_out_offers_to_sign_in_and_come_back(eleni):
    strict = Client(enforce_csrf_checks=True)
    page = "http://testserver/account/preferences/"
    data = {"time_zone": "Europe/Rome", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post("/account/preferences/", data, headers={"referer": page})
    assert answer.status_code == 403
    assert f'href="{SIGN_IN}?next=http%3A%2F%2Ftestserver%2Faccount%2Fpreferences%2F"' in (
        answer.content.decode()
    )
    strange = strict.post(
        "/account/preferences/", data, headers={"referer": "https://else.example/"}
    )
    assert "else.example" not in strange.content.decode()


NO_PASSKEYS = [
    "", "null", "[]", "1", '"x"', "{}", '{"response": 1}', '{"response": {"userHandle": "MQ"}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}', "{", "\x00",
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA",'
    '"authenticatorData":"AA","signature":"AA","userHandle":"!"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30",'
    '"authenticatorData":"AAAA","signature":"AA","userHandle":"MQ"}}',
]  # fmt: skip


def test_what_is_no_passkey_opens_nothing(client, eleni):
    for credential in NO_PASSKEYS:
        client.get("/account/sign-in/passkey/", headers={"accept": "application/json"})
        answer = client.post("/account/sign-in/passkey/", {"credential": credential})
        assert (answer.status_code, answer["Location"]) == (302, SIGN_IN), credential
        assert not signed_in(client), credential
    told = said(client.get(SIGN_IN)).count("That passkey does not open this door")
    assert told == len(NO_PASSKEYS)


def test_passkeys_are_asked_for_so_often_from_one_place(client, db, monkeypatch):
    monkeypatch.setattr(knocking, "PASSKEYS_FROM_ONE_PLACE", 2)
    asked = [client.get("/account/sign-in/passkey/").status_code for _ in range(3)]
    assert asked == [200, 200, 429]
