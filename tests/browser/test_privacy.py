"""One's own data, by hand: a copy to take along, and leaving for good."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from sympraxis.people.models import Person

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_takes_a_copy_and_is_erased(visit, reader, watch, javascript):
    watch.expect(422)  # the wrong address
    person = reader("member")
    page = visit("/account/data/", person, java_script_enabled=javascript)
    page.get_by_role("link", name="Take a copy").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    said = json.loads(archive.read("data.json"))
    assert said["sections"]["account"]["email"] == person.email
    page.goto("/account/erasure/")
    page.get_by_label("Your e-mail address").fill("wrong@example.org")
    page.get_by_role("button", name="Erase me now").click()
    page.get_by_role("link", name="This is not the address of your account").wait_for()
    page.get_by_label("Your e-mail address").fill(person.email)
    page.get_by_role("button", name="Erase me now").click()
    page.get_by_role("heading", name="Goodbye, and thank you").wait_for()
    assert Person.objects.get(pk=person.pk).erased_at
    page.goto("/account/data/")
    assert "/account/sign-in/" in page.url
