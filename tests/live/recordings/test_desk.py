"""The desk of recordings: who may, what is refused and how, what those hear who asked."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sympraxis.kit import clock
from sympraxis.live import webvtt
from sympraxis.live.forms.recordings import ChaptersForm, CutForm, RecordingForm
from sympraxis.live.models import Recording, Reply
from sympraxis.live.recordings import captioned, chapters, places, publishing

from ...people import community
from .. import desk
from ..test_replying import letters  # noqa: F401 (a fixture)
from .over import WHO_PAYS, over

pytestmark = pytest.mark.django_db


@pytest.fixture
def it():
    return over(published=False)


@pytest.fixture
def staff(client):
    one = community.person("ana", is_staff=True)
    client.force_login(one)
    return one


def where(one, noun=""):
    return f"/desk/recordings/{one.public_id}/{noun}"


def marked(form, one, **said):
    return {"mark": form(recording=one)["mark"].value(), **said}


def test_stranger_and_member_are_kept_out_and_a_moderator_is_let_in(client, it):
    listed = f"/desk/live/{it.room.public_id}/recordings/"
    assert client.get(listed).status_code == 302
    client.force_login(community.person("maria"))
    for address in (listed, where(it.recording)):
        assert client.get(address).status_code == 403
    assert client.post(where(it.recording, "publication/")).status_code == 403
    desk.moderator(it.room, "rasa", client)
    assert listed in client.get(f"/live/{it.room.public_id}/entrance/").content.decode()
    for address in (listed, where(it.recording)):
        assert client.get(address).status_code == 200
    page = client.get(f"/live/{it.room.public_id}/desk/").content.decode()
    plain = page.partition('<template id="desk">')[0]
    assert f'href="{listed}"' in plain


def test_published_once_tells_who_asked_once(client, it, staff, letters):  # noqa: F811
    letters()
    for _ in range(2):
        client.post(where(it.recording, "publication/"))
    found = letters()
    assert list(found) == [it.asker.registration.email]
    (letter,) = found.values()
    assert f"/live/questions/{it.question.pk}/" in letter.text and "on the stage" in letter.text
    client.post(where(it.recording, "withdrawal/"))
    assert Client().get(it.recording.get_absolute_url()).status_code == 404
    client.post(where(it.recording, "publication/"))
    Reply.objects.create(question=it.question, words="The regions do.", name="Ann")
    it.question.written_at = clock.now()
    it.question.save()
    from sympraxis.live import letters as writing

    writing.write_answered(it.question.pk)
    assert not letters()


def test_one_that_is_not_made_is_not_published(client, it, staff):
    one = Recording.objects.create(
        room=it.room, from_at=it.began, until_at=it.began + timedelta(minutes=1)
    )
    page = client.post(where(one, "publication/"), follow=True)
    assert page.status_code == 409 and "not made yet" in page.content.decode()
    assert client.get(where(one)).status_code == 200


def test_chapters_are_of_the_programme_and_of_questions_until_somebody_writes_others(
    client, it, staff
):
    assert chapters.as_text(it.recording) == f"0:00 Opening of the day\n1:05 {WHO_PAYS}"
    page = client.get(where(it.recording))
    said = {"mark": page.context["chapters_form"]["mark"].value(),
            "places": f"0:30 Welcome\n1:05 {WHO_PAYS}\n\n9:59 Goodbye"}  # fmt: skip
    client.post(where(it.recording, "chapters/"), said)
    shown = chapters.shown(it.recording)
    assert [(one.seconds, one.title) for one in shown] == [
        (30, "Welcome"), (65, WHO_PAYS), (599, "Goodbye")
    ]  # fmt: skip
    assert shown[1].question == it.question.pk
    it.question.archived_at = clock.now()
    it.question.save()
    assert WHO_PAYS not in chapters.as_text(it.recording)


NO_CHAPTER = {
    "Welcome": "Line 2 is no chapter",
    "1:75 Welcome": "Line 2 is no chapter",
    "10:00 Late": "Line 2 is after the end: the recording is 10:00 long.",
}


def test_line_that_is_no_chapter_is_told_by_its_number(client, it, staff):
    for line, sentence in NO_CHAPTER.items():
        text = f"0:00 Begin\n{line}"
        with pytest.raises(chapters.Unclear, match=re.escape(sentence)):
            publishing.name_places(it.recording, text, by=staff)
        assert len(chapters.shown(it.recording)) == 2, line
    said = marked(ChaptersForm, it.recording, places=text)
    page = client.post(where(it.recording, "chapters/"), said)
    assert page.status_code == 422 and sentence in page.content.decode()


NO_CUT = [
    ("x", "9:00", "Write a time as 1:30"), ("5:00", "4:00", "end after it begins"),
    ("0:00", "11:00", "is 10:00 long"), ("0:00", "0:03", "Less than five seconds"),
]  # fmt: skip


def test_cut_that_cannot_be_is_refused(client, it, staff):
    said = marked(CutForm, it.recording)
    for begins, ends, sentence in NO_CUT:
        said |= {"begins": begins, "ends": ends}
        assert sentence in str(CutForm(said, recording=it.recording).errors), (begins, ends)
    page = client.post(where(it.recording, "cut/"), said)
    assert page.status_code == 422 and sentence in page.content.decode()
    assert Recording.objects.get().from_at == it.recording.from_at


def test_cut_moves_the_beginning_and_nothing_else(client, it, staff):
    said = marked(CutForm, it.recording, begins="1:00", ends="10:00")
    client.post(where(it.recording, "cut/"), said)
    now = Recording.objects.get(pk=it.recording.pk)
    assert now.from_at == it.began + timedelta(minutes=1)
    assert now.until_at == it.recording.until_at and now.is_being_made


NO_CAPTIONS = {
    "1\n00:02,000 --> 00:04,500\nx": "begins with the word WEBVTT",
    "WEBVTT\n\n00:xx --> 00:04.500\nx": "no times as",
    "WEBVTT\n\n11:02.000 --> 11:04.500\nx": "no captions in this file",
}


def test_file_of_captions_takes_the_place_of_what_was_written_live(client, it, staff):
    def sends(content, status):
        said = {"language": "en", "file": SimpleUploadedFile("x.vtt", content)}
        page = client.post(where(it.recording, "captions/"), said)
        assert page.status_code == status
        return page.content.decode()

    for text, sentence in NO_CAPTIONS.items():
        with pytest.raises(captioned.Unreadable, match=sentence):
            captioned.replace(it.recording, "en", text, by=staff)
    assert sentence in sends(text.encode(), 422)
    assert "no text in UTF-8" in sends(b"\xff\xfe\x00", 422)
    good = "WEBVTT\n\n1\n00:02.000 --> 00:04.500 align:start\n<v Ann>Good <b>morning</b></v>\n"
    sends(good.encode(), 302)
    assert captioned.cues(it.recording, "en") == [webvtt.Cue(2.0, 4.5, "Good morning")]
    client.post(where(it.recording, "captions/removal/"), {"language": "en"})
    assert captioned.cues(it.recording, "en")[0].words == "Welcome to Brussels."


def test_day_of_removal_has_to_come_and_then_takes_the_files(client, it, staff):
    today = clock.today("UTC")
    said = marked(RecordingForm, it.recording, removes_on=str(today), title="")
    assert "This day is over, or today" in client.post(where(it.recording), said).content.decode()
    said["removes_on"] = str(today + timedelta(days=1))
    assert client.post(where(it.recording), said).status_code == 302
    assert publishing.remove_overdue() == 0
    with clock.held_at(clock.now() + timedelta(days=1)):
        assert publishing.remove_overdue() == 1
    assert client.get(where(it.recording)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_removal_asks_first_and_takes_the_files(client):
    it = over()
    client.force_login(community.person("ana", is_staff=True))
    assert "for good?" in client.get(where(it.recording, "removal/")).content.decode()
    assert places.folder(it.recording).exists()
    client.post(where(it.recording, "removal/"))
    assert not places.folder(it.recording).exists()
    assert client.get(where(it.recording)).status_code == 404
