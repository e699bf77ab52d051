"""Personal data: taken along, taken out, and forgotten in time."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from sympraxis.kit import clock
from sympraxis.people.privacy import erasure, export, retention
from sympraxis.questionnaires.models import Answer, Pick, Response

from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(niko):
    of, items = made.of_every_kind()
    files = {f"q{items['file'].pk}": made.pdf("Mine.pdf")}
    return made.sent(of, made.answers(items), files, by=niko)


def test_copy_holds_questions_and_answers_as_they_were_read_and_drafts_and_nothing_of_others(
    answered, niko
):
    of = made.questionnaire("Begun")
    item = made.item(of, "short", "Half?")
    of.form(made.posted({f"q{item.pk}": "half a word"})).keep(by=niko)
    sent, begun = export.gathered(niko)["questionnaires"]
    told = {one["question"]: one["answer"] for one in sent["answers"]}
    assert sent["title"] == "How was it?" and len(told) == 18
    assert told["Of kind short"] == "Ελένη"
    assert told["Of kind matrix"] == "Food: Good\nRoom: Bad"
    assert told["Of kind consent"].startswith("Agreed to version 1")
    assert begun["sent_at"] is None and begun["not_sent_yet"] == {"Half?": "half a word"}
    assert export.gathered(person("other"))["questionnaires"] == []


def test_erasure_leaves_the_figures_and_takes_the_person_out(
    answered, niko, django_capture_on_commit_callbacks
):
    named = made.item(answered.questionnaire, "yesno", "Ill?", why="To send a doctor.")
    answered.questionnaire.refresh_from_db()
    Answer.objects.create(response=answered, item=named, wording=named.wordings.get(), truth=True)
    other = made.questionnaire("Begun")
    made.item(other, "short")
    other.form(made.posted({})).keep(by=niko)
    file, token = answered.answers.get(item__kind="file").file.name, answered.token
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(niko, by=niko)
    left = Response.objects.get()
    assert left.respondent is None and left.submitted_at and left.token != token
    assert set(left.answers.values_list("item__kind", flat=True)) == {
        "number", "scale", "date", "yesno", "single", "multiple", "dropdown", "matrix", "country",
        "region", "language", "consent",
    }  # fmt: skip
    assert not left.answers.filter(item=named).exists()
    assert not Pick.objects.exclude(text="").exists()
    assert not default_storage.exists(file)


def test_answers_go_when_their_time_is_over_and_others_stay(django_capture_on_commit_callbacks):
    of = made.questionnaire()
    short = made.item(of, "short", "Diet?", kept_days=30)
    file = made.item(of, "file", "Plan?", kept_days=10)
    stays = made.item(of, "yesno", "Coming?")
    files = {f"q{file.pk}": made.pdf()}
    response = made.sent(of, {f"q{short.pk}": "fish", f"q{stays.pk}": "yes"}, files)
    name = response.answers.get(item=file).file.name
    now = clock.now()

    def kinds_after(days: int) -> set[str]:
        with (
            clock.held_at(now + timedelta(days=days)),
            django_capture_on_commit_callbacks(execute=True),
        ):
            retention.ALL["questionnaires.answers"].run()
        return set(response.answers.values_list("item__kind", flat=True))

    assert kinds_after(9) == {"short", "file", "yesno"}
    assert kinds_after(11) == {"short", "yesno"}
    assert not default_storage.exists(name)
    assert kinds_after(31) == {"yesno"}
    assert kinds_after(4000) == {"yesno"}


def test_drafts_go_when_nobody_comes_back():
    of = made.questionnaire()
    item = made.item(of, "short")
    of.form(made.posted({f"q{item.pk}": "begun"})).keep()
    sent = made.sent(of, {f"q{item.pk}": "sent"})
    clock_of_drafts = retention.ALL["questionnaires.drafts"]
    clock_of_drafts.run()
    assert Response.objects.count() == 2
    with clock.held_at(clock.now() + timedelta(days=181)):
        clock_of_drafts.run()
    assert Response.objects.get() == sent
