"""What live rooms hold of people: taken along, taken out, forgotten in time."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import entering, privacy
from sympraxis.live.models import Appointment, Attendee, HelpCall, Link, Reply, Stay
from sympraxis.people.privacy import erasure, export, retention

from ..events import made as events
from ..people import community as people
from . import made
from .test_entering import registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def niko():
    return people.person("niko", family_name="Quisquiliae")


@pytest.fixture
def room():
    return made.room(presence="named")


def there(room, **fields):
    one = registered(room, family_name="Quisquiliae", **fields)
    return entering.registered(room.event, one)


def named():
    """Columns of attendees in which the name still stands."""
    return [one for one in Attendee.objects.values() if "Quisquiliae" in str(one)]


def test_copy_holds_own_questions_answers_and_minutes_and_no_secret(niko, room):
    mine, other = there(room, person=niko), made.attendee(room, "Ilse")
    made.question(room, "Who pays?", by=mine)
    made.question(room, "Not mine", by=other)
    open_poll = made.poll(room, "Staff", "Data", title="What slows you down?")
    secret = made.poll(room, "Yes", title="Secret?", secret=True, changeable=False)
    for poll in (open_poll, secret):
        poll.ballots.create(attendee=mine)
    open_poll.votes.create(attendee=mine, option=open_poll.options.get(words="Data"))
    secret.votes.create(option=secret.options.get())
    Stay.objects.create(room=room, attendee=mine, minutes=41)
    told = export.gathered(niko)["live_rooms"]
    assert len(told) == 1
    assert [one["words"] for one in told[0]["questions"]] == ["Who pays?"]
    assert told[0]["minutes"][0]["minutes"] == 41
    answers = {one["poll"]: one["answers"] for one in told[0]["answers"]}
    assert answers == {"What slows you down?": ["Data"], "Secret?": []}
    assert "Ilse" not in str(told)


def test_copy_holds_where_one_came_without_signing_in(niko, room):
    there(room)  # the same address, by the personal link alone
    assert len(export.gathered(niko)["live_rooms"]) == 1
    assert export.gathered(people.person("other"))["live_rooms"] == []


def test_who_is_erased_leaves_what_was_said_without_their_name(niko, room):
    mine = there(room, person=niko)
    question = made.question(room, "Who pays?", by=mine)
    guest = made.room(event=events.event("as-a-guest", starts_at=clock.now()))
    there(guest)
    HelpCall.objects.create(room=room, attendee=mine, words="I am Niko, no sound")
    Appointment.objects.create(room=room, person=niko, duty="moderator")
    Reply.objects.create(question=question, words="Yes.", by=niko, name="Niko Quisquiliae")
    erasure.erase(niko, by=niko)
    assert not named()
    assert not HelpCall.objects.exists()
    assert not Appointment.objects.filter(ended_at=None).exists()
    assert Reply.objects.get().name == ""
    question.refresh_from_db()
    assert question.words == "Who pays?"
    assert Attendee.objects.count() == 2


def test_clocks_forget_walk_ins_calls_and_names(room):
    member, walk_in = there(room), made.attendee(room, "Quisquiliae", key="k")
    Stay.objects.create(room=room, attendee=member, minutes=9)
    HelpCall.objects.create(room=room, attendee=member, words="No sound")
    Link.objects.create(room=room, role="speaker", name="Quisquiliae")
    end = room.event.ends_at
    with clock.held_at(end + 29 * DAY):
        run()
        assert len(named()) == 2
    with clock.held_at(end + 31 * DAY):
        run()
        assert [one["id"] for one in named()] == [member.pk]
        assert not HelpCall.objects.exists()
        assert Link.objects.get().name == ""
        assert Stay.objects.exists()
    with clock.held_at(end + 366 * DAY):
        run()
        assert not named()
        assert not Stay.objects.exists()
    assert Attendee.objects.count() == 2
    assert walk_in.event == room.event


def run():
    for name, rule in retention.ALL.items():
        if name.startswith("live."):
            rule.run()


def test_names_go_with_those_of_the_registration():
    kept = retention.ALL["events.registrations"].after
    assert retention.ALL["live.attendees"].after == kept == privacy.KEPT
