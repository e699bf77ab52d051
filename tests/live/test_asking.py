"""Questions from the audience: who may ask what and how often, and what becomes of bad input."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from sympraxis.kit import clock, limits
from sympraxis.kit.errors import Refused
from sympraxis.live import alone, asking, boards, wording
from sympraxis.live.models import Attendee, Question
from sympraxis.live.models.question import WORDS, State
from sympraxis.live.passes import COOKIE, Role
from tests.race import race

from ..events import made as events
from ..events.desk import in_form as inputs
from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room(questions_each=None)


@pytest.fixture
def niko(client, room):
    return desk.enters(client, made.attendee(room))


def test_question_waits_for_a_moderator_and_then_nobody_else_reads_it(client, room, niko):
    answer = desk.asks(client, room, "Who pays?", language="el", key="a1")
    one = Question.objects.get()
    assert answer.json() == {"ok": True, "question": one.pk, "state": "waiting"}
    assert (one.attendee, one.words, one.language) == (niko, "Who pays?", "el")
    assert "Who pays?" not in str(boards.of(room, Role.ATTENDEE, clock.now()))


def test_question_is_shown_at_once_where_nobody_reads_first(client, niko):
    room = made.room(event=niko.event, name="Hall", read_first=False)
    assert desk.asks(client, room).json()["state"] == "open"
    assert "Who pays?" in str(boards.of(room, Role.ATTENDEE, clock.now()))


def test_question_belongs_to_the_session_that_is_on(client, room, niko):
    now, hour = clock.now(), timedelta(hours=1)
    session = room.event.sessions.create(title="Now", starts_at=now - hour, ends_at=now + hour)
    desk.asks(client, room)
    assert Question.objects.get().session == session


def test_form_that_is_sent_twice_is_one_question(client, room, niko):
    answers = [desk.asks(client, room, key="once").json()["question"] for _ in range(2)]
    assert answers == [Question.objects.get().pk] * 2


def test_without_a_script_the_browser_is_led_back_to_the_room(client, room, niko):
    answer = desk.asks(client, room, headers=desk.HERE)
    assert (answer.status_code, answer.url) == (303, room.get_absolute_url())
    assert Question.objects.count() == 1


def test_without_a_script_questions_like_it_are_shown_before_it_is_sent(client, room, niko):
    made.question(room, "Who pays for the monitoring system?")
    words = "Who is going to pay for our monitoring systems?"
    answer = desk.asks(client, room, words, headers=desk.HERE, key="k", anonymous="on")
    assert "Who pays for the monitoring system?" in answer.text
    assert Question.objects.count() == 1
    assert inputs(answer)["sure"] == "on"
    assert f'action="{room.get_absolute_url()}supports/"' in answer.text
    assert inputs(answer)["on"] == "true"
    sent = desk.asks(client, room, words, headers=desk.HERE, key="k", sure="on")
    assert sent.status_code == 303
    assert Question.objects.filter(words=words).exists()


def test_own_or_answered_question_like_it_is_shown_and_not_offered_for_support(client, room, niko):
    words = "Who pays for the monitoring system?"
    made.question(room, words, by=niko)
    made.question(room, words, live_at=clock.now(), answered_at=clock.now())
    answer = desk.asks(client, room, words, headers=desk.HERE)
    assert answer.text.count(f"{words}</p>") == 2
    assert "supports/" not in answer.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Who\u202e pays\u2066?\u2069", "Who pays?"),
        ("Wh\u200bo pa\u200dys\ufeff?\u00ad", "Who pays?"),
        ("\x00Who\x07 pays?\x1b[31m", "Who pays?[31m"),
        ("<b>Who</b> pays? <script>", "<b>Who</b> pays? <script>"),
        ("מי משלם?", "מי משלם?"),
        ("می‌خواهم بدانم", "می‌خواهم بدانم"),
        ("One\r\n\r\n\r\nTwo", "One\nTwo"),
        ("\n".join("abcdefghi"), "a\nb\nc\nd\ne\nf g h i"),
        ("Z" + "\u0300" * 50 + "algo?", "Z" + "\u0300" * 4 + "algo?"),
    ],
)  # fmt: skip
def test_words_show_what_they_are(typed, kept):
    assert wording.cleaned(typed) == kept


NOTHING = ["", " \n ", "\u200b\u200d\u2060", "\u3164\u2800", "?!…", "\u202e\u202d"]


def test_words_that_show_nothing_are_no_question(client, room, niko):
    with clock.held_at(clock.now()):
        for typed in NOTHING:
            answer = desk.asks(client, room, typed)
            assert answer.status_code == 422, typed
            assert answer.json()["sentence"] == "Please write your question.", typed
    assert not Question.objects.exists()


def test_500_characters_fit_in_and_one_more_does_not(client, room, niko):
    assert desk.asks(client, room, "ω" * WORDS).status_code == 200
    answer = desk.asks(client, room, "ω" * (WORDS + 1))
    assert answer.status_code == 422
    assert "500 characters at most; this has 501" in answer.json()["sentence"]


def test_a_megabyte_is_refused_unread(client, room, niko, monkeypatch):
    monkeypatch.setattr(wording, "paragraphs", lambda _: pytest.fail("It was read."))
    assert desk.asks(client, room, "a" * 1_000_000).status_code == 422
    assert desk.asks(client, room, "a" * 1_000_000, headers=desk.HERE).status_code == 422
    assert not Question.objects.exists()


def test_html_is_text_on_every_page(client, room, niko):
    desk.asks(client, room, "<img src=x onerror=alert(1)>")
    rasa = Client()
    desk.moderator(room, client=rasa)
    one = Question.objects.get()
    for page in (f"{room.get_absolute_url()}desk/", f"/live/questions/{one.pk}/moderation/"):
        text = rasa.get(page).text
        assert "&lt;img src=x" in text
        assert "<img src=x" not in text
    assert "<img src=x" not in client.get(f"{room.get_absolute_url()}questions/{one.pk}/").text


def test_hundred_questions_of_one_client_are_a_few(client, room, niko):
    with clock.held_at(clock.now()):  # however long it takes here
        statuses = [desk.asks(client, room, f"Question {n}").status_code for n in range(8)]
        for number in range(8, 100):
            with pytest.raises(limits.TooMany):
                asking.ask(room, niko, words=f"Question {number}")
        answer = desk.asks(client, room)
    assert statuses.count(200) == Question.objects.count() == asking.IN_A_MINUTE
    assert set(statuses[asking.IN_A_MINUTE :]) == {429}
    assert answer["Retry-After"]
    assert "Too many attempts" in answer.json()["sentence"]


@contextmanager
def full_disk():
    """SQLite says "database or disk is full" also where a file may not grow."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
    try:
        yield
    finally:
        connection.close()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [desk.SCRIPT, desk.HERE], ids=["script", "page"])
