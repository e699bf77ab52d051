"""What is an answer to each kind of poll, and what is none."""

from decimal import Decimal

import pytest

from sympraxis.live import acts, stems
from sympraxis.live.answers import Answer
from sympraxis.live.models import Option, Vote
from sympraxis.live.models.poll import Kind

from . import made

pytestmark = pytest.mark.django_db
CHOICES = ("Staff", "Data", "Rules", "Time")


@pytest.fixture
def room():
    return made.room(blocked_words="nonsense, rubbish")


@pytest.fixture
def send(room):
    """Answers a poll as somebody; returns the refusal's sentence, or None."""

    def answer(poll, by=None, **said):
        who = by or made.attendee(room)
        one = Answer(room.pk, who.pk, poll.pk, said.pop("key", "k1"), **said)
        refused = acts.write([one])[0]
        return refused and (refused.status, str(refused))

    return answer


def keys(poll):
    return [one.pk for one in poll.options.all()]


def votes(poll):
    found = Vote.objects.filter(poll=poll).order_by("rank", "option", "words")
    return [(one.option_id, one.rank, one.number, one.words) for one in found]


def test_single_choice_takes_one_of_what_is_offered(room, send):
    poll = made.poll(room, *CHOICES)
    first, second, *_ = keys(poll)
    assert send(poll, options=(first,)) is None
    assert votes(poll) == [(first, None, None, "")]
    for wrong in [(), (first, second), (first, first), (first + 10_000,), (2**63 - 1,)]:
        assert send(poll, options=wrong)[0] == 422
    assert len(votes(poll)) == 1


def test_choice_of_another_poll_is_not_offered(room, send):
    poll, other = made.poll(room, *CHOICES), made.poll(room, "Elsewhere")
    assert send(poll, options=tuple(keys(other)))[0] == 422


def test_choice_that_was_taken_out_is_not_offered(room, send):
    poll = made.poll(room, *CHOICES)
    Option.objects.filter(pk=keys(poll)[0]).update(hidden_at=poll.opened_at)
    assert send(poll, options=(keys(poll)[0],))[0] == 422


def test_several_choices_are_at_least_and_at_most_so_many(room, send):
    poll = made.poll(room, *CHOICES, kind=Kind.MULTIPLE, least=2, most=3)
    one, two, three, four = keys(poll)
    assert send(poll, options=(one, three)) is None
    assert {option for option, *_ in votes(poll)} == {one, three}
    for wrong in [(), (one,), (one, two, three, four), (one, one)]:
        assert send(poll, options=wrong)[0] == 422


def test_no_answer_is_none_where_nothing_is_said_of_how_many(room, send):
    poll = made.poll(room, *CHOICES, kind=Kind.MULTIPLE)
    assert send(poll, options=())[0] == 422
    assert send(poll, options=tuple(keys(poll))) is None


@pytest.mark.parametrize("kind, most", [(Kind.RATING, 5), (Kind.SCALE, 7)])
def test_marks_are_whole_and_within_the_ends(room, send, kind, most):
    poll = made.poll(room, kind=kind)
    assert send(poll, number=str(most)) is None
    assert send(poll, number="1") is None
    for wrong in ["", "0", str(most + 1), "-1", "2.5", "four", "1e1", "NaN", "Infinity", "9" * 20]:
        assert send(poll, number=wrong)[0] == 422


def test_number_has_ends_and_decimals_with_point_or_comma(room, send):
    poll = made.poll(room, kind=Kind.NUMBER, least=0, most=500)
    for given in ("0.5", "0,5", "500", "٤"):
        assert send(poll, number=given) is None
    numbers = sorted(number for _option, _rank, number, _words in votes(poll))
    assert numbers == [Decimal("0.5"), Decimal("0.5"), Decimal(4), Decimal(500)]
    for wrong in ["500.1", "-0.1", "0.12345", "1 000", "0x10", "", "5\u200b", "--5"]:
        assert send(poll, number=wrong)[0] == 422


def test_number_without_ends_may_be_below_zero_and_large(room, send):
    poll = made.poll(room, kind=Kind.NUMBER)
    assert send(poll, number="-999999999999.9999") is None
    assert send(poll, number="9" * 13)[0] == 422


