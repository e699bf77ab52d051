"""A second step by an app: set up, asked for, recovered from, switched off."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from sympraxis.kit import clock
from sympraxis.people import knocking

from .conftest import PASSWORD
from .signing import app_code, by_code, by_password, give_passkey, signed_in

APP, STEP, SAFETY = "/account/safety/app/", "/account/sign-in/second-step/", "/account/safety/"
CODES = "/account/safety/recovery-codes/"
NOON = 1_679_580_000  # a moment at which a half minute begins


@pytest.fixture
def frozen():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


@pytest.fixture
def key(eleni, frozen):
    """Eleni has set up an app, as the page does it; its key."""
    key = generate_totp_secret()
    TOTP.activate(eleni, key)
    RecoveryCodes.activate(eleni)
    return key


def key_on(page) -> str:
    groups = re.search(r'typed-key">(.*?)</span>\s*</li>', page.content.decode(), re.S)[1]
    return "".join(re.findall(r"[A-Z2-7]{4}", groups))


def test_key_and_picture_say_the_same_and_need_no_style(client, eleni, frozen):
    by_code(client, eleni.email)
    page = client.get(APP)
    assert page.context["totp_url"].endswith(
        f"secret={key_on(page)}&issuer=S3%20Community%20of%20Practice"
    )
    svg = re.search(r"<svg.*?</svg>", page.content.decode().split('class="qr"')[1], re.S)[0]
    assert "style" not in svg and "<path" in svg


def test_set_up_needs_a_right_code_and_shows_recovery_codes_once(
    client, eleni, frozen, django_capture_on_commit_callbacks
):
    by_code(client, eleni.email)
    key = key_on(client.get(APP))
    wrong = client.post(APP, {"code": "000000"})
    assert wrong.status_code == 422
    assert key_on(wrong) == key  # the picture that was read stays good
    with django_capture_on_commit_callbacks(execute=True):
        client.post(APP, {"code": app_code(key)})
    first = client.get(CODES).content.decode()
    assert len(re.findall(r'code-line">\d{8}<', first)) == 10
    again = client.get(CODES).content.decode()
    assert not re.findall(r"\d{8}", again.split("<main")[1].split("</main")[0])
    assert "10 are left" in again
    assert [one.subject for one in mail.outbox][1:] == [
        "S3 Community of Practice: A second step by an app was set up."
    ]


def test_key_is_sealed_in_the_database(client, eleni, key, settings):
    kept = Authenticator.objects.get(type="totp").data
    assert key not in str(kept)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret key for a site that changes it, long enough to be one"
    by_password(client, eleni.email, PASSWORD)
    assert client.post(STEP, {"code": app_code(key)}).status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize("way", ["code", "password"])
def test_second_step_is_asked_for_and_leads_on(client, eleni, key, way):
    if way == "code":
        answer = by_code(client, eleni.email, next=SAFETY)
    else:
        answer = by_password(client, eleni.email, PASSWORD, next=SAFETY)
    assert answer["Location"] == STEP
    assert not signed_in(client)
    wrong = client.post(STEP, {"code": "123456"})
    assert wrong.status_code == 422 and "does not fit" in wrong.content.decode()
    right = client.post(STEP, {"code": f"{app_code(key)[:3]} {app_code(key)[3:]}"})
    assert right["Location"] == SAFETY
    assert signed_in(client)


def test_code_of_an_app_is_good_once_in_every_process(client, eleni, key, frozen):
    by_password(client, eleni.email, PASSWORD)
    assert client.post(STEP, {"code": app_code(key)}).status_code == 302
    from django.core.cache import cache

    cache.clear()  # what allauth remembers is of this process; another one knows nothing of it
    other = Client()
    by_password(other, eleni.email, PASSWORD)
    assert other.post(STEP, {"code": app_code(key)}).status_code == 422
    frozen.shift(31)  # still within what a slow clock may show
    assert other.post(STEP, {"code": app_code(key, later=-1)}).status_code == 422
    assert other.post(STEP, {"code": app_code(key)}).status_code == 302


def test_code_that_set_the_app_up_does_not_sign_in_but_the_next_does(client, eleni, frozen):
    by_code(client, eleni.email)
    key = key_on(client.get(APP))
    assert client.post(APP, {"code": app_code(key)})["Location"] == CODES
    client.logout()
    by_password(client, eleni.email, PASSWORD)
    assert client.post(STEP, {"code": app_code(key)}).status_code == 422
    frozen.shift(300)
    assert client.post(STEP, {"code": app_code(key)}).status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(("later", "status"), [(-2, 422), (-1, 302), (1, 302), (2, 422)])
def test_clock_of_a_telephone_may_differ_a_little(client, eleni, key, later, status):
    by_password(client, eleni.email, PASSWORD)
    assert client.post(STEP, {"code": app_code(key, later=later)}).status_code == status


def test_guessing_the_second_step_is_stopped_for_the_person_not_the_browser(eleni, key):
    with clock.held_at(clock.now()):
        statuses = []
        for n in range(knocking.SECOND_STEPS_OF_ONE + 1):
            guesser = Client(REMOTE_ADDR=f"192.0.2.{n}")
            by_password(guesser, eleni.email, PASSWORD)
            statuses.append(guesser.post(STEP, {"code": "000000"}).status_code)
        assert statuses == [422] * knocking.SECOND_STEPS_OF_ONE + [429]


def recovery_codes(client, eleni, key):
    by_password(client, eleni.email, PASSWORD)
    client.post(STEP, {"code": app_code(key)})
    client.post(CODES + "new/")
    codes = re.findall(r'code-line">(\d{8})<', client.get(CODES).content.decode())
    client.logout()
    return codes


def test_recovery_code_lets_in_once(client, eleni, key):
    codes = recovery_codes(client, eleni, key)
    assert len(codes) == 10
    for expected in (302, 422):
        by_password(client, eleni.email, PASSWORD)
        assert client.post(STEP, {"code": codes[3]}).status_code == expected
        client.logout()


def test_new_recovery_codes_end_the_old(client, eleni, key, frozen):
    old = recovery_codes(client, eleni, key)
    frozen.shift(300)
    assert set(old).isdisjoint(recovery_codes(client, eleni, key))


def test_the_second_step_shows_a_passkey_only_where_it_works(client, eleni, key):
    give_passkey(eleni)
    by_password(client, eleni.email, PASSWORD)
    by_name = client.get(STEP, headers={"host": "localhost"}).text
    assert 'data-passkey="get"' in by_name and 'id="passkey-options"' in by_name
    by_number = client.get(STEP, headers={"host": "127.0.0.1:8000"}).text
    assert 'data-passkey="get"' not in by_number
    assert f'<a href="http://localhost:8000{STEP}">' in by_number


def test_switching_off_needs_a_fresh_sign_in(client, eleni, key, frozen):
    by_password(client, eleni.email, PASSWORD)
    client.post(STEP, {"code": app_code(key)})
    frozen.shift(601)
    asked = client.get(APP + "removal/")
    assert asked["Location"].startswith("/account/again/password/?next=")
    assert client.post(APP + "removal/")["Location"].startswith("/account/again/password/")
    assert Authenticator.objects.filter(type="totp").exists()
    page = client.get(asked["Location"])
    assert "/account/again/code/" in page.content.decode()
    there = "/account/again/password/?next=/account/safety/app/removal/"
    client.get(APP + "removal/")
    assert client.post(there, {"password": "wrong words"}).status_code == 422
    # What was pressed before is done now: nobody is asked to press it twice.
    done = client.post(there, {"password": PASSWORD, "next": APP + "removal/"})
    assert done["Location"] == SAFETY
    assert not Authenticator.objects.exists()  # the recovery codes are gone with it
    assert "The second step was switched off." in mail.outbox[-1].subject
    client.logout()
    assert by_password(client, eleni.email, PASSWORD)["Location"] == "/"


def test_app_shows_once_more_who_one_is(client, eleni, key, frozen):
    eleni.set_unusable_password()
    eleni.save()
    by_code(client, eleni.email)
    client.post(STEP, {"code": app_code(key)})
    frozen.shift(900)
    there = client.get(CODES + "new/")["Location"]
    assert there.startswith("/account/again/code/")
    assert client.post(there, {"code": "000000"}).status_code == 422
    assert client.post(there, {"code": app_code(key)})["Location"] == CODES + "new/"


def test_whoever_has_nothing_but_a_code_signs_in_anew(client, eleni, frozen):
    eleni.set_unusable_password()
    eleni.save()
    by_code(client, eleni.email)
    assert client.get(APP).status_code == 200
    frozen.shift(601)
    asked = client.get(APP)["Location"]
    assert asked == "/account/again/?next=%2Faccount%2Fsafety%2Fapp%2F"
    page = client.get(asked).content.decode()
    assert 'value="/account/sign-in/?next=%2Faccount%2Fsafety%2Fapp%2F"' in page
    out = client.post("/account/sign-out/", {"next": "/account/sign-in/?next=/account/safety/app/"})
    assert out["Location"] == "/account/sign-in/?next=/account/safety/app/"


@pytest.mark.parametrize(
    "address", [SAFETY, APP, APP + "removal/", CODES, CODES + "new/", "/account/safety/passkeys/"]
)
def test_stranger_signs_in_first(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/?next=")


def test_second_step_alone_leads_nowhere(client, eleni, key):
    assert client.get(STEP)["Location"] == "/account/sign-in/"
    assert client.post(STEP, {"code": app_code(key)})["Location"] == "/account/sign-in/"
