"""One's own profile: what is kept and cleaned, what is asked for, and who sees a picture."""

import io

import pytest
from django.test import Client
from PIL import Image

from sympraxis.kit import bus
from sympraxis.people import hooks
from sympraxis.people.forms.names import NameField
from sympraxis.people.models import PARTS, Audience, Person, Profile, Topic

from .community import agrees, black, person, picture, region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def niko(client):
    niko = person("niko", family_name="Ruiz")
    client.force_login(niko)
    return niko


def post(client, key, **said):
    return client.post(f"/account/profile/{key}/", said)


def test_everybody_has_a_profile_from_the_start(niko):
    assert Profile.objects.get(person=niko).missing()[0] == "region"


def test_every_part_says_who_sees_it_and_is_kept_as_chosen(client, niko):
    topic = Topic.objects.get(slug="hydrogen")
    said = {
        "name": {"given_name": "Niko", "entry_audience": 1},
        "work": {
            "stakeholder_type": "researcher", "stakeholder_type_audience": 0,
            "organisation": "", "position": "Head of unit", "organisation_audience": 3,
        },
        "region": {"region": "lombardy", "region_audience": 3},
        "languages": {"languages": ["ga", "uk"], "languages_audience": 0},
        "topics": {"topics": [topic.pk], "topics_audience": 1, "expertise_audience": 3},
        "offers": {"offers": "Help", "offers_audience": 0, "seeks_audience": 3},
        "picture": {"picture_audience": 3},
    }  # fmt: skip
    for key, answers in said.items():
        assert post(client, key, **answers).status_code == 302, key
    kept = Profile.objects.get(pk=niko.pk)
    assert kept.region.code == "ITC4"
    assert (kept.languages, kept.offers, kept.position) == (["ga", "uk"], "Help", "Head of unit")
    assert list(kept.topics.all()) == [topic]
    audiences = {part: kept.audience_of(part) for part in PARTS}
    chosen = {
        name.removesuffix("_audience"): value
        for answers in said.values()
        for name, value in answers.items()
        if name.endswith("_audience")
    }
    assert audiences == {part: Audience(value) for part, value in chosen.items()}
    page = client.get("/account/profile/").text
    assert "Gaeilge" in page
    assert '<span lang="uk">українська</span>' in page


def test_bad_input_loses_nothing_and_says_where(client, niko):
    answer = post(client, "region", region="atlantis", region_audience=0)
    assert answer.status_code == 422
    assert 'value="atlantis"' in answer.text
    assert '<option value="0" selected>' in answer.text
    answer = post(client, "offers", offers="x" * 1001, offers_audience=7, seeks="y")
    assert answer.status_code == 422
    assert "x" * 1001 in answer.text
    assert answer.text.count('class="error"') == 3
    assert Profile.objects.get(pk=niko.pk).offers == ""


def test_two_open_pages_do_not_undo_one_another(niko):
    one, other = Profile.objects.get(pk=niko.pk), Profile.objects.get(pk=niko.pk)
    one.describe(by=niko, offers="Data")
    other.describe(by=niko, seeks="Partners")
    kept = Profile.objects.get(pk=niko.pk)
    assert (kept.offers, kept.seeks) == ("Data", "Partners")
    assert kept.changed_at == other.changed_at > one.changed_at


@pytest.mark.django_db(transaction=True)
def test_a_change_rings_the_bell(niko):
    before = bus.count("people")
    niko.profile.describe(by=niko, offers="Data")
    assert bus.count("people") != before


NAMES = {
    "Ελένη": "Ελένη",
    "Катерина-Марія": "Катерина-Марія",
    "محمد": "محمد",
    "می\u200cخواهم": "می\u200cخواهم",  # Persian needs its invisible joiner
    "Ev\u202eil": "Evil",
    "A\u0000nna\u200b\n\tMaria\u2028X": "Anna Maria X",
    "e" + "\u0301" * 40 + "va": "é" + "\u0301" * 4 + "va",
    "  Two   words ": "Two words",
}


def test_names_in_any_script_without_what_acts_unseen(client, niko):
    assert {typed: NameField().clean(typed) for typed in NAMES} == NAMES
    typed, kept = list(NAMES.items())[-1]
    assert post(client, "name", given_name=typed, entry_audience=2).status_code == 302
    assert Person.objects.get(pk=niko.pk).given_name == kept


def test_a_name_of_nothing_visible_is_no_name(client, niko):
    answer = post(client, "name", given_name="\u202e\u200b\u200d", entry_audience=2)
    assert answer.status_code == 422
    assert Person.objects.get(pk=niko.pk).given_name == "Niko"


def test_html_in_a_name_is_text(client, niko):
    niko.rename(given_name="<b onclick=x>", family_name="'\"&", by=niko)
    page = client.get("/account/profile/").text
    assert "&lt;b onclick=x&gt; &#x27;&quot;&amp;" in page
    assert "<b onclick" not in page


