"""Written answers: by whom, in which thread, and what becomes of them after the event."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from sympraxis.activity.models import Entry
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off
from sympraxis.live import asking, boards, handing_out, merging, moderating, replying, staging
from sympraxis.live.models import Question
from sympraxis.live.models.question import State
from sympraxis.live.passes import Role
from sympraxis.website.search import finding

from ..events import made as events
from ..events import post
from ..kit.mail_servers import begin
from ..people import community
from . import desk, made
from .test_moderating import speaker

pytestmark = pytest.mark.django_db
AFTER = timedelta(hours=7)


@pytest.fixture
def room():
    return made.room(event=events.event(starts_at=clock.now() - timedelta(hours=1)))


@pytest.fixture
def rasa(room):
    return desk.moderator(room)


@pytest.fixture
def over():
    """The event is over."""
    with clock.held_at(clock.now() + AFTER):
        yield


def session(room, title="Panel"):
    now = clock.now()
    return room.event.sessions.create(
        title=title, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )


def reply(one, by, words="The regions do."):
    return replying.reply(one, by=by, words=words)


@pytest.fixture
def letters(settings):
    """letters() -> what left since it was asked before, by address, after a real conversation."""
    box, server = begin(settings)

    def came():
        work_off()
        found = post.letters(box)
        box.taken.clear()
        assert len({one.to for one in found}) == len(found)
        return {one.to: one for one in found}

    yield came
    server.stop()


def titles(q, reader=None):
    asked = QueryDict(mutable=True)
    asked["q"] = q
    return [
        one.title for one in finding.search(finding.Asked.read(asked), reader or AnonymousUser())
    ]


def test_speaker_answers_under_the_name_of_the_programme(room):
    chiara = community.person("chiara")
    speaker(room, "Dr Chiara D’Angelo", person=chiara)
    one = made.question(room)
    made_reply = reply(one, chiara)
    part = boards.of(room, Role.ATTENDEE, clock.now())[f"q/{one.pk}"]
    assert part["state"] == "written"
    assert part["replies"][0]["words"] == "The regions do."
    assert made_reply.name == "Dr Chiara D’Angelo"
    assert Entry.objects.about(one).first().action == "live.replied"


def test_thread_has_several_answers_and_ends_with_the_last(room, rasa):
    one, ana = made.question(room), desk.moderator(room, "ana", duty="speaker")
    first, second = reply(one, ana), reply(one, rasa, "And the Union.")
    assert len(boards.of(room, Role.ATTENDEE, clock.now())[f"q/{one.pk}"]["replies"]) == 2
    replying.change(first, by=ana, words="Regions and states.")
    with pytest.raises(Refused):
        replying.change(second, by=ana, words="Not mine.")
    replying.take_back(first, by=rasa)  # moderators may
    replying.take_back(second, by=rasa)
    one.refresh_from_db()
    assert one.state == State.OPEN
    with pytest.raises(Refused, match="taken back meanwhile"):
        replying.change(first, by=ana, words="Late.")


def test_speaker_shows_nothing_that_no_moderator_read(room):
    ana, now = desk.moderator(room, "ana", duty="speaker"), clock.now()
    for given in ({"approved_at": None}, {"declined_at": now}, {"withdrawn_at": now}):
        one = made.question(room, **given)
        with pytest.raises(Refused):
            reply(one, ana)
        assert not one.replies.exists(), given


def test_moderator_answers_what_waits_and_shows_it_by_that(room, rasa):
    one = made.question(room, approved_at=None)
    reply(one, rasa)
    one.refresh_from_db()
    assert one.state == State.WRITTEN
    assert [entry.action for entry in Entry.objects.about(one)] == ["live.replied", "live.approved"]


def test_stranger_answers_nothing(client, room):
    sly, one = community.person("sly"), made.question(room)
    with pytest.raises(Refused):
        reply(one, sly)
    client.force_login(sly)
    for address in (f"/live/questions/{one.pk}/replies/",):
        assert client.get(address).status_code == 403
        assert client.post(address, {"words": "Me!"}).status_code == 403
    answer = reply(one, desk.moderator(room))
    for noun in ("words", "withdrawal"):
        address = f"/live/replies/{answer.pk}/{noun}/"
        assert client.post(address, {"words": "Me!"}).status_code == 403
    assert [each.words for each in one.replies.all()] == ["The regions do."]


def test_answer_that_says_nothing_or_too_much_is_refused(client, room):
    desk.moderator(room, client=client)
    one = made.question(room)
    for words in ("", "\u200b \n", "a" * 4_001):
        answer = desk.act(client, one, "replies", words=words)
        assert answer.status_code == 422, words
        assert answer.json()["sentence"], words
    assert not one.replies.exists()


def test_what_is_open_is_read_out_in_its_own_language(client, room, rasa, over):
    made.question(room, "Wer <b>zahlt</b>?", language="de")
    client.force_login(rasa)
    page = client.get(f"{room.get_absolute_url()}unanswered/").content.decode()
    assert '<span lang="de" dir="auto">Wer &lt;b&gt;zahlt&lt;/b&gt;?</span>' in page


def test_unanswered_goes_to_somebody_with_one_letter(client, room, rasa, over, letters):
    chiara = community.person("chiara")
    speaker(room, person=chiara)
    first, second = made.question(room, "Who pays?"), made.question(room, "And who decides?")
    shown = made.question(room, approved_at=None)
    client.force_login(rasa)
    address = f"{room.get_absolute_url()}unanswered/"
    assert "And who decides?" in client.get(address).text
    for one in (first, second):
        sent = client.post(address, {"questions": [one.pk], "to": chiara.pk})
        assert sent.status_code == 303
    assert client.post(address, {"questions": [shown.pk], "to": chiara.pk}).status_code == 422
    with clock.held_at(clock.now() + handing_out.TOGETHER):
        found = letters()
    assert list(found) == ["chiara@example.org"]
    text = found["chiara@example.org"].text
    assert "2 questions stayed open" in text
    assert "/live/to-answer/" in text
    assert "Who pays?" not in text
    client.force_login(chiara)
    page = client.get("/live/to-answer/").text
    assert "Who pays?" in page and "And who decides?" in page
    assert desk.act(client, first, "replies", words="We do.").json()["ok"]
    assert "Who pays?" not in client.get("/live/to-answer/").text


def test_only_who_has_to_do_with_the_room_is_asked(room, rasa, over):
    one, sly = made.question(room), community.person("sly")
    with pytest.raises(Refused):
        handing_out.hand_out(room, [one.pk], to=sly, by=rasa)
    with pytest.raises(Refused):
        handing_out.hand_out(room, [one.pk], to=rasa, by=sly)


def test_nobody_gets_a_letter_about_what_was_answered_meanwhile(room, rasa, over, letters):
    chiara = community.person("chiara", is_staff=True)
    one = made.question(room)
    handing_out.hand_out(room, [one.pk], to=chiara, by=rasa)
    reply(one, rasa)
    with clock.held_at(clock.now() + handing_out.TOGETHER):
        assert not letters()


def test_who_asked_gets_one_letter_with_a_link_to_the_answer(client, room, rasa, over, letters):
    with clock.held_at(events.CLOSES.replace(year=2020)):
        registered = events.registered(room.event, "eleni")
    letters()
    eleni = made.attendee(room, "Eleni", registration=registered)
    person = made.attendee(room, "Pia", person=community.person("pia"))
    one = made.question(room, by=eleni, session=session(room))
    other = made.question(room, "Who is to pay?", by=person)
    made.question(room, "Mine?", by=made.attendee(room, "Guest"))
    merging.merge(other, one, by=rasa)
    reply(one, rasa)
    reply(one, rasa, "Once more.")
    found = letters()
    assert set(found) == {"eleni@example.org", "pia@example.org"}
    reply(one, rasa, "And again.")
    assert not letters()
    link = f"/live/questions/{one.pk}/"
    assert link in found["eleni@example.org"].text
    answer = client.get(link)
    assert answer.url.endswith(f"#question-{one.pk}")
    assert "The regions do." in client.get(answer.url).text


def test_answer_during_the_event_sends_no_letter(room, rasa, letters):
    pia = made.attendee(room, "Pia", person=community.person("pia"))
    reply(made.question(room, by=pia), rasa)
    assert not letters()


def test_page_of_the_session_shows_what_was_answered_after_the_event(client, room, rasa):
    panel = session(room)
    niko = made.attendee(room, "Niko Bell")
    live = made.question(room, "On stage?", by=niko, session=panel)
    written = made.question(room, "In writing?", by=niko, session=panel)
    made.question(room, "Still open?", session=panel)
    for number, given in enumerate(
        ({"approved_at": None}, {"declined_at": clock.now()}, {"withdrawn_at": clock.now()},
         {"archived_at": clock.now()})
    ):  # fmt: skip
        made.question(room, f"Hidden {number}?", session=panel, written_at=clock.now(), **given)
    staging.take_live(live, by=rasa)
    staging.answered(live, by=rasa)
    reply(written, rasa)
    address = panel.get_absolute_url()
    assert "In writing?" not in client.get(address).text
    assert client.get(f"/live/questions/{written.pk}/").status_code == 404
    with clock.held_at(clock.now() + AFTER):
        page = client.get(address).text
        assert page.index("On stage?") < page.index("In writing?") < page.index("The regions do.")
        for words in ("Still open?", "Hidden", "Niko Bell"):
            assert words not in page
        room_page = client.get(f"{room.get_absolute_url()}answers/").text
        assert "In writing?" in room_page and "Hidden" not in room_page
        moderating.archive(written, by=rasa, reason="Wrong.")
        assert "In writing?" not in client.get(address).text
        assert client.get(f"/live/questions/{written.pk}/").status_code == 404


def test_question_outside_of_sessions_is_answered_on_the_page_of_the_room(client, room, rasa, over):
    one = made.question(room)
    reply(one, rasa)
    address = client.get(f"/live/questions/{one.pk}/").url
    assert address == f"{room.get_absolute_url()}answers/#question-{one.pk}"
    assert "The regions do." in client.get(address).text


def test_answers_of_a_closed_event_are_for_whoever_sees_it(client, rasa, room, over):
    one = made.question(room, session=session(room))
    reply(one, rasa)
    room.event.access = "members"
    room.event.save()
    addresses = [f"/live/questions/{one.pk}/", f"{room.get_absolute_url()}answers/"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert titles("who pays") == []


def test_search_finds_answered_questions_after_the_event(room, rasa):
    one = made.question(room, "Who pays for hydrogen?", by=made.attendee(room, "Niko Bell"))
    reply(one, rasa, "The treasury does.")
    assert titles("hydrogen") == []
    with clock.held_at(clock.now() + AFTER):
        assert titles("hydrogen") == titles("treasury") == ["Who pays for hydrogen?"]
        assert titles("niko") == []
        moderating.edit(one, by=rasa, words="Who pays for ammonia?")
        assert (titles("hydrogen"), titles("ammonia")) == ([], ["Who pays for ammonia?"])
        moderating.archive(one, by=rasa)
        assert titles("ammonia") == titles("treasury") == []


def test_search_feeds_and_mail_know_nothing_of_what_was_not_answered(client, room, letters):
    niko, now = made.attendee(room, person=community.person("niko")), clock.now()
    for given in ({"approved_at": None}, {}, {"declined_at": now}, {"withdrawn_at": now}):
        one = asking.ask(room, niko, words="Who pays for zinc?")
        Question.objects.filter(pk=one.pk).update(**{"approved_at": now, **given})
    with clock.held_at(clock.now() + AFTER):
        assert titles("zinc") == titles("zinc", community.person("ines", is_staff=True)) == []
        for address in ("/events/feed/", "/", room.event.get_absolute_url()):
            assert "zinc" not in client.get(address, follow=True).text
        assert not letters()
