"""Boards from rows, with what was made before: always what the tables say, at once."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.ready import Last, Ready
from sympraxis.live import boards, moderating
from sympraxis.live.boards import questions
from sympraxis.live.models import Label, Notice, Question, Reply, Room
from sympraxis.live.passes import Role
from sympraxis.live.stream.looking import Ask, look
from sympraxis.people.models import Person

from . import desk, made
from .acting import Actors

pytestmark = pytest.mark.django_db


def board(room, role=Role.ATTENDEE):
    return look(Ask(room.pk, (role,))).boards[role]


def by_objects(room):
    return {f"q/{one.pk}": part for one, part in questions.parts(room, shown(room))}


def shown(room):
    return room.questions.shown().with_support()


ROLES = [Role.ATTENDEE, Role.MODERATOR, Role.TECHNICIAN, Role.STAGE]


@pytest.mark.parametrize("seed", range(2))
def test_what_was_made_before_is_never_older_than_the_tables(seed):
    """Whoever looks: some remember what was made for others, some nothing of the acts before."""
    room, chance = made.room(), Random(seed)
    actors = Actors(room, chance)
    for number in range(25):
        actors.act()
        roles = [ROLES[number % len(ROLES)], *chance.sample(ROLES, number % 2)]
        with clock.held_at(clock.now()):  # the pulse of reactions is another in the next minute
            remembered, whole = seen(room, roles), forgetful(room, roles)
        assert remembered == whole
        for role in set(roles):
            holds_its_questions(room, role, remembered[role])


def seen(room, roles):
    return look(Ask(room.pk, tuple(dict.fromkeys(roles)))).boards


def forgetful(room, roles):
    """The same boards by whoever remembers nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Last, "of", lambda self, what, rows, make: make())
        return seen(room, roles)


def holds_its_questions(room, role, parts):
    found = {name: part for name, part in parts.items() if name.startswith("q/")}
    assert found == (by_objects(room) if role in (Role.ATTENDEE, Role.MODERATOR) else {})
    if role == Role.MODERATOR:
        waiting = questions.parts(room, room.questions.waiting().with_support())
        expected = {f"w/{one.pk}": part for one, part in waiting}
        assert {name: {**parts[name], **part} for name, part in expected.items()} == {
            name: part for name, part in parts.items() if name.startswith("w/")
        }


def test_change_of_each_thing_that_stands_in_a_question_is_seen():
    room = made.room()
    one = made.question(room, "Who pays?", by=made.attendee(room, "Ada", place="Ghent"))
    name = f"q/{one.pk}"

    def seen(change):
        before = board(room)[name]
        change()
        after = board(room)[name]
        assert after != before
        assert after == by_objects(room)[name]

    label = Label.objects.create(room=room, name="Money", colour=2)
    seen(lambda: Question.objects.filter(pk=one.pk).update(words="Who pays for it?"))
    speaker = Speaker.objects.create(slug="eva", name="Eva", position="Chair")
    seen(lambda: Question.objects.filter(pk=one.pk).update(assigned_to=speaker))
    seen(lambda: Question.objects.filter(pk=one.pk).update(position=speaker.pk + 7))
    seen(lambda: one.labels.add(label))
    seen(lambda: Label.objects.filter(pk=label.pk).update(name="Funds"))
    seen(lambda: one.supports.create(attendee=made.attendee(room)))
    seen(lambda: Reply.objects.create(question=one, words="We do.", name="Eva"))
    seen(lambda: Reply.objects.update(words="They do."))
    seen(lambda: type(one.attendee).objects.filter(pk=one.attendee_id).update(name="Bea"))
    seen(lambda: Question.objects.filter(pk=one.pk).update(live_at=clock.now()))
    seen(lambda: zone(room, "Asia/Tokyo"))


def zone(room, name):
    room.event.zone = name
    room.event.save()


def test_change_of_the_room_and_of_the_clock_is_seen():
    room = made.room()
    poll = made.poll(room, "A", closes_at=clock.now() + timedelta(minutes=5))
    assert board(room)[f"poll/{poll.pk}"]["stage"] == "open"
    with clock.held_at(clock.now() + timedelta(minutes=6)):
        assert board(room)[f"poll/{poll.pk}"]["stage"] == "closed"
    Room.objects.update(reactions=["agree"], name="Hall 2")
    assert board(room)["room"]["name"] == "Hall 2"
    poll.options.update(words="B")
    assert board(room)[f"poll/{poll.pk}"]["options"][0]["words"] == "B"


def test_log_of_the_desk_follows_acts_words_and_names():
    room = made.room()
    rasa = desk.moderator(room)
    one = made.question(room, "Who pays?", approved_at=None)

    def last():
        act = board(room, Role.MODERATOR)["acts"][0]
        return act["what"], act["on"], act["by"], act["undo"]

    assert board(room, Role.MODERATOR)["acts"] == []
    moderating.approve(one, by=rasa)
    assert last() == ("live.approved", "Who pays?", rasa.get_full_name(), True)
    Question.objects.update(words="Who pays for it?")
    Person.objects.filter(pk=rasa.pk).update(given_name="Rasa Marija")
    rasa.refresh_from_db()
    assert last() == ("live.approved", "Who pays for it?", rasa.get_full_name(), True)
    moderating.note(one, by=rasa, words="Short, please.")
    assert last()[0] == "live.noted" and not last()[3]


def test_look_at_a_calm_room_makes_no_part_anew_and_puts_few_questions(
    django_assert_max_num_queries,
):
    room = made.room()
    made.question(room)
    made.poll(room, "A", "B")
    before = board(room)
    with django_assert_max_num_queries(18):
        after = board(room)
    pieces = [name for name in before if name.startswith("q/")]
    assert pieces
    assert all(after[name] is before[name] for name in pieces)
    assert not boards.differ(before, after)


def test_ready_question_gives_what_the_queryset_gives():
    room = made.room()
    other = made.room(event=room.event, name="Hall 2")
    moment = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    for of, words in ((room, "One"), (room, "Two"), (other, "Three")):
        Notice.objects.create(room=of, words=words, said_at=moment)

    def asked(room, since):
        found = Notice.objects.filter(room=room, said_at__gte=since)
        return found.values_list("words", "said_at", "ended_at")

    ready = Ready(asked, int, datetime)
    for of in (room, other):
        for since in (moment, moment + timedelta(seconds=1)):
            assert ready(of.pk, since) == tuple(asked(of.pk, since))


def test_ready_question_that_ignores_an_argument_is_refused():
    ready = Ready(lambda room, _: Notice.objects.filter(room=room).values_list("pk"), int, int)
    with pytest.raises(ValueError, match="does not ask"):
        ready(1, 2)
