"""Sign-in through a provider, end to end against a real one on loopback."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from sympraxis.config import oidc as configuration
from sympraxis.people.models import Person
from tests import oidc

from .conftest import PASSWORD


@pytest.fixture(scope="module")
def server():
    with oidc.running() as provider:
        yield provider


@pytest.fixture
def provider(server, settings):
    server.person = {"sub": "0815", "email": "Eleni@example.org", "email_verified": True}
    server.bent, server.mood, server.signs_with = {}, "well", None
    server.asked.clear()
    use(settings, server)
    return server


def use(settings, server, **more):
    listed = {
        "id": "test",
        "name": "Test Login",
        "client_id": oidc.CLIENT,
        "client_secret": oidc.SECRET,
        "server_url": server.issuer,
        **more,
    }
    settings.SOCIALACCOUNT_PROVIDERS = configuration.configured(json.dumps([listed]))


def leave(client, address="/account/oidc/test/", **headers):
    """Go to the provider, and say where it sends us back to."""
    away = client.get(address, headers=headers)
    assert away.status_code == 302, away.content
    back = requests.get(away["Location"], allow_redirects=False, timeout=5)
    return back.headers["Location"].removeprefix("http://testserver")


def sign_in(client, **headers):
    return client.get(leave(client, **headers))


def who(client):
    return client.session.get("_auth_user_id")


def test_provider_stands_on_the_sign_in_page_and_keeps_the_way(client, provider, db):
    page = client.get("/account/sign-in/?next=/account/").content.decode()
    assert re.search(r'href="/account/oidc/test/\?next=%2Faccount%2F"[^>]*>Test Login</a>', page)


def test_no_provider_no_heading(client, db):
    assert "Or sign in with" not in client.get("/account/sign-in/").content.decode()


def test_right_person_comes_in_and_is_known_again_when_the_address_changes(client, provider, eleni):
    assert sign_in(client)["Location"] == "/"
    assert who(client) == str(eleni.pk)
    provider.person |= {"email": "new@example.org", "email_verified": False}
    other = Client()
    sign_in(other)
    assert who(other) == str(eleni.pk)
    assert SocialAccount.objects.count() == 1


def test_nothing_is_kept_of_what_the_provider_tells_and_the_password_stays(client, provider, eleni):
    provider.person["birthdate"] = "1970-01-01"
    sign_in(client)
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("test", "0815", {})
    eleni.refresh_from_db()
    assert eleni.check_password(PASSWORD)


def test_way_on_is_kept_if_it_is_ours(client, provider, eleni):
    back = leave(client, "/account/oidc/test/?next=/account/")
    assert client.get(back)["Location"] == "/account/"
    client.logout()
    back = leave(client, "/account/oidc/test/?next=https://elsewhere.example/")
    assert client.get(back)["Location"] == "/"


def test_unverified_address_is_refused(client, provider, eleni):
    for unverified in (False, None, "no", 1):
        provider.person["email_verified"] = unverified
        answer = sign_in(client)
        assert answer.status_code == 403
        assert "has not checked" in answer.content.decode()
        assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_operator_may_trust_addresses_of_a_provider_that_says_nothing(
    client, provider, eleni, settings
):
    del provider.person["email_verified"]
    assert sign_in(client).status_code == 403
    use(settings, provider, trusts_email=True)
    sign_in(client)
    assert who(client) == str(eleni.pk)


def test_stranger_is_told_kindly_and_not_made_a_member(client, provider, db):
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "no member here has the address" in answer.content.decode()
    assert not Person.objects.exists()
    assert not SocialAccount.objects.exists()


def test_closed_account_stays_out(client, provider, eleni):
    Person.objects.update(is_active=False)
    assert sign_in(client)["Location"] == "/account/inactive/"
    assert who(client) is None


def test_answer_to_another_browser_is_refused(provider, eleni):
    """The state lives in the session of the one who left."""
    mine, theirs = Client(), Client()
    back = leave(mine)
    leave(theirs)
    assert theirs.get(back).status_code == 403
    assert who(theirs) is None


def test_wrong_or_used_state_is_refused(client, provider, eleni):
    back = leave(client)
    assert client.get(re.sub("state=[^&]+", "state=guessed", back)).status_code == 403
    assert who(client) is None
    assert client.get(back).status_code == 302
    assert Client().get(back).status_code == 403


@pytest.mark.parametrize(
    "bent",
    [
        {"nonce": "of another sign-in"},
        {"aud": "another client"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"iat": 4_000_000_000},
        {"sub": "4711"},
        {"sub": None},
    ],
    ids=str,
)
def test_bent_id_token_is_refused(client, provider, eleni, bent):
    provider.bent = bent
    assert sign_in(client).status_code == 403
    assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_id_token_with_a_foreign_signature_is_refused(client, provider, eleni):
    provider.signs_with = rsa.generate_private_key(65537, 2048)
    assert sign_in(client).status_code == 403
    assert who(client) is None


def test_provider_checks_our_proof_of_key(client, provider, eleni):
    """PKCE: whoever steals the code cannot use it, because the proof is not in it."""
    back = leave(client)
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert provider.asked[0]["code_challenge_method"] == "S256"
    provider.codes[code]["code_challenge"] = "of another browser"
    assert client.get(back).status_code == 403
    assert who(client) is None


def test_asks_for_what_is_needed_whatever_the_address_says(client, provider, eleni):
    leave(client, "/account/oidc/test/?scope=everything&auth_params=prompt%3Dnone&process=connect")
    (asked,) = provider.asked
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked


def test_cancelling_leads_back_kindly(client, provider, eleni):
    provider.mood = "cancelled"
    answer = sign_in(client)
    assert "without signing in" in answer.content.decode()


def test_provider_that_is_down_gets_a_page_and_a_line_in_the_log(client, provider, eleni, caplog):
    provider.mood = "broken"
    answer = client.get("/account/oidc/test/")
    assert answer.status_code == 403
    assert "Please try once more" in answer.content.decode()
    assert "Sign-in by Test Login failed" in caplog.text


def test_another_site_cannot_start_a_sign_in_unasked(client, provider, eleni):
    answer = client.get("/account/oidc/test/", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert "Go on to Test Login" in answer.content.decode()
    assert not provider.asked
    sign_in(client, **{"sec-fetch-site": "same-origin"})
    assert who(client) == str(eleni.pk)


def test_unknown_provider_is_not_there(client, provider, db):
    assert client.get("/account/oidc/other/").status_code == 404
    assert client.get("/account/oidc/other/callback/").status_code == 404
