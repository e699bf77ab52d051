"""Pictures and files from editors: described, looked into, and given back by ourselves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from sympraxis.website.models import Download, Picture

from ..people import community
from . import writing

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def sent(file, **said):
    where = Collection.get_first_root_node().pk
    said = {"title": "Discs", "description": "Half discs", "tags": "", "collection": where, **said}
    return get_image_form(Picture)(said, {"file": file})


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_picture_is_taken_with_words_for_who_cannot_see_it():
    form = sent(upload(writing.drawn().read(), "discs.png"))
    assert form.is_valid(), form.errors
    assert form.save().default_alt_text == "Half discs"


def test_picture_without_words_is_not_taken():
    form = sent(upload(writing.drawn().read(), "discs.png"), description="")
    assert list(form.errors) == ["description"]


@pytest.mark.parametrize("name", ["bad.svg", "bad.png", "bad.jpg"])
def test_drawing_with_a_script_is_not_taken_under_any_name(name):
    assert "file" in sent(upload(SVG, name)).errors


def test_picture_of_forty_megapixels_is_refused_with_a_sentence():
    form = sent(upload(community.black(8000, 5000), "huge.png"))
    assert form.errors["file"] == [
        "This picture is too large. Please make it smaller than 6,000 × 4,000 pixels."
    ]


def test_file_that_is_not_what_it_says_is_not_taken():
    fields = {"title": "Paper", "tags": "", "collection": Collection.get_first_root_node().pk}
    form = get_document_form(Download)
    assert "file" in form(fields, {"file": upload(b"<html></html>", "paper.pdf")}).errors
    assert "file" in form(fields, {"file": upload(b"<html></html>", "paper.html")}).errors
    assert form(fields, {"file": upload(community.PDF, "paper.pdf")}).is_valid()


def test_size_of_a_picture_comes_from_us_and_may_be_kept_for_ever(client):
    size = writing.picture().get_rendition("fill-320x200|format-webp")
    answer = client.get(size.url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(size.url, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert client.get("/pictures/../../secret-key").status_code == 404
    assert client.get("/pictures/nothing.webp").status_code == 404


def test_file_is_a_download_that_no_browser_runs(client):
    file = Download(title="Paper", file=upload(community.PDF, "paper.pdf"))
    file.save()
    answer = client.get(file.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