def test_full_disk_is_said_and_keeps_what_was_acknowledged(client, headers):
    room, kept = made.room(), []
    people = made.attendees(room, 200)
    with full_disk():
        for who in people:  # there is room in the last pages of a table, for a while
            desk.enters(client, who)
            answer = desk.asks(client, room, f"{who.pk} {'ω' * 480}", headers=headers, key="k")
            if answer.status_code >= 400:
                break
            kept.append(who)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "Please send it again in a moment." in answer.text
    assert [one.attendee for one in Question.objects.order_by("pk")] == kept
    assert desk.asks(client, room, headers=headers, key="k").status_code in (200, 303)
    assert Question.objects.count() == len(kept) + 1


def test_only_so_many_of_one_person_wait_or_stand_open(client, niko):
    room = made.room(event=niko.event, name="Hall", questions_each=2)
    made.question(room, by=niko)
    made.question(room, by=niko, approved_at=None)
    answer = desk.asks(client, room)
    assert answer.status_code == 409
    assert "2 questions here" in answer.json()["sentence"]
    asking.withdraw(Question.objects.first(), niko)
    assert desk.asks(client, room).status_code == 200


def test_name_is_never_shown_of_who_wanted_none(client, niko):
    room = made.room(event=niko.event, name="Hall", anonymous_allowed=False)
    answer = desk.asks(client, room, anonymous="on")
    assert answer.status_code == 409
    assert not Question.objects.exists()


@pytest.mark.parametrize("shift", [timedelta(hours=-2), timedelta(hours=10)], ids=["early", "late"])
def test_questions_are_asked_while_the_room_is_open(room, niko, shift):
    with clock.held_at(clock.now() + shift), pytest.raises(Refused, match="while the room is open"):
        asking.ask(room, niko, words="Who pays?")


def outside(case, client, room):
    if case == "forged":
        client.cookies[COOKIE] = made.token(made.attendee(room))[:-3] + "abc"
    if case == "another event":
        desk.enters(client, made.attendee(made.room(event=events.event("other"))))
    if case == "a stage screen":
        desk.enters(client, Attendee(event=room.event, pk=0))
    if case == "put out":
        out = made.attendee(room, blocked_at=clock.now(), blocked_because="Selling cars.")
        desk.enters(client, out)


