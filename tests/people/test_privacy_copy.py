"""The copy of one's own data: all of it, readable, and nothing of anybody else."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from sympraxis.kit import limits
from sympraxis.people import hooks
from sympraxis.people.models import Invitation
from sympraxis.people.privacy import export

from .community import PDF, asked, organisation, person, placed
from .conftest import PASSWORD
from .signing import by_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def opened(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


@pytest.fixture
def eleni(client, eleni):
    where = organisation(by=eleni)
    placed(eleni, where, offers='<script>alert("me")</script>')
    asked(where, eleni).confirm(by=person("decider", family_name="Elsewhere"))
    Invitation.objects.invite(where, "guest@example.org", by=eleni)
    placed(person("vicina", family_name="Neighbour"), where, offers="Something else")
    by_password(client, eleni.email, PASSWORD)
    return eleni


def test_copy_holds_what_is_kept_for_programs_and_for_people_and_nobody_else(client, eleni):
    answer = client.post("/account/data/copy/")
    assert answer.streaming
    assert "no-store" in answer["Cache-Control"]
    archive = opened(answer)
    said = json.loads(archive.read("data.json"))
    assert said["format"] == "sympraxis-person-1"
    assert said["person"] == eleni.public_id
    assert said["sections"]["account"]["email"] == eleni.email
    assert said["sections"]["account"]["given_name"] == "Ελένη"
    assert said["sections"]["profile"]["region"] is None
    assert said["sections"]["profile"]["who_sees_it"]["entry"] == "members of the community"
    assert said["sections"]["mandates"][0]["organisation"] == "Regione Lombardia"
    (letter,) = said["files"]
    assert archive.read(letter) == PDF
    page = archive.read("index.html").decode()
    assert "Ελένη" in page
    assert f'href="{letter}"' in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for other in ("guest@", "decider", "Elsewhere", "vicina", "Neighbour", "Something else"):
        assert other not in everything, other


def test_a_file_that_the_store_lost_is_named_and_the_rest_comes(client, eleni, tmp_path):
    for file in (tmp_path / "mandates").rglob("*.pdf"):
        file.unlink()
    said = json.loads(opened(client.post("/account/data/copy/")).read("data.json"))
    assert said["files"] == []
    assert len(said["files_missing"]) == 1


def test_every_part_adds_its_own_and_two_cannot_take_one_name(eleni):
    def badges(who):
        return {"badges": [f"for {who.given_name}"]}

    def again(_who):
        return {"account": {}}

    hooks.exporting.on(badges)
    try:
        assert export.gathered(eleni)["badges"] == ["for Ελένη"]
        hooks.exporting.on(again)
        with pytest.raises(ValueError, match="account"):
            export.gathered(eleni)
    finally:
        hooks.exporting.answers = [a for a in hooks.exporting.answers if a not in (badges, again)]


def test_not_too_often(client, eleni):
    copies = {"most": 5, "per": timedelta(hours=1), "purpose": "people.copy"}
    assert all(limits.allow(str(eleni.pk), **copies) for _ in range(4))
    assert client.post("/account/data/copy/").status_code == 200
    assert client.post("/account/data/copy/").status_code == 429
