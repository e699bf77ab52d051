"""Captions: written at the desk or by a service, seen by those who read that language."""

import threading
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import boards
from sympraxis.live.broadcast import captioning
from sympraxis.live.broadcast.captioning import Line, Lines
from sympraxis.live.models import Caption
from sympraxis.live.passes import Role

from .. import desk, made
from .staged import broadcast

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return broadcast(made.room(), caption_languages=["en", "fr"])


def where(one):
    return f"/live/{one.room.public_id}/captions/"


def sends(client, one, said, key=None, **more):
    given = {"Authorization": f"Bearer {key or one.caption_key}"}
    kind = more.pop("content_type", "application/json")
    return client.post(where(one), said, content_type=kind, headers=given, **more)


def shown(one):
    told = boards.of(one.room, Role.ATTENDEE, clock.now())
    return [part["words"] for name, part in told.items() if name.startswith("caption/")]


def test_service_writes_lines_with_their_moments(client, one):
    at = clock.now() - timedelta(seconds=4)
    lines = [{"words": " Good  morning ", "at": at.timestamp() * 1000}, {"words": "to all"}]
    assert sends(client, one, {"language": "en", "lines": lines}).json() == {"ok": True, "lines": 2}
    first, second = Caption.objects.all()
    assert (first.words, second.words) == ("Good morning", "to all")
    assert abs(first.spoken_at - at) < timedelta(milliseconds=2) < second.spoken_at - at
    assert shown(one) == ["Good morning", "to all"]


def test_plain_text_is_a_line_each(client, one):
    address = f"{where(one)}?language=fr"
    given = {"Authorization": f"Bearer {one.caption_key}"}
    answer = client.post(address, "Bonjour\nà tous", content_type="text/plain", headers=given)
    assert answer.status_code == 200 and shown(one) == ["Bonjour", "à tous"]


@pytest.mark.parametrize(
    ("said", "key", "status"),
    [
        ({"language": "en", "lines": [{"words": "x"}]}, "wrong", 403),
        ({"language": "en", "lines": [{"words": "x"}]}, "ключ", 403),
        ({"language": "de", "lines": [{"words": "x"}]}, None, 422),
        ({"language": "en", "lines": []}, None, 422),
        ({"language": "en", "lines": [{"words": " "}]}, None, 422),
        ({"language": "en", "lines": [{"words": "x"}] * 21}, None, 422),
        ({"language": "en", "lines": [{"words": "x", "at": "soon"}]}, None, 422),
        ({"language": "en", "lines": [{"words": "x", "at": 1e300}]}, None, 422),
        ({"language": "en", "lines": [{"words": "x", "behind": 1e300}]}, None, 422),
        ({"language": "en"}, None, 422),
        ([], None, 422),
    ],
)
def test_what_is_no_line_is_refused_with_a_sentence(client, one, said, key, status):
    answer = sends(client, one, said, key)
    assert answer.status_code == status and answer.json()["sentence"]
    assert not Caption.objects.exists()


def test_clock_that_is_wrong_is_not_believed(client, one):
    at = (clock.now() - timedelta(hours=3)).timestamp() * 1000
    sends(client, one, {"language": "en", "lines": [{"words": "x", "at": at}]})
    assert clock.now() - Caption.objects.get().spoken_at < timedelta(seconds=5)


def test_technician_writes_at_the_desk_and_the_audience_does_not(client, one):
    said = {"words": "Good morning", "language": "en", "behind": 3}
    desk.enters(client, made.attendee(one.room))
    assert client.post(where(one), said).status_code == 403
    desk.moderator(one.room, "tomas", client, duty="technician")
    assert client.post(where(one), said, follow=True).status_code == 200
    line = Caption.objects.get()
    assert line.by.email.startswith("tomas")
    assert timedelta(seconds=2.9) < line.written_at - line.spoken_at < timedelta(seconds=4)
    assert "Good morning" in client.get(where(one)).content.decode()
    file = client.get(f"/live/{one.room.public_id}/captions.vtt?language=en")
    assert file.content.decode().startswith("WEBVTT\n\n00:00:00.000 --> 00:00:06.000\nGood morning")


def test_desk_of_captions_takes_no_form_of_another_site(one, settings):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    desk.moderator(one.room, "tomas", client, duty="technician")
    said = {"words": "Good morning", "language": "en", "behind": 3}
    assert client.post(where(one), said).status_code == 403
    assert not Caption.objects.exists()


def test_file_ends_a_line_where_the_next_begins(one):
    began = clock.now() - timedelta(seconds=60)
    for seconds, words in ((1, "one"), (3, "two & <three>")):
        at = began + timedelta(seconds=seconds)
        captioning.write(one, "en", [Line(words, at)])
    text = captioning.as_webvtt(Caption.objects.all(), began)
    assert "00:00:01.000 --> 00:00:03.000\none" in text
    assert "00:00:03.000 --> 00:00:09.000\ntwo &amp; &lt;three&gt;" in text


@pytest.mark.django_db(transaction=True)
def test_nobody_who_shows_a_picture_waits_for_the_tables(one):
    lines, before, held = Lines(one), clock.now(), threading.Event()
    captioning.write(one, "en", [Line("Good morning")])
    lines._thread.submit(held.wait, 20)
    assert lines.since(before) is None and lines.since(before) is None
    held.set()
    assert lines._asked is not None and lines._asked.result(20)
    assert [line.words for line in lines.since(before)] == ["Good morning"]
    lines.close()
