"""A small community, and things that happen in it."""

from datetime import UTC, datetime

import pytest

from sympraxis.activity import Action, actions, kinds
from sympraxis.kit.jobs.worker import work_off
from sympraxis.people.models import Organisation, Person
from sympraxis.regions.models import CURRENT, Country, Region

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 7:30 in Brussels, 8:30 in Athens


@pytest.fixture
def eleni(db):
    return Person.objects.create_user(
        "eleni@example.org", given_name="Ελένη", family_name="Μαρκάκη", time_zone="Europe/Athens"
    )


@pytest.fixture
def petros(db):
    return Person.objects.create_user(
        "petros@example.org", given_name="Petros", family_name="Vlachos"
    )


@pytest.fixture
def staff(db):
    return Person.objects.create_user("niamh@example.org", given_name="Niamh", is_staff=True)


@pytest.fixture
def region(db):
    """Made anew where a test with transactions of its own has emptied the tables before."""
    country, _ = Country.objects.get_or_create(code="EL", defaults={"iso": "GR", "name": "Greece"})
    facts = {"country": country, "level": 2, "name": "Kriti"}
    found, _ = Region.objects.get_or_create(version=CURRENT, code="EL43", defaults=facts)
    return found


@pytest.fixture
def thing(region):
    return make_thing(region)


def make_thing(region, name="Observatory"):
    return Organisation.objects.create(
        name=name, folded_name=name.lower(), type="researcher", region=region
    )


def hide(thing):
    Organisation.objects.filter(pk=thing.pk).update(website="https://hidden.example.org/")


def _shown(reader):
    return Organisation.objects.filter(website="")


def _everybody(entry):
    return Person.objects.active()


def _declare(key, kind, sentence):
    return Action(
        f"trial.{key}", sentence, about="people.Organisation", kind=kind, recipients=_everybody,
        address=lambda thing: f"/things/{thing.pk}/", visible=_shown,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def trial():
    """Actions of these tests: one that may wait, one at once, one that is essential."""
    before = dict(actions.ALL)
    yield {
        "noted": _declare("noted", kinds.COLLEAGUES, "%(by)s noted %(on)s"),
        "asked": _declare("asked", kinds.MENTIONS, "%(by)s asks you about %(on)s"),
        "decided": _declare("decided", kinds.ANSWERS, "Decided: %(on)s"),
        "seen": Action("trial.seen", "%(by)s saw %(on)s", about="people.Organisation"),
    }
    actions.ALL.clear()
    actions.ALL.update(before)


@pytest.fixture
def noted(trial):
    return trial["noted"]


@pytest.fixture
def asked(trial):
    return trial["asked"]


@pytest.fixture
def outbox(settings):
    """Mail is kept, as where no mail server is configured; gives what was kept, after all jobs."""
    from sympraxis.kit.models import KeptMessage

    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"

    def look():
        work_off()
        return list(KeptMessage.objects.order_by("pk"))

    return look
