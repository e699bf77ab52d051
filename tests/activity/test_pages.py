"""New for me, preferences, the audit trail and mail in trouble: what they show, and to whom."""

import csv
import io
from datetime import timedelta

import pytest
from django.template import Context, Template

from sympraxis import activity
from sympraxis.activity import kinds
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Notification, Preference
from sympraxis.kit import clock
from sympraxis.kit.models import Bounce, KeptMessage

from ..conftest import warm
from .conftest import MONDAY, hide, make_thing

pytestmark = pytest.mark.django_db

DESK = ["/activity/", "/activity/entries.csv", "/activity/mail/"]


def page_of(client, address="/new/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def matter(page):
    return page.split("<main")[1].split("</main>")[0]


def badge(page):
    return page.split('class="count">')[1].split("<")[0] if 'class="count">' in page else None


@pytest.fixture
def reader(client, eleni):
    client.force_login(eleni)
    return client


@pytest.fixture
def news(thing, petros, eleni, noted):
    activity.record(noted, on=thing, by=petros)
    return Notification.objects.get(person=eleni)


# Who may see what


def test_guests_are_asked_to_sign_in(client, db):
    for address in ("/new/", "/new/1/", "/account/notifications/", *DESK):
        answer = client.get(address)
        there = f"/account/sign-in/?next={address}"
        assert (answer.status_code, answer["Location"]) == (302, there), address


def test_members_do_not_read_what_is_for_the_secretariat_nor_decide_about_mail(reader):
    for address in DESK:
        assert reader.get(address).status_code == 403, address
    kept = KeptMessage.objects.create(
        sender="a@b.eu", recipients=["c@d.eu"], raw=b"x", failed_at=MONDAY
    )
    for deed in ("sending", "settlement"):
        assert reader.post(f"/activity/mail/{kept.pk}/{deed}/").status_code == 403, deed


def test_news_of_somebody_else_is_not_there(client, news, staff):
    client.force_login(staff)
    assert client.get(f"/new/{news.pk}/").status_code == 404
    news.refresh_from_db()
    assert news.read_at is None


# New for me


def test_news_is_counted_in_the_header_and_listed(reader, news):
    page = page_of(reader)
    assert badge(page) == "1"
    assert "unread</span>" in page
    assert "Petros Vlachos noted Observatory" in matter(page)
    assert "Unread:" in matter(page)


def test_guest_is_asked_for_nothing_and_sees_no_count(client, news, django_assert_num_queries):
    warm()
    with django_assert_num_queries(0):
        page = page_of(client, "/account/joining/")
    assert 'class="news"' not in page


def test_opening_leads_to_the_thing_and_reads_what_was_told_of_it(
    reader, news, noted, staff, thing, petros
):
    activity.record(noted, on=thing, by=staff)
    activity.record(noted, on=make_thing(thing.region, "Second"), by=staff)
    page = matter(page_of(reader))
    assert page.count("<li") == 2
    assert "and 1 more about it" in page
    latest = Notification.objects.filter(person=news.person, entry__words="Observatory").latest(
        "pk"
    )
    assert reader.get(f"/new/{latest.pk}/")["Location"] == f"/things/{thing.pk}/"
    assert badge(page_of(reader)) == "1"


def test_a_browser_that_looks_ahead_reads_nothing(reader, news):
    reader.get(f"/new/{news.pk}/", headers={"Sec-Purpose": "prefetch"})
    news.refresh_from_db()
    assert news.read_at is None


@pytest.mark.parametrize("loss", ["hidden", "deleted"])
def test_what_was_hidden_since_is_neither_listed_nor_counted_nor_opened(reader, news, thing, loss):
    hide(thing) if loss == "hidden" else thing.delete()
    page = page_of(reader)
    assert badge(page) is None
    assert "Observatory" not in page
    assert "Nothing is new" in page
    assert reader.get(f"/new/{news.pk}/").status_code == 404


def test_all_is_read_as_far_as_the_page_showed_it(reader, news, noted, thing, petros):
    until = matter(page_of(reader)).split('name="until" value="')[1].split('"')[0]
    with clock.held_at(clock.now() + timedelta(seconds=2)):
        activity.record(noted, on=make_thing(thing.region, "Later"), by=petros)
    assert reader.post("/new/reading/", {"until": until})["Location"] == "/new/"
    assert badge(page_of(reader)) == "1"
    (left,) = Notification.objects.unread().filter(person=news.person)
    assert left.entry.words == "Later"


def test_reading_needs_a_moment(reader, news):
    for until in ("", "yesterday", "2026-11-23T07:00", "2026-13-45T99:00+00:00"):
        assert reader.post("/new/reading/", {"until": until}).status_code == 400, until
    assert reader.get("/new/reading/").status_code == 405


def test_unread_stands_first_by_day_on_the_clock_of_the_reader(reader, eleni, noted, thing, petros):
    late = MONDAY.replace(hour=22, minute=30)  # 23:30 in Brussels, already tomorrow in Athens
    for name, days in (("Old", 9), ("Night", 0)):
        with clock.held_at(late - timedelta(days=days)):
            activity.record(noted, on=make_thing(thing.region, name), by=petros)
    Notification.objects.filter(entry__words="Night").mark_read()
    with clock.held_at(late + timedelta(hours=2)):
        page = matter(page_of(reader))
    assert page.index("noted Old") < page.index("noted Night")
    assert "15 November 2026" in page
    assert "Today" in page
    assert "0:30 EET (Athens)" in page


@pytest.mark.parametrize("number", [1, 30])
def test_new_asks_the_database_as_often_for_one_as_for_thirty(
    reader, thing, noted, petros, number, django_assert_num_queries
):
    for one in range(number):
        activity.record(noted, on=make_thing(thing.region, f"Thing {one}"), by=petros)
    warm()
    with django_assert_num_queries(9):  # three of them count what is new for the header
        page_of(reader)


def test_names_are_shown_as_text(reader, thing, petros, noted, eleni):
    petros.given_name = "<script>alert(1)</script>"
    petros.save()
    activity.record(noted, on=thing, by=petros)
    assert "<script>alert" not in page_of(reader)


# How soon by mail


def test_preferences_show_what_holds_and_keep_what_is_chosen(reader, eleni, trial):
    page = matter(page_of(reader, "/account/notifications/"))
    assert "Work for the secretariat" not in page
    assert "You asked, so you get the answer" in page
    chosen = {"colleagues": "weekly", "mentions": "never", "groups": "daily"}
    assert reader.post("/account/notifications/", chosen)["Location"] == "/account/notifications/"
    paces = Preference.objects.paces([eleni.pk])
    assert paces == {
        (eleni.pk, "colleagues"): Pace.WEEKLY, (eleni.pk, "mentions"): Pace.NEVER,
        (eleni.pk, "groups"): Pace.DAILY,
    }  # fmt: skip


def test_essential_news_cannot_be_switched_off_by_any_request(reader, eleni, trial):
    chosen = dict.fromkeys(("mentions", "groups", "answers", "desk"), "never")
    chosen["colleagues"] = "weekly"
    reader.post("/account/notifications/", chosen)
    Preference.objects.choose(eleni, kinds.ANSWERS, Pace.NEVER)
    kept = {kind for _, kind in Preference.objects.paces([eleni.pk])}
    assert kept == {"colleagues", "mentions", "groups"}


def test_wrong_choices_are_a_422_and_change_nothing(reader, eleni, trial):
    answer = reader.post("/account/notifications/", {"colleagues": "hourly"})
    assert answer.status_code == 422
    assert not Preference.objects.exists()


def test_preferences_say_when_mail_came_back(reader, eleni):
    Bounce.objects.note(eleni.email, "550 no")
    assert "Mail to you came back" in page_of(reader, "/account/notifications/")


# For the secretariat


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def lines(thing, petros, eleni, trial):
    for days, by, action in ((3, petros, "seen"), (2, eleni, "seen"), (1, None, "noted")):
        with clock.held_at(MONDAY - timedelta(days=days)):
            activity.record(trial[action], on=thing, by=by)


FOUND = {
    "": 3,
    "who=vlachos+pet": 1,
    "who=μαρκακη+ΕΛΕΝΗ": 1,
    "who=petros%40example.org": 1,
    "action=trial.seen": 2,
    "first=2026-11-21": 2,
    "last=2026-11-20": 1,
    "first=2026-11-21&last=2026-11-21&action=trial.seen": 1,
    "who=nobody": 0,
}


def test_lines_are_found_by_person_action_and_day(desk, lines):
    for question, found in FOUND.items():
        rows = list(csv.reader(io.StringIO(_file(desk, question))))
        assert len(rows) == found + 1, question
    for question in ("", "who=vlachos+pet", "first=2026-11-21", "who=nobody"):
        page = matter(page_of(desk, f"/activity/?{question}"))
        assert page.count('<th scope="row">') == FOUND[question], question


def _file(desk, question):
    answer = desk.get(f"/activity/entries.csv?{question}")
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_file_defuses_formulas(desk, thing, petros, trial):
    thing.name = "=1+1"
    thing.save()
    activity.record(trial["seen"], on=thing, by=petros)
    assert "'=1+1" in _file(desk, "")


def test_question_that_cannot_be_understood_shows_nothing_and_says_why(desk, lines):
    for question in ("first=soon", "first=2026-11-22&last=2026-11-21", "action=x"):
        answer = desk.get(f"/activity/?{question}")
        assert answer.status_code == 422, question
        assert '<th scope="row">' not in answer.content.decode(), question
        assert len(_file(desk, question).splitlines()) == 1, question


@pytest.mark.parametrize("number", [1, 30])
def test_lines_ask_the_database_as_often_for_one_as_for_thirty(
    desk, thing, trial, petros, number, django_assert_num_queries
):
    for _ in range(number):
        activity.record(trial["seen"], on=thing, by=petros)
    with django_assert_num_queries(5):
        page_of(desk, "/activity/")


def test_history_of_a_thing_is_for_staff_only(lines, thing, staff, eleni):
    page = Template("{% load activity %}{% history thing %}")
    seen = page.render(Context({"thing": thing, "user": staff}))
    assert "Petros Vlachos saw Observatory" in seen
    assert page.render(Context({"thing": thing, "user": eleni})).strip() == ""
    assert page.render(Context({"thing": thing})).strip() == ""


def test_mail_in_trouble_is_shown_without_its_words_and_decided(desk, settings):
    kept = KeptMessage.objects.create(
        sender="a@b.eu", recipients=["c@d.eu"], to="c@d.eu", subject="Your code: ABC", raw=b"x",
        unsure_at=MONDAY, claimed_at=MONDAY, problem="It broke",
    )  # fmt: skip
    page = matter(page_of(desk, "/activity/mail/"))
    assert "c@d.eu" in page
    assert "It broke" in page
    assert "ABC" not in page
    assert desk.post(f"/activity/mail/{kept.pk}/sending/").status_code == 302
    assert KeptMessage.objects.waiting().get() == kept
    kept.refresh_from_db()
    kept.fail("no")
    assert desk.post(f"/activity/mail/{kept.pk}/settlement/").status_code == 302
    assert not KeptMessage.objects.unsent().exists()
    assert desk.post(f"/activity/mail/{kept.pk}/settlement/").status_code == 404
