"""The conference of 2023 has a recording in the demonstration, with chapters and captions."""

import pytest
from django.contrib.auth.models import AnonymousUser

from sympraxis.events.madeup import staging
from sympraxis.events.models import Event
from sympraxis.kit.jobs import queue
from sympraxis.live.broadcast import programs
from sympraxis.live.madeup import picture, recorded
from sympraxis.live.models import Recording, Room
from sympraxis.live.recordings import captioned, chapters

from ...conftest import missing

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def test_conference_of_2023_has_a_recording(client, monkeypatch):
    monkeypatch.setattr(picture, "RATE", 1)  # pictures a second
    monkeypatch.setattr(picture, "SIZE", "320x180")
    monkeypatch.setattr(picture, "SAMPLES", 8_000)
    if not programs.able():
        missing("ffmpeg with SRT")
    assert not recorded.ask()
    staging.conference(staging.ORIGINAL, recorded.SLUG, None, staging.speakers())
    assert recorded.ask() and not recorded.ask()
    (waiting,) = queue.Row.objects.filter(task_path__endswith="recorded.make")
    session, room = waiting.args_kwargs["args"]
    recorded.make(session, room)
    one = Recording.objects.visible_to(AnonymousUser()).get()
    assert one.seconds == pytest.approx(60, abs=1) and one.languages == [("fr", "French")]
    named = [each.title for each in chapters.shown(one)]
    assert named[0] == "Good morning" and "Can a small region lead a hydrogen valley?" in named
    assert [code for code, _name in captioned.offered(one)] == ["en", "fr"]
    assert len(captioned.cues(one, "fr")) == 10
    page = client.get(one.session.get_absolute_url()).content.decode()
    assert "Watch the answer, from 0:30" in page and "in the week after" in page
    assert Room.objects.get().event == Event.objects.get(slug=recorded.SLUG)
