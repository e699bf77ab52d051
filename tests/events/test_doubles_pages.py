"""What a stranger sees who types somebody's address: the same bytes, be it registered or not.

Two events that are alike, but that niko is registered at one and somebody else at the other. The
stranger registers as niko at both, and looks at everything that can be looked at.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail

from sympraxis.events import admission, jobs
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.jobs.worker import work_off

from . import made, programmes

pytestmark = pytest.mark.django_db

OPTIONS = {
    "full": {"capacity": 1, "waiting": False},
    "line": {"capacity": 1, "offer_for": timedelta(hours=2)},
    "approval": {"approval_needed": True},
    "confirmation": {"capacity": 9, "address_confirmed_within": timedelta(hours=2)},
    "room": {"capacity": 9, "colleagues_allowed": True},
}


def events(**given):
    for slug, known in (("aa", "niko"), ("bb", "somebody")):
        event = made.event(slug, **given)
        made.event(f"{slug}-part", parent=event, title="Workshop", capacity=1)
        programmes.session(event, "Round table", places=3)
        made.registered(event, known)
        yield event


# Beside the personal page: what is not yet, or in line, is told there and with less behind it.
BESIDE = ("answers/", "cancellation/", "colleagues/", "event.ics", "parts/aa-part/", "room/")
RUNS_OUT = (made.BEFORE + timedelta(hours=2), made.CLOSES)


@pytest.mark.parametrize("given", OPTIONS)
def test_pages_are_the_same_byte_for_byte(client, given):
    beside = BESIDE if given in ("room", "line") else BESIDE[:2]
    ends = RUNS_OUT if given in ("confirmation", "line") else RUNS_OUT[1:]
    walks = [list(_walk(client, event, beside, ends)) for event in events(**OPTIONS[given])]
    for one, other in zip(*walks, strict=True):
        assert one[0] == other[0]
        assert made.difference(one[1], other[1]) == ""


def _walk(client, event, beside, ends):
    """What a stranger meets, step by step."""
    form = f"/events/{event.slug}/registration/"
    part = str(event.parts.get().kinds.get().pk)

    def seen(answer):
        page = made.without_numbers(answer.content, event, event.sessions.get())
        parts = page.replace(f'value="{part}"'.encode(), b"").replace(event.slug.encode(), b"?")
        return answer.status_code, re.sub(rb'id="id_parts\S*|for="id_parts\S*', b"", parts)

    answer = client.post(form, {**made.filled(given_name="Stranger"), "parts": [part]})
    yield seen(answer)
    if answer.status_code != 302:
        yield seen(client.get(form))
        return
    link = answer["Location"]
    yield seen(client.get(link))
    for page in beside:
        yield seen(client.get(f"{link}{page.replace('aa', event.slug)}"))
    yield seen(client.post(f"{link}place/"))
    yield seen(client.post(f"{link}answers/", {"given_name": "Other"}))
    # The numbers that everybody sees, and what somebody else is told who comes next.
    yield seen(client.get(f"/events/{event.slug}/"))
    yield seen(client.get(form))
    other = client.post(form, {**made.filled("probe"), "parts": [part]})
    yield seen(client.get(other["Location"]))
    yield seen(client.get(link))
    for late in ends:
        with clock.held_at(late):
            _minute()
            yield seen(client.get(link))
    yield seen(client.post(f"{link}cancellation/"))
    yield seen(client.get(link))


def _minute():
    """What changes places by itself. The letters of the walk are in no page: nobody writes them."""
    Row.objects.filter(task_path="sympraxis.events.letters.write").delete()
    jobs.expire()
    work_off()


def letter(name="niko@example.org"):
    return next(one for one in reversed(mail.outbox) if one.to == [name])


def decision(client):
    work_off()
    body = letter().body
    return next(word for word in body.split() if "/doubles/" in word).partition("8000")[2]


def test_letter_asks_what_should_stand_and_a_press_decides(client):
    event = made.event()
    first = made.registered(event)
    made.registered(event, given_name="Nikolaos", organisation="Region of Crete")
    way = decision(client)
    page = client.get(way).content.decode()
    assert "Nikolaos" in page
    assert "Keep it as it is" in page
    assert event.registrations.doubles().count() == 1  # looking at it decides nothing
    answer = client.post(way, {"stands": "second"}, follow=True)
    assert "The new answers stand now." in answer.content.decode()
    first.refresh_from_db()
    assert (first.given_name, first.state) == ("Nikolaos", State.ADMITTED)
    assert client.get(way)["Location"] == first.get_absolute_url()
    assert event.registrations.active().count() == event.places.taken_count == 1


def test_keeping_it_leaves_all_as_it_was(client):
    event = made.event()
    first = made.registered(event)
    made.registered(event, given_name="Stranger")
    client.post(decision(client), {"stands": "first"})
    first.refresh_from_db()
    assert (first.given_name, event.places.taken_count) == ("niko", 1)


def test_letter_of_a_second_form_says_nothing_that_a_stranger_typed(client):
    event = made.event()
    made.registered(event)
    made.registered(event, given_name="Win a prize at evil.example")
    work_off()
    assert "prize" not in letter().body


def test_altered_and_old_links_decide_nothing(client):
    event = made.event()
    made.registered(event)
    made.registered(event, given_name="Stranger")
    way = decision(client)
    assert client.post(f"{way[:-4]}AAA/", {"stands": "second"}).status_code == 404
    with clock.held_at(made.BEFORE + timedelta(days=61)):
        assert client.post(way, {"stands": "second"}).status_code == 410
    assert event.registrations.doubles().count() == 1


def test_deciding_twice_in_both_ways_is_deciding_once(client):
    event = made.event()
    first = made.registered(event)
    made.registered(event, given_name="Nikolaos")
    way = decision(client)
    client.post(way, {"stands": "second"})
    client.post(way, {"stands": "first"})
    first.refresh_from_db()
    assert (first.given_name, first.is_active) == ("Nikolaos", True)


def test_nothing_is_left_to_decide_where_both_are_gone(client):
    event = made.event()
    first = made.registered(event)
    again = made.registered(event)
    way = decision(client)
    admission.cancel(first)
    admission.cancel(again)
    assert client.get(way).status_code == 410
