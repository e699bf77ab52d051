"""Pictures and files that editors bring: taken when they are what they say, and said in words."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from sympraxis.website.forms import says_nothing
from sympraxis.website.models import Desk, Download, Picture

from ..people import community
from . import desks

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    person = desks.editor()
    client.force_login(person)
    return person


def png(width: int, height: int) -> bytes:
    """A picture of one colour that is small as a file, whatever its size on the screen."""

    def part(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + (width + 7) // 8) * height))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def brought(client, name: str, content: bytes, description: str = "A bridge over a river"):
    said = {
        "title": "A bridge", "description": description,
        "collection": Desk.objects.get().collection_id,
        "file": SimpleUploadedFile(name, content),
    }  # fmt: skip
    return client.post(reverse("wagtailimages:add"), said)


def sentences(answer) -> str:
    return " ".join(str(one) for found in answer.context["form"].errors.values() for one in found)


def test_a_picture_with_words_is_taken(client, editor):
    assert brought(client, "bridge.png", png(60, 40)).status_code == 302
    assert Picture.objects.get().default_alt_text == "A bridge over a river"


def test_an_svg_with_a_script_is_refused_under_any_name(client, editor):
    for name in ("drawing.svg", "drawing.png"):
        answer = brought(client, name, SVG)
        assert answer.status_code == 200 and not Picture.objects.exists(), name
        assert "file" in answer.context["form"].errors, name
        assert "A bridge over a river" in answer.content.decode(), "what was typed stays"


def test_a_picture_of_forty_megapixels_is_refused_beside_the_field(client, editor):
    answer = brought(client, "huge.png", png(8000, 5000))
    assert not Picture.objects.exists()
    assert "6,000 × 4,000 pixels" in sentences(answer)
    assert list(answer.context["form"].errors) == ["file"]


def test_words_that_say_nothing_are_refused(client, editor):
    for said in ("", "bridge", "IMG_2041"):
        answer = brought(client, "bridge.png", png(6, 4), said)
        assert list(answer.context["form"].errors) == ["description"], said
        assert not Picture.objects.exists(), said


@pytest.mark.parametrize(
    "said", ["bridge", "bridge.png", "Bridge", "IMG_2041", "DSC-0007 (2)", "photo", "Bild", "…"]
)
def test_names_of_files_and_of_pictures_say_nothing(said):
    assert says_nothing(said, "bridge.png")


@pytest.mark.parametrize("said", ["Γέφυρα πάνω από ποτάμι", "Leuchtturm", "Мост", "Drei Menschen"])
def test_words_in_any_script_are_words(said):
    assert not says_nothing(said, "IMG_2041.jpg")


def test_many_at_once_still_need_their_words(client, editor):
    said = {
        "files[]": SimpleUploadedFile("bridge.png", png(6, 4)), "title": "bridge.png",
        "collection": Desk.objects.get().collection_id,
    }  # fmt: skip
    answer = client.post(
        reverse("wagtailimages:add_multiple"), said, HTTP_X_REQUESTED_WITH="XMLHttpRequest"
    )
    assert answer.status_code == 200
    assert not Picture.objects.exists(), "it waits for its words"


FILES = [
    ("note.pdf", b"MZ\x90\x00 this is a program", False),
    ("note.html", b"<script>alert(1)</script>", False),
    ("note.pdf.exe", b"MZ\x90\x00", False),
    ("note.pdf", community.PDF, True),
]


def test_a_file_is_taken_when_it_is_what_it_says(client, editor):
    for name, content, taken in FILES:
        said = {
            "title": "A note", "collection": Desk.objects.get().collection_id,
            "file": SimpleUploadedFile(name, content),
        }  # fmt: skip
        answer = client.post(reverse("wagtaildocs:add"), said)
        assert Download.objects.exists() is taken, name
        assert answer.status_code == (302 if taken else 200), name


def test_a_file_leaves_as_a_download(client):
    file = desks.download()
    answer = client.get(file.url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_of_a_closed_collection_is_for_those_it_is_for(client):
    file = desks.download(of=desks.news())
    rule = CollectionViewRestriction.objects.create(
        collection=file.collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    rule.groups.set([Desk.objects.get().writers])
    assert client.get(file.url).status_code == 302
    client.force_login(community.person("stranger"))
    assert client.get(file.url).status_code == 403
    client.force_login(desks.editor())
    assert client.get(file.url).status_code == 200


def test_a_picture_of_a_closed_collection_is_for_those_it_is_for(client):
    picture = desks.picture(of=desks.news())
    small = picture.get_rendition("width-20").url
    assert client.get(small).status_code == 200
    rule = CollectionViewRestriction.objects.create(
        collection=picture.collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    rule.groups.set([Desk.objects.get().writers])
    assert client.get(small).status_code == 404
    client.force_login(desks.editor())
    answer = client.get(small)
    assert answer.status_code == 200 and "private" in answer["Cache-Control"]


def test_a_page_for_members_sends_a_guest_to_the_door(client):
    page = desks.article()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(f"/news/{page.slug}/")
    assert answer.status_code == 302 and answer["Location"].startswith(reverse("people:sign-in"))
    client.force_login(community.person("member"))
    assert client.get(f"/news/{page.slug}/").status_code == 200