@pytest.mark.parametrize("case", ["none", "forged", "another event", "a stage screen", "put out"])
def test_without_a_good_pass_nothing_is_asked_or_read(client, room, case):
    outside(case, client, room)
    made.question(room)
    answer = desk.asks(client, room, "May I?")
    assert answer.status_code == 403
    assert ("Selling cars." in answer.json()["sentence"]) == (case == "put out")
    like = client.get(f"{room.get_absolute_url()}questions/like/?words=who+pays")
    assert like.status_code == 403
    assert Question.objects.count() == 1


def test_form_of_another_site_is_refused(room):
    browser = Client(enforce_csrf_checks=True)
    desk.enters(browser, made.attendee(room))
    for headers in (
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"}, {},
    ):  # fmt: skip
        assert (
            desk.asks(browser, room, headers={"accept": "text/html", **headers}).status_code == 403
        )
    assert not Question.objects.exists()
    assert desk.asks(browser, room, headers={"origin": "http://testserver"}).status_code == 303


def test_own_question_is_changed_and_read_again(client, room, niko):
    one = made.question(room, by=niko)
    address = f"{room.get_absolute_url()}questions/{one.pk}/words/"
    answer = client.post(address, {"words": "Who pays, and when?"}, headers=desk.SCRIPT)
    assert answer.json() == {"ok": True, "state": "waiting"}
    one.refresh_from_db()
    assert (one.words, one.state) == ("Who pays, and when?", State.WAITING)
    assert "and when" not in str(boards.of(room, Role.ATTENDEE, clock.now()))


def test_own_question_stays_open_where_nobody_reads_first_and_says_that_it_was_edited(niko):
    room = made.room(event=niko.event, name="Hall", read_first=False)
    one = asking.edit(made.question(room, by=niko), niko, words="Who pays, and when?")
    assert one.state == State.OPEN
    assert one.edited_at


@pytest.mark.parametrize("noun", ["words", "withdrawal"])
def test_question_of_others_or_another_room_is_not_there(client, room, niko, noun):
    other = made.room(event=room.event, name="Hall")
    theirs, elsewhere = made.question(room), made.question(other, by=niko)
    for one in (theirs, elsewhere):
        address = f"{room.get_absolute_url()}questions/{one.pk}/{noun}/"
        answer = client.post(address, {"words": "Mine!"}, headers=desk.SCRIPT)
        assert answer.status_code == 404
        one.refresh_from_db()
        assert (one.words, one.state) == ("Who pays?", State.OPEN)


def test_question_on_stage_cannot_be_changed_or_taken_back(room, niko):
    one = made.question(room, by=niko, live_at=clock.now())
    with pytest.raises(Refused, match="on stage now"):
        asking.edit(one, niko, words="Something else?")
    with pytest.raises(Refused, match="on stage now"):
        asking.withdraw(one, niko)


def test_taken_back_twice_is_once_and_gone_from_the_board(client, room, niko):
    one = made.question(room, by=niko)
    address = f"{room.get_absolute_url()}questions/{one.pk}/withdrawal/"
    for _ in range(2):
        assert client.post(address, headers=desk.HERE).status_code == 303
    assert f"q/{one.pk}" not in boards.of(room, Role.ATTENDEE, clock.now())
    page = client.get(f"{room.get_absolute_url()}questions/{one.pk}/").text
    assert "withdrawn" in page
    assert "Take it back" not in page


def test_limits_are_those_of_one_person_alone(room):
    for number in range(asking.IN_A_MINUTE + 3):
        asking.ask(room, made.attendee(room, f"P{number}"), words="Who pays?")
    assert Question.objects.count() == asking.IN_A_MINUTE + 3


@pytest.fixture
def no_hurry(monkeypatch):
    """How fast somebody asks is not looked at here."""
    monkeypatch.setattr(limits, "require", lambda *_, **__: None)


def storm(room, niko):
    """Twelve tabs at once; how many questions came of it."""
    niko.questions.all().delete()
    race([lambda n=n: asking.ask(room, niko, words=f"Question {n}") for n in range(12)])
    return niko.questions.count()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_do_not_both_ask_the_last_question_of_a_limit(no_hurry):
    room = made.room(questions_each=3)
    assert storm(room, made.attendee(room)) == 3


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_limit_is_overrun(no_hurry, monkeypatch):
    @contextmanager
    def with_attendee(pk):
        yield Attendee.objects.get(pk=pk)

    monkeypatch.setattr(alone, "with_attendee", with_attendee)
    room = made.room(questions_each=3)
    niko = made.attendee(room)
    assert any(storm(room, niko) > 3 for _ in range(20))


@pytest.mark.django_db(transaction=True)
def test_same_form_from_many_tabs_at_once_is_one_question(no_hurry):
    room = made.room()
    niko = made.attendee(room)
    found = race([lambda: asking.ask(room, niko, words="Once?", key="k") for _ in range(8)])
    assert len({one.pk for one in found}) == niko.questions.count() == 1
