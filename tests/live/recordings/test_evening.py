"""The same evening: what was sent is a recording by itself, is published by one press, and whoever
asked finds the answer by the link of one letter."""

from datetime import timedelta
from urllib.parse import urldefrag

import pytest
from django.test import Client

from sympraxis.live import jobs
from sympraxis.live.models import Recording, Reply

from ...people import community
from ..test_replying import letters  # noqa: F401 (a fixture)
from . import taped
from .over import Over, over

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def day(**fields) -> Over:
    """Of which nothing is made yet, a question eight seconds into it."""
    it = over(published=False, **fields)
    it.recording.delete()
    it.question.live_at = it.began + timedelta(seconds=8)
    it.question.answered_at = it.began + timedelta(seconds=11)
    it.question.save()
    it.room.broadcast.sounds.all().delete()
    taped.tape_of(it.room, it.began)
    return it


@pytest.mark.parametrize("access", ["public", "listed"])
def test_recording_is_made_by_itself_and_the_letter_leads_to_the_answer(
    client,
    letters,  # noqa: F811
    access,
):
    it = day(access=access)
    jobs.make_recordings()
    letters()  # the work is done: nobody is written to yet
    one = Recording.objects.get()
    assert one.made_at and one.session == it.session and one.seconds == pytest.approx(12, abs=0.3)
    assert Client().get(f"/live/recordings/{one.public_id}/video.mp4").status_code == 404
    client.force_login(community.person("ana", is_staff=True))
    client.post(f"/desk/recordings/{one.public_id}/publication/")
    (letter,) = letters().values()
    assert letter.to == it.asker.registration.email
    link = next(line for line in letter.text.splitlines() if line.startswith("http"))
    page = Client().get(urldefrag(link).url, follow=True)
    assert page.status_code == 200
    place = urldefrag(link).fragment or urldefrag(page.redirect_chain[-1][0]).fragment
    words = page.content.decode()
    assert f'id="{place}"' in words and "Watch the answer, from 0:08" in words
    video = words.partition("video.mp4")[2].partition('"')[0].partition("#")[0]
    address = f"/live/recordings/{one.public_id}/video.mp4{video}"
    assert Client().get(address)["Location"].startswith("/recordings/")


def test_session_page_has_all_that_came_of_it(client):
    it = day()
    it.session.slides.create(title="Maps", file="slides/maps.pdf")
    written = it.room.questions.create(
        attendee=it.asker, words="And the islands?", session=it.session, asked_at=it.began,
        approved_at=it.began, written_at=it.began,
    )  # fmt: skip
    Reply.objects.create(question=written, words="They have a fund.", name="Ann")
    jobs.make_recordings()
    from sympraxis.kit.jobs.worker import work_off

    work_off()
    Recording.objects.update(published_at=it.began)
    page = client.get(it.session.get_absolute_url()).content.decode()
    for words in ("0:08", "captions-en.vtt", "Hydrogen comes first", "Maps", "And the islands?",
                  "They have a fund.", "Search in the transcript"):  # fmt: skip
        assert words in page
