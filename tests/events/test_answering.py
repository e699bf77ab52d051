"""What questionnaires ask of events: whose answers count, and what may be copied from."""

from datetime import timedelta

import pytest

from sympraxis.events import admission
from sympraxis.events.models.registration import State
from sympraxis.questionnaires.plan import plan_of
from sympraxis.questionnaires.summary import summaries

from ..people import community as people
from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    client.force_login(people.person("ines", is_staff=True))
    return client


def asking(slug="conference", **fields):
    """An event with one question, and what registers somebody with an answer to it."""
    event = made.event(slug, **fields)
    of = asked.questionnaire(f"Questions of {slug}", held_by="events")
    item = asked.item(of, "short", "From where?")
    event.kinds.update(questions=of)
    of.refresh_from_db()

    def register(name, words):
        form = of.form(asked.posted({f"q{item.pk}": words}))
        assert form.is_valid()
        return made.registered(event, name, answers=form)

    return of, item, register


def test_answers_count_of_whoever_is_in_or_waits_and_of_nobody_twice(officer):
    of, item, register = asking(capacity=1)
    register("ana", "Kreta")
    assert register("ben", "Bergen").state == State.WAITING
    register("ana", "Typed by a stranger")
    admission.cancel(register("dora", "Gone again"))
    place = f"/questionnaires/{of.pk}"
    count, (found,) = summaries(plan_of(of))
    assert (count, sorted(found.texts)) == (2, ["Bergen", "Kreta"])
    pages = [officer.get(f"{place}/{name}").text for name in ("summary/", f"answers/{item.pk}/")]
    file = b"".join(officer.get(f"{place}/answers.csv").streaming_content).decode()
    for text in (*pages, file):
        assert "Kreta" in text and "Bergen" in text
        assert "Typed by a stranger" not in text and "Gone again" not in text


def test_answers_wait_until_the_address_is_confirmed():
    of, _item, register = asking(address_confirmed_within=timedelta(hours=2))
    one = register("ana", "Kreta")
    assert summaries(plan_of(of))[0] == 0
    admission.confirm_address(one)
    assert summaries(plan_of(of))[0] == 1


def test_items_are_copied_from_the_questions_of_another_event(officer):
    before, item, _register = asking("conference-2022")
    of, _item, _register = asking("conference")
    place = f"/questionnaires/{of.pk}/copying/"
    assert "Questions of conference-2022" in officer.get(place).text
    assert "From where?" in officer.get(place, {"source": before.pk}).text
    officer.post(place, {"source": before.pk, "items": [item.pk]})
    assert [one.label for one in asked.plan(of).questions] == ["From where?"] * 2


def test_copy_of_an_events_questions_stands_alone_and_is_found(officer):
    of, _item, _register = asking()
    made_at = officer.post(f"/questionnaires/{of.pk}/copy/")
    assert officer.get(made_at.url).status_code == 200
    assert made_at.url in officer.get("/questionnaires/").text
