"""Sign-in as it happens: the real server, its worker, a real conversation with a mail server."""

import pytest

from tests import letterbox
from tests.serving import serving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


def test_code_from_a_letter_lets_in_once(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("email,given_name,family_name,staff\neleni@example.org,Ελένη,Μ,no\n")
    with (
        letterbox.open_box() as (box, url),
        serving(tmp_path / "data", SYMPRAXIS_MAIL_URL=url) as site,
    ):
        assert site.tell("import", "people", str(people)) == 0
        visitor = letterbox.Visitor(f"http://127.0.0.1:{site.port}")
        there = visitor.send("/account/sign-in/", email=" Eleni@Example.org ")
        assert there.headers["Location"] == "/account/sign-in/code/"
        _came, letter = box.wait_for("eleni@example.org")
        assert letter["To"] == "eleni@example.org"
        assert visitor.send("/account/sign-in/code/", code="AAAA-AAAA").status_code == 422
        code = letterbox.code_in(letter)
        assert visitor.send("/account/sign-in/code/", code=code.lower()).status_code == 302
        assert "Ελένη Μ" in visitor.get("/account/").text

        stranger = letterbox.Visitor(f"http://127.0.0.1:{site.port}")
        stranger.send("/account/sign-in/", email="nobody@example.org")
        _came, other = box.wait_for("nobody@example.org")
        assert "No member here has it" in other.get_body(("plain",)).get_content()
        assert stranger.send("/account/sign-in/code/", code=code).status_code == 422
        assert [to for _, to, _ in box.letters] == ["eleni@example.org", "nobody@example.org"]
