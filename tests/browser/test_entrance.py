"""Coming in as it happens: a code out of a letter that a mail server got, and a provider that one
is sent to and comes back from; with and without script, by keyboard."""

import json
from urllib.parse import urlsplit

import pytest

from sympraxis.config import oidc as configuration
from sympraxis.people.models import Person
from tests import letterbox, oidc
from tests.serving import serving

pytestmark = pytest.mark.browser
EMAIL = "eleni@example.org"
script = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def provider(live_server, settings):
    with oidc.running() as provider:
        provider.person = {"sub": "0815", "email": EMAIL, "email_verified": True}
        listed = {
            "id": "test",
            "name": "Test Login",
            "client_id": oidc.CLIENT,
            "client_secret": oidc.SECRET,
            "server_url": provider.issuer,
        }
        settings.SOCIALACCOUNT_PROVIDERS = configuration.configured(json.dumps([listed]))
        yield provider


@script
def test_a_provider_brings_in_and_back_to_the_page_that_was_wanted(visit, watch, provider, script):
    Person.objects.create_user(EMAIL, given_name="Ελένη")
    watch.friends.add(urlsplit(provider.issuer).netloc)
    page = visit("/account/sessions/", java_script_enabled=script)
    page.get_by_role("link", name="Test Login").press("Enter")
    page.get_by_role("heading", name="Where you are signed in").wait_for()
    assert len(provider.asked) == 1
    assert page.locator("header .who .name").inner_text() == "Ελένη"


def test_whom_nobody_here_knows_is_told_so_after_the_way_back(visit, watch, provider):
    watch.friends.add(urlsplit(provider.issuer).netloc)
    watch.expect(403)
    page = visit("/account/sign-in/")
    page.get_by_role("link", name="Test Login").click()
    page.wait_for_url("**/callback/**")
    assert not Person.objects.exists()
    assert "no member here has the address" in page.locator("main").inner_text()


class TestByLetter:
    """Against `sympraxis serve` with its worker, and a mail server."""

    @pytest.fixture
    def box(self):
        with letterbox.open_box() as (box, url):
            box.url = url
            yield box

    @pytest.fixture
    def site(self, transactional_db, tmp_path, box):
        people = tmp_path / "people.csv"
        people.write_text(f"email,given_name,family_name,staff\n{EMAIL},Ελένη,Μ,no\n")
        with serving(tmp_path / "data", SYMPRAXIS_MAIL_URL=box.url) as site:
            assert site.tell("import", "people", str(people)) == 0
            yield site

    @pytest.fixture
    def server(self, site):
        return f"http://127.0.0.1:{site.port}"

    @script
    def test_a_code_from_a_letter_is_typed_by_keyboard(self, visit, box, script):
        page = visit("/account/", java_script_enabled=script)
        page.get_by_label("E-mail address").focus()
        page.keyboard.type(f" {EMAIL.title()} ")
        page.keyboard.press("Enter")
        page.get_by_label("Code from the e-mail").wait_for()
        _came, letter = box.wait_for(EMAIL)
        page.get_by_label("Code from the e-mail").focus()
        page.keyboard.type(letterbox.code_in(letter).lower())
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Your account").wait_for()
        assert "Ελένη Μ" in page.locator("main").inner_text()
