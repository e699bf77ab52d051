"""The page of an event: what it says, in every state, to whom."""

import json
import re
from datetime import timedelta

import pytest

from sympraxis.events import admission, arranging, signing_up
from sympraxis.events.models import Appearance, Event, Session, Speaker
from sympraxis.kit import clock
from sympraxis.people.models import Topic

from . import made, programmes

pytestmark = pytest.mark.django_db
REGISTER = 'href="/events/conference/registration/"'
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def page(client, address: str = "/events/conference/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text.replace("\xa0", " ")


def graph(text: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


@pytest.fixture
def staff(django_user_model):
    return django_user_model.objects.create_user("ines@example.org", is_staff=True)


def test_page_says_what_when_for_whom_how_and_until_when(client):
    made.event(summary="The launch event.", audience="Whoever puts strategies into practice.")
    text = page(client)
    for fact in ("S3 Conference 2023", "The launch event.", "Whoever puts", ">09:30<", ">16:30<",
                 "CEST (Brussels)", "29 March 2023", "19:00 CEST (Brussels)", 'data-day="4"',
                 REGISTER, "data-until=", "mailto:events@example.org",
                 'data-start="2023-03-30T07:30:00Z"'):  # fmt: skip
        assert fact in text, fact


STANDS = [
    ({}, 10 * DAY, "Registration closes", True),
    ({}, 11 * DAY, "Closing soon", True),
    ({}, made.CLOSES - made.BEFORE - timedelta(seconds=1), "Closing soon", True),
    ({}, made.CLOSES - made.BEFORE, "Registration closed", False),
    ({}, made.STARTS - made.BEFORE, "Happening now", False),
    ({}, 14 * DAY, "This event is over", False),
    ({"registration_opens_at": made.BEFORE + HOUR}, timedelta(), "Registration opens", False),
    ({"cancelled_at": made.BEFORE}, timedelta(), "This event is cancelled", False),
    ({"capacity": 0}, timedelta(), "Join the waiting list", True),
    ({"capacity": 0, "waiting": False}, timedelta(), "All places are taken", False),
]


def test_page_says_how_registration_stands(client):
    for number, (given, after, said, takes) in enumerate(STANDS):
        made.event(f"e{number}", **given)
        with clock.held_at(made.BEFORE + after):
            text = page(client, f"/events/e{number}/")
        assert said in text, said
        assert (f'href="/events/e{number}/registration/"' in text) is takes, said


def test_event_that_is_cancelled_gives_its_reason_and_so_do_its_parts(client):
    whole = made.event(cancelled_at=made.BEFORE, cancelled_because="The studio has no light.")
    made.event("workshop", parent=whole, title="A workshop")
    assert "The studio has no light." in page(client)
    part = page(client, "/events/workshop/")
    assert "This event is cancelled" in part and "The studio has no light." in part
    assert "/registration/" not in part


def test_words_become_coarser_and_finer_with_the_places(client):
    event = made.event(capacity=20)
    made.line(event, [f"p{number}" for number in range(14)])
    assert "Few places left" not in page(client)
    made.registered(event, "one-more")
    assert "Few places left" in page(client)
    last = made.line(event, [f"p{number}" for number in range(14, 19)], taken=15)[-1]
    assert "Join the waiting list" in page(client)
    admission.cancel(last)
    assert "Few places left" in page(client)


def test_full_quota_of_one_kind_does_not_make_the_event_full(client):
    event = made.event()
    press = made.kind(event, "Press", capacity=0)
    assert "Free. No account needed" in page(client)
    event.kinds.exclude(pk=press.pk).update(retired_at=made.BEFORE)
    assert "Join the waiting list" in page(client)
    event.kinds.update(by_invitation=True)
    text = page(client)
    assert "By invitation only" in text and REGISTER not in text


def test_invitation_leads_on_to_the_form(client):
    event = made.event(access=Event._meta.get_field("access").choices[3][0])
    event.kinds.update(by_invitation=True)
    code = event.codes.create(note="Press")
    assert client.get("/events/conference/").status_code == 404
    text = page(client, f"/events/conference/?invitation={code.code}")
    assert f'href="/events/conference/registration/?invitation={code.code}"' in text
    assert "application/ld+json" not in text and "og:title" not in text and "<iframe" not in text


def test_draft_is_shown_to_staff_with_a_notice(client, staff):
    made.event(published_at=None)
    assert client.get("/events/conference/").status_code == 404
    client.force_login(staff)
    text = page(client)
    assert "This is a draft" in text
    assert 'content="noindex"' in text and "application/ld+json" not in text


def test_text_in_another_language_is_marked(client):
    made.event(language="fr", title="La conférence", summary="Une journée.", about="Bonjour")
    text = page(client)
    assert '<html lang="en"' in text
    assert '<h1 class="display" lang="fr">La conférence</h1>' in text
    assert re.search(r'<div class="prose" lang="fr">\s*<p>Bonjour</p>', text)


def test_practical_lines_with_a_name_are_facts_and_the_others_words(client):
    made.event(practical="Accessibility: captions <b>.\nBring a pen.\nSee https://example.org")
    text = page(client)
    assert "<dt>Accessibility</dt><dd>captions &lt;b&gt;.</dd>" in text
    assert "Bring a pen." in text
    assert 'href="https://example.org" rel="nofollow"' in text
    assert "<dt>See https" not in text


def test_parts_are_listed_with_their_places(client):
    whole = made.event()
    part = made.event("workshop", parent=whole, title="A workshop", capacity=1)
    made.registered(part, within=made.registered(whole))
    made.event("hidden", parent=whole, title="Not for all", access="members")
    text = page(client)
    assert 'href="/events/workshop/"' in text and "Full, with a waiting list" in text
    assert "Not for all" not in text
    assert ">S3 Conference 2023</a>" in page(client, "/events/workshop/")


def test_whole_is_not_named_to_whoever_may_see_only_the_part(client):
    whole = made.event(access="members", title="A secret meeting")
    part = made.event("workshop", parent=whole, access="invited", title="A workshop")
    code = part.codes.create()
    assert "A secret meeting" not in page(client, f"/events/workshop/?invitation={code.code}")


def test_member_who_registered_finds_the_way_to_their_registration(client, django_user_model):
    niko = django_user_model.objects.create_user("niko@example.org")
    event = made.event()
    mine = made.registered(event, person=niko)
    assert mine.get_absolute_url() not in page(client)
    client.force_login(niko)
    text = page(client)
    assert mine.get_absolute_url() in text and "You take part" in text
    assert REGISTER not in text


def test_json_ld_says_what_the_page_says(client, settings):
    whole = made.event(
        capacity=0, summary="Ends </script> here & <there>", mode="hybrid", venue="Studio",
        languages=["en", "fr"], registration_opens_at=made.BEFORE - DAY,
    )  # fmt: skip
    made.event("workshop", parent=whole, title="A workshop", cancelled_at=made.BEFORE)
    said = graph(page(client))
    assert said["@context"] == "https://schema.org" and said["@type"] == "Event"
    assert (said["startDate"], said["endDate"]) == (
        "2023-03-30T09:30:00+02:00", "2023-03-30T16:30:00+02:00",
    )  # fmt: skip
    assert said["description"] == "Ends </script> here & <there>"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [one["@type"] for one in said["location"]] == ["Place", "VirtualLocation"]
    assert said["url"] == f"{settings.BASE_URL}/events/conference/"
    assert said["inLanguage"] == ["en", "fr"]
    assert said["organizer"]["name"] == settings.SITE_NAME
    assert said["offers"]["price"] == "0"
    assert said["offers"]["availability"] == "https://schema.org/SoldOut"
    assert said["offers"]["validFrom"] == "2023-03-16T10:15:00+01:00"
    assert said["offers"]["validThrough"] == "2023-03-29T19:00:00+02:00"
    (part,) = said["subEvent"]
    assert part["eventStatus"] == "https://schema.org/EventCancelled"
    assert graph(page(client, "/events/workshop/"))["superEvent"]["name"] == whole.title


def test_page_says_how_it_is_shared(client, settings):
    event = made.event(summary="A day.", language="fr")
    event.topics.add(Topic.objects.first())
    text = page(client)
    said = dict(re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', text))
    assert said["og:title"] == "S3 Conference 2023, 30 March 2023"
    assert said["og:description"] == "A day." and said["og:locale"] == "fr_FR"
    assert said["og:url"] == f"{settings.BASE_URL}/events/conference/"
    assert f'<link rel="canonical" href="{said["og:url"]}">' in text
    assert f'hreflang="fr" href="{settings.BASE_URL}/fr/events/conference/"' in text
    card = client.get(said["og:image"].removeprefix(settings.BASE_URL))
    assert card["Content-Type"] == "image/png"


def test_calendars_are_links_and_nothing_is_asked_of_others(client):
    made.event()
    text = page(client)
    assert 'href="/events/conference/event.ics"' in text
    for place in ("https://calendar.google.com/", "https://outlook.office.com/"):
        assert text.count(place) == text.count(f'<a href="{place}') == 1
    assert not re.search(r'(?:src|data|action)="https?:', text)
    assert "Add to calendar" not in page_of_cancelled(client)


def page_of_cancelled(client) -> str:
    made.event("gone", cancelled_at=made.BEFORE)
    return page(client, "/events/gone/")


@pytest.mark.parametrize("many", [1, 30])
def test_page_takes_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries, many):
    event = made.event(capacity=50)
    moments = [event.starts_at + timedelta(minutes=at) for at in range(many)]
    sessions = Session.objects.bulk_create(
        Session(event=event, title=f"S{at}", starts_at=moment, ends_at=moment + HOUR)
        for at, moment in enumerate(moments)
    )
    speakers = Speaker.objects.bulk_create(
        Speaker(slug=f"s{at}", name=f"Speaker {at}") for at in range(many)
    )
    Appearance.objects.bulk_create(
        Appearance(session=session, speaker=speaker)
        for session, speaker in zip(sessions, speakers, strict=True)
    )
    made.many(many, "part", parent=event, capacity=5, title=lambda at: f"Part {at}")
    page(client)
    with django_assert_num_queries(6):  # the event, has it parts, these, topics, kinds, places
        page(client)


def test_programme_in_memory_is_that_of_now(
    client, django_user_model, django_capture_on_commit_callbacks
):
    event = made.event()
    workshop = programmes.session(event, "Workshop", "10:00", "11:00", places=1)
    assert "1 place left" in page(client) and "Happening now" not in page(client)
    niko = django_user_model.objects.create_user("niko@example.org")
    mine = made.registered(event, person=niko)
    signing_up.sign_up(mine, workshop, by=niko)
    assert "Full" in page(client) and "1 place left" not in page(client)
    client.force_login(niko)
    assert "You have a place" in page(client)
    client.logout()
    assert "You have a place" not in page(client)
    with clock.held_at(workshop.starts_at):
        assert 'class="slot now"' in page(client)
    words = {"title": "Renamed", "abstract": ""}
    with django_capture_on_commit_callbacks(execute=True):
        arranging.write(workshop, capacity=2, waiting_allowed=True, by=niko, **words)
    assert "Renamed" in page(client) and "1 place left" in page(client)
    with django_capture_on_commit_callbacks(execute=True):
        arranging.remove(workshop, by=niko)
    assert "Renamed" not in page(client)
