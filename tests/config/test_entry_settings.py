"""What an operator may write about sign-in and mail, and the sentence for each slip."""

import json

import pytest

from sympraxis.config import mail, oidc
from sympraxis.config.environment import ConfigurationError, load

GOOD = {
    "id": "eu-login",
    "name": "EU Login",
    "client_id": "us",
    "client_secret": "secret",
    "server_url": "https://login.example.eu/oauth2/",
}


def test_providers_become_settings_with_pkce():
    (app,) = oidc.configured(json.dumps([GOOD]))["openid_connect"]["APPS"]
    assert app["provider_id"] == "eu-login"
    assert app["settings"]["server_url"] == "https://login.example.eu/oauth2"
    assert app["settings"]["oauth_pkce_enabled"] is True
    assert oidc.configured("")["openid_connect"]["APPS"] == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[{", "it is not JSON"),
        ("{}", "write a JSON list"),
        ([{**GOOD, "name": ""}], 'provider 1 lacks "name"'),
        ([{**GOOD, "secret": "x"}], 'provider 1 has an unknown part "secret"'),
        ([{**GOOD, "id": "EU Login"}], "small letters"),
        ([{**GOOD, "server_url": "http://login.example.eu"}], "https://"),
        ([GOOD, GOOD], 'the id "eu-login" stands twice'),
        ([{**GOOD, "scope": ["email"]}], "openid"),
        ([{**GOOD, "trusts_email": "yes"}], "true or false"),
        ([{**GOOD, "client_id": 5}], '"client_id" of provider 1 must be text'),
    ],
)
def test_fault_in_a_provider_is_a_sentence(written, sentence):
    value = written if isinstance(written, str) else json.dumps(written)
    with pytest.raises(ConfigurationError) as error:
        load({"SYMPRAXIS_OIDC": value})
    (problem,) = error.value.problems
    assert problem.startswith("SYMPRAXIS_OIDC cannot be used as it is:")
    assert sentence in problem


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("outbox:", None),
        (
            "smtp://us:p%40ss@mail.example.eu",
            mail.Server("mail.example.eu", 587, "us", "p@ss", "starttls"),
        ),
        ("smtps://mail.example.eu", mail.Server("mail.example.eu", 465, "", "", "tls")),
        ("smtp://localhost:25", mail.Server("localhost", 25, "", "", "none")),
        ("smtp://localhost:25?starttls=yes", mail.Server("localhost", 25, "", "", "starttls")),
        ("smtp://relay:25?starttls=no", mail.Server("relay", 25, "", "", "none")),
    ],
)
def test_mail_url_is_read(url, server):
    assert mail.parse(url) == server


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("imap://mail.example.eu", "begin it with outbox:, smtp: or smtps:"),
        ("smtp:mail.example.eu", "write it like smtp://"),
        ("smtp://mail.example.eu:smtp", "the port must be a number"),
        ("smtp://us@mail.example.eu", "give both user and password"),
        ("smtp://mail.example.eu?tls=1", "only starttls=yes or starttls=no"),
    ],
)
def test_fault_in_the_mail_url_is_a_sentence(url, sentence):
    with pytest.raises(ConfigurationError) as error:
        load({"SYMPRAXIS_MAIL_URL": url})
    assert sentence in str(error.value)


def test_mail_is_sent_in_the_name_of_the_site():
    env = load({"SYMPRAXIS_SITE_NAME": "Bees & Birds", "SYMPRAXIS_MAIL_FROM": "us@example.eu"})
    assert mail.configured(env)["DEFAULT_FROM_EMAIL"] == "Bees & Birds <us@example.eu>"
    env = load({"SYMPRAXIS_MAIL_FROM": "The secretariat <us@example.eu>"})
    assert mail.configured(env)["DEFAULT_FROM_EMAIL"] == "The secretariat <us@example.eu>"
    with pytest.raises(ConfigurationError, match="noreply@community"):
        load({"SYMPRAXIS_MAIL_FROM": "The secretariat"})