def test_ranking_is_an_order_of_all_or_of_the_first_few(room, send):
    poll = made.poll(room, *CHOICES, kind=Kind.RANKING)
    one, two, three, four = keys(poll)
    assert send(poll, ranks=(three, one)) is None
    assert votes(poll) == [(three, 1, None, ""), (one, 2, None, "")]
    assert send(poll, ranks=(four, three, two, one)) is None
    for wrong in [(), (one, one), (one, two, three, four, one), (four + 10_000,)]:
        assert send(poll, ranks=wrong)[0] == 422


def test_cloud_takes_a_few_words_and_spellings_of_one_once(room, send):
    poll = made.poll(room, kind=Kind.CLOUD, most=3)
    assert send(poll, words=("Trust", "trust!", "  Données  ")) is None
    assert [words for *_, words in votes(poll)] == ["Données", "Trust"]
    assert set(Vote.objects.values_list("stem", flat=True)) == {"trust", "donnee"}
    for wrong in [(), ("",), (" ", "\u200b"), ("a", "b", "c", "d"), ("x" * 31,)]:
        assert send(poll, words=wrong)[0] == 422


def test_words_come_without_what_acts_unseen(room, send):
    poll = made.poll(room, kind=Kind.CLOUD)
    assert send(poll, words=("\u202eevil\u202c tr\u200bust\x07",)) is None
    assert votes(poll)[0][3] == "evil trust"
    assert send(poll, words=("<b>&amp;</b>",)) is None
    assert "<b>&amp;</b>" in [words for *_, words in votes(poll)]


def test_blocked_word_is_kept_hidden(room, send):
    poll = made.poll(room, kind=Kind.CLOUD)
    assert send(poll, words=("RUBBISH", "such nonsense", "sense")) is None
    shown = Vote.objects.filter(hidden_at=None).values_list("words", flat=True)
    assert list(shown) == ["sense"]


def test_text_is_one_and_not_too_long(room, send):
    poll = made.poll(room, kind=Kind.TEXT, most=20)
    assert send(poll, words=("Invite who says no",)) is None
    for wrong in [(), ("",), ("a", "b"), ("x" * 21,), ("\u202e\u200b",)]:
        assert send(poll, words=wrong)[0] == 422


def test_ideas_are_added_and_those_of_others_supported(room, send):
    poll = made.poll(room, "From the start", kind=Kind.IDEAS, most=2)
    ada, ben = made.attendee(room, "Ada"), made.attendee(room, "Ben")
    assert send(poll, ada, words=("Meet twice a year",)) is None
    assert send(poll, ada, words=("Meet twice a year",)) is None  # the same form once more
    own = poll.options.get(by=ada)
    assert own.words == "Meet twice a year"
    assert send(poll, ben, options=(own.pk, keys(poll)[0])) is None
    assert len(votes(poll)) == 2
    assert send(poll, ada, key="k2", options=(own.pk,))[0] == 409
    assert send(poll, ada, key="k3", words=("Two", "Three"))[0] == 409
    assert send(poll, ada, key="k4", words=("Second",)) is None
    assert poll.options.filter(by=ada).count() == 2


def test_idea_waits_where_ideas_are_read_first(room, send):
    poll = made.poll(room, kind=Kind.IDEAS, read_first=True)
    ada, ben = made.attendee(room), made.attendee(room)
    send(poll, ada, words=("Wait for me",))
    assert send(poll, ben, options=(poll.options.get().pk,))[0] == 422


@pytest.mark.parametrize("kind", Kind.values)
def test_nothing_else_is_taken_than_what_is_asked(room, send, kind):
    poll = made.poll(room, *CHOICES, kind=kind)
    everything = {
        "options": (keys(poll)[0],), "ranks": (keys(poll)[0],), "number": "3", "words": ("word",)
    }  # fmt: skip
    assert send(poll, **everything)[0] == 422
    assert not votes(poll)


def test_spellings_of_a_word_are_one():
    same = ["Partner", "partners", "PARTNERS!", "pártners", " “partners” "]
    assert len({stems.of(one) for one in same}) == 1
    assert stems.of("policies") == stems.of("Policy")
    assert stems.of("churches") == stems.of("church")
    apart = ["focus", "foci", "analysis", "progress", "gas", "trust", "εμπιστοσύνη", "👍", "👏"]
    assert len({stems.of(one) for one in apart}) == len(apart)
    assert stems.of("Συνεργασία") == stems.of("συνεργασια")
