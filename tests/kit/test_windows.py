"""Windows open and close to the second, on the server's clock, as printed on the event's clock."""

from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.template import Context, Template
from django.test.utils import isolate_apps
from django.utils import translation

from sympraxis.kit import clock, moments, windows
from sympraxis.kit.errors import Refused
from sympraxis.kit.windows import State, Window

CLOSES = moments.resolve(datetime(2023, 3, 29, 19), "Europe/Brussels")  # noqa: DTZ001
OPENS = CLOSES - timedelta(days=30)
SEED = Window(OPENS, CLOSES, "Europe/Brussels")
SECOND, MOMENT = timedelta(seconds=1), timedelta(microseconds=1)


def test_announcement_closes_at_17_utc_to_the_second():
    """The announcement said "29 March 19:00 CET"; Brussels was on summer time by then."""
    assert datetime(2023, 3, 29, 17, tzinfo=UTC) == CLOSES
    assert moments.printed(CLOSES, "Europe/Brussels") == "29 March 2023, 19:00 CEST (Brussels)"
    SEED.require_open(CLOSES - MOMENT, "Registration")
    with pytest.raises(Refused) as caught:
        SEED.require_open(CLOSES, "Registration")
    assert str(caught.value) == "Registration closed on 29 March 2023, 19:00 CEST (Brussels)."


def test_window_says_when_it_opens():
    SEED.require_open(OPENS, "Registration")
    with pytest.raises(Refused) as caught:
        SEED.require_open(OPENS - MOMENT)
    assert str(caught.value) == "This opens on 27 February 2023, 18:00 CET (Brussels)."


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENS - MOMENT, State.NOT_YET_OPEN),
        (OPENS, State.OPEN),
        (CLOSES - timedelta(hours=48), State.OPEN),
        (CLOSES - timedelta(hours=48) + MOMENT, State.CLOSING),
        (CLOSES - MOMENT, State.CLOSING),
        (CLOSES, State.CLOSED),
    ],
)
def test_window_is_half_open(now, state):
    assert SEED.state(now) == state
    assert SEED.is_open(now) == (state in (State.OPEN, State.CLOSING))


def test_window_without_ends_is_always_open():
    window = Window(None, None, "UTC")
    assert window.state(CLOSES) == State.OPEN
    assert window.left(CLOSES) is None
    assert SEED.left(CLOSES - SECOND) == SECOND
    assert SEED.left(CLOSES + SECOND) == timedelta()


def test_window_lets_in_exactly_when_it_is_open():
    moments = [CLOSES + timedelta(days=days) for days in range(-2, 3)]
    for opens, closes, now in product([None, *moments], [None, *moments], moments):
        window = Window(opens, closes, "UTC")
        try:
            window.require_open(now)
            assert window.is_open(now), (opens, closes, now)
        except Refused:
            assert not window.is_open(now), (opens, closes, now)


@pytest.fixture
def call_model(transactional_db):
    """A real table with a window, made for these tests on the database at hand."""
    with isolate_apps("sympraxis.kit"):

        class Call(models.Model):  # noqa: DJ008
            name = models.TextField()
            entry_opens_at = models.DateTimeField(null=True, blank=True)
            entry_closes_at = models.DateTimeField(null=True, blank=True)
            zone = models.TextField(default="Europe/Brussels")

            class Meta:
                app_label = "kit"
                constraints = [windows.constraint("entry", on="call")]

        with connection.schema_editor() as editor:
            editor.create_model(Call)
        yield Call
        with connection.schema_editor() as editor:
            editor.delete_model(Call)


@pytest.mark.django_db(transaction=True)
def test_window_of_a_row_closes_to_the_second_in_the_database(call_model):
    row = call_model.objects.create(name="seed", entry_opens_at=OPENS, entry_closes_at=CLOSES)
    row.refresh_from_db()
    window = windows.of(row, "entry")
    assert window == SEED
    for now in (OPENS - MOMENT, OPENS, CLOSES - MOMENT, CLOSES, CLOSES + SECOND):
        found = call_model.objects.filter(windows.open_at("entry", now)).exists()
        assert found == window.is_open(now), now


@pytest.mark.django_db(transaction=True)
def test_open_at_knows_missing_ends(call_model):
    call_model.objects.create(name="always")
    call_model.objects.create(name="from", entry_opens_at=OPENS)
    call_model.objects.create(name="until", entry_closes_at=CLOSES)

    def names(now):
        return set(
            call_model.objects.filter(windows.open_at("entry", now)).values_list("name", flat=True)
        )

    assert names(OPENS - MOMENT) == {"always", "until"}
    assert names(CLOSES) == {"always", "from"}


@pytest.mark.django_db(transaction=True)
def test_window_that_closes_before_it_opens_is_refused(call_model):
    with pytest.raises(IntegrityError), transaction.atomic():
        call_model.objects.create(entry_opens_at=CLOSES, entry_closes_at=CLOSES)
    with pytest.raises(ValidationError, match="close after it opens"):
        call_model(name="x", entry_opens_at=CLOSES, entry_closes_at=OPENS).full_clean()


def render(window: Window, now: datetime) -> str:
    with clock.held_at(now):
        page = Template("{% load moments %}{% window w %}").render(Context({"w": window}))
    return " ".join(page.split())


def test_window_tag_says_what_matters_next():
    assert "Opens on <time" in render(SEED, OPENS - SECOND)
    assert "Open until <time" in render(SEED, OPENS)
    assert "Closes in 7 hours, on <time" in render(SEED, CLOSES - timedelta(hours=7, minutes=59))
    assert "Closes in less than a minute" in render(SEED, CLOSES - SECOND)
    assert "Closed on <time" in render(SEED, CLOSES)
    assert ">Open</p>" in render(Window(None, None, "UTC"), CLOSES)


def test_moment_tag_stands_alone_without_a_script():
    page = Template("{% load moments %}{% moment at zone %}").render(
        Context({"at": CLOSES, "zone": "Europe/Brussels"})
    )
    assert page == (
        '<time class="moment" datetime="2023-03-29T19:00:00+02:00">29 March 2023, '
        '<span class="nowrap">19:00 CEST (Brussels)</span></time><span class="yours" '
        'data-start="2023-03-29T17:00:00Z" data-zone="Europe/Brussels" hidden></span>'
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=12, hours=23), "12 days"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(minutes=61), "1 hour"),
        (timedelta(seconds=119), "1 minute"),
        (timedelta(seconds=5), "less than a minute"),
    ],
)
def test_length_never_promises_more_than_is_left(left, words):
    assert windows.length(left) == words


def test_moment_in_memory_is_that_of_its_language_and_of_its_hour():
    """The hour that the clocks of Brussels show twice compares as one and the same there."""
    there = ZoneInfo("Europe/Brussels")
    twice = [datetime(2023, 10, 29, 2, 30, tzinfo=there, fold=fold) for fold in (0, 1)]
    assert twice[0] == twice[1]
    page = Template("{% load moments %}{% moment at 'Europe/Brussels' %}")
    for language, month in [("en", "October"), ("fr", "octobre"), ("en", "October")]:
        with translation.override(language):
            first, second = (page.render(Context({"at": at})) for at in twice)
        assert month in first and "CEST" in first
        assert month in second and "CET" in second
