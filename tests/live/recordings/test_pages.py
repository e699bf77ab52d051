"""Recordings as they are found, watched and read, by whoever sees the event and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from sympraxis.kit import pagecache, searching
from sympraxis.live.models import Reply
from sympraxis.live.recordings import showing
from sympraxis.website.search import writing

from ...people import community
from . import taped
from .over import WHO_PAYS, over

pytestmark = pytest.mark.django_db


def text(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def base(one):
    return f"/live/recordings/{one.public_id}/"


def test_session_page_has_video_chapters_transcript_and_the_answer(client):
    it = over()
    Reply.objects.create(question=it.question, words="The regions do.", name="Ann")
    page = text(client, it.session.get_absolute_url())
    assert f'src="{base(it.recording)}video.mp4"' in page
    assert f'src="{base(it.recording)}captions-en.vtt" srclang="en"' in page
    assert f'src="{base(it.recording)}chapters.vtt"' in page
    assert f'video.mp4#t=65" data-jump="65" data-of="{it.recording.public_id}"' in page
    assert "Watch the answer, from 1:05" in page and "The regions do." in page
    assert "Welcome to Brussels. Hydrogen comes first &amp; last." in page
    assert f'<option value="{base(it.recording)}video-fr.mp4" lang="fr">French' in page


def test_files_of_captions_and_chapters(client):
    it = over()
    assert text(client, f"{base(it.recording)}captions-en.vtt") == (
        "WEBVTT\n\n00:00:05.000 --> 00:00:08.000\nWelcome to Brussels.\n\n"
        "00:00:08.000 --> 00:00:14.000\nHydrogen comes first &amp; last.\n"
    )
    told = text(client, f"{base(it.recording)}chapters.vtt")
    assert f"00:01:05.000 --> 00:10:00.000\n{WHO_PAYS}" in told
    text(client, f"{base(it.recording)}captions-fr.vtt", 404)


def test_video_leads_to_signed_bytes_and_keeps_no_thread(client):
    it = over()
    answer = client.get(f"{base(it.recording)}video.mp4")
    assert answer.status_code == 302 and answer["Location"].startswith("/recordings/")
    assert "no-store" in answer["Cache-Control"]
    text(client, f"{base(it.recording)}video-de.mp4", 404)


def test_stranger_meets_nothing_of_a_draft_or_of_what_was_taken_away(client):
    it = over()
    none = {"published_at": None, "withdrawn_at": None, "removed_at": None}
    shown = {**none, "published_at": it.began}
    for how in (none, {**shown, "withdrawn_at": it.began}, {**shown, "removed_at": it.began}):
        type(it.recording).objects.filter(pk=it.recording.pk).update(**how)
        pagecache.purge(it.room.event.page_tag)
        meets_no_file(client, it)
        assert "data-recording" not in text(client, it.session.get_absolute_url())
        assert "Recordings" not in text(client, it.room.event.get_absolute_url())


def meets_no_file(client, it):
    for name in ("", "video.mp4", "captions-en.vtt", "chapters.vtt"):
        text(client, base(it.recording) + name, 404)


def test_members_alone_meet_what_is_theirs(client):
    it = over(access="members")
    meets_no_file(client, it)
    client.force_login(community.person("maria"))
    assert client.get(f"{base(it.recording)}video.mp4").status_code == 302


def test_personal_link_opens_the_recording_of_a_closed_event(client):
    it = over(access="listed")
    token = it.asker.registration.token
    page = text(client, f"/registrations/{token}/programme/{it.session.public_id}/")
    assert "video.mp4?key=" in page
    address = showing.Shown(it.recording, given=True).video
    assert client.get(address).status_code == 302
    assert client.get(address.replace("key=", "key=x")).status_code == 404


def test_day_without_sessions_has_a_page_of_its_own(client):
    it = over()
    it.session.slides.create(title="Maps", file="slides/maps.pdf")
    one = taped.recorded(it.room, it.began - timedelta(hours=1), 7200, published_at=it.began)
    page = text(client, base(one))
    assert "Plenary" in page and "Maps" in page and "data-recording" in page
    assert base(one) in text(client, it.room.event.get_absolute_url())


def test_closed_room_shows_what_was_recorded_where_the_stream_was(client):
    it = over()
    page = text(client, f"/live/{it.room.public_id}/entrance/")
    assert base(it.recording) in page and "Opening of the day" in page


def test_question_leads_to_its_moment(client):
    it = over()
    answer = client.get(f"/live/questions/{it.question.pk}/")
    assert answer["Location"] == f"{it.session.get_absolute_url()}#question-{it.question.pk}"


def test_search_finds_it_by_what_was_said_until_it_is_withdrawn(client):
    it = over()
    writing.write(searching.ALL["recording"], [it.recording.pk])
    assert base(it.recording) in text(client, "/search/?q=hydrogen")
    it.recording.withdrawn_at = it.began
    it.recording.save()
    assert base(it.recording) not in text(client, "/search/?q=hydrogen")
    assert base(it.recording) not in text(Client(), "/search/?q=valleys")