def test_two_people_may_have_one_name(client, niko):
    other = person("other")
    other.rename(given_name="Niko", family_name="Ruiz", by=other)
    assert Person.objects.filter(given_name="Niko", family_name="Ruiz").count() == 2


def test_the_hint_names_the_next_things_only_and_goes_when_nothing_is_missing(client, niko):
    page = client.get("/account/profile/").text
    assert "Add your region, so that neighbours find you." in page
    assert page.count("so that") == 2  # two steps, not a wall
    niko.profile.describe(by=niko, region=region())
    assert "Add your region" not in client.get("/account/profile/").text


def test_a_stranger_signs_in_first_and_an_unknown_section_is_not_there(client, niko):
    assert client.get("/account/profile/nonsense/").status_code == 404
    client.logout()
    for path in ("/account/profile/", "/account/profile/region/"):
        assert client.get(path).url == f"/account/sign-in/?next={path}"
        assert client.post(path).status_code in (302, 405)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_small_and_bare(client, niko, form):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"  # lies on its side; a description
    sent = picture(form, (750, 500), exif=exif.tobytes(), icc_profile=b"secret profile")
    assert post(client, "picture", picture=sent, picture_audience=2).status_code == 302
    kept = Profile.objects.get(pk=niko.pk).picture
    raw = kept.read()
    drawn = Image.open(io.BytesIO(raw))
    assert (drawn.format, drawn.size) == ("JPEG", (480, 480))
    assert not drawn.getexif()
    assert b"secret" not in raw
    assert len(raw) < 50_000
    assert "me" not in kept.name.rpartition("/")[2].removesuffix(".jpg").split("_")


def test_what_is_no_picture_or_a_bomb_is_refused_and_the_old_one_stays(client, niko):
    post(client, "picture", picture=picture(), picture_audience=2)
    before = Profile.objects.get(pk=niko.pk).picture.name
    bomb, large = black(13_500, 13_500), black(6_000, 5_000)
    cut = picture("JPEG", (400, 300)).read()[:900]
    for content in (b"<svg onload=x>", bomb, large, cut, b""):
        file = io.BytesIO(content)
        file.name = "me.jpg" if content == cut else "me.png"
        answer = client.post("/account/profile/picture/", {"picture": file, "picture_audience": 0})
        assert answer.status_code == 422, content[:20]
        assert '<option value="0" selected>' in answer.text
    assert Profile.objects.get(pk=niko.pk).picture.name == before


def test_another_picture_replaces_the_file_and_removing_takes_it_away(
    client, niko, tmp_path, django_capture_on_commit_callbacks
):
    def files():
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    for colour in ("red", "blue"):
        with django_capture_on_commit_callbacks(execute=True):
            post(client, "picture", picture=picture(colour=colour), picture_audience=2)
        assert len(files()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        post(client, "picture", remove="on", picture_audience=2)
    assert not files()
    assert Profile.objects.get(pk=niko.pk).picture_address == ""


@pytest.fixture
def mates():
    """A community where `mate` shares a group with whoever asks."""
    known: set[int] = set()

    def answer(reader):
        return frozenset(known)

    hooks.mates.on(answer)
    yield known
    hooks.mates.answers.remove(answer)


def test_a_picture_is_seen_exactly_by_its_audience(client, niko, mates):
    post(client, "picture", picture=picture(), picture_audience=2)
    own = Profile.objects.filter(pk=agrees(niko).pk)
    address = own.get().picture_address
    staff, member, guest = Client(), Client(), Client()
    staff.force_login(person("staff", is_staff=True))
    member.force_login(person("member"))

    def seen(by, mate=False):
        mates.clear()
        mates.update([niko.pk] if mate else [])
        return by.get(address).status_code

    one_alone = [(one, Audience.PUBLIC) for one in Audience]
    together = [(one, one) for one in Audience if one != Audience.PUBLIC]
    for audience, entry in [*one_alone, *((b, a) for a, b in one_alone[1:]), *together]:
        own.update(picture_audience=audience, entry_audience=entry)
        wide = min(audience, entry)
        assert seen(client) == seen(staff) == 200
        assert seen(member, mate=True) == (200 if wide >= Audience.MATES else 404), (
            audience,
            entry,
        )
        assert seen(member) == (200 if wide >= Audience.MEMBERS else 404), (audience, entry)
        assert seen(guest) == (200 if wide >= Audience.PUBLIC else 404), (audience, entry)


def test_a_picture_is_not_sent_twice_but_asked_for_each_time(client, niko):
    post(client, "picture", picture=picture(), picture_audience=2)
    address = Profile.objects.get(pk=niko.pk).picture_address
    first = client.get(address)
    assert first["Content-Type"] == "image/jpeg"
    assert first["Cache-Control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    client.logout()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_the_page_costs_the_same_whatever_is_in_it(client, niko, django_assert_num_queries):
    with django_assert_num_queries(7):
        client.get("/account/profile/")
    niko.profile.describe(by=niko, topics=Topic.objects.all()[:20], languages=["en", "fr"])
    with django_assert_num_queries(7):
        client.get("/account/profile/")
