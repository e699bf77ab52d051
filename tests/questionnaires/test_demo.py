"""The demo's questionnaire: made once, with answers that pass for answers."""

import io

import pytest

from sympraxis.kit.progress import Progress
from sympraxis.people.models import Person, Profile
from sympraxis.questionnaires import demo
from sympraxis.questionnaires.models import Questionnaire, Response
from sympraxis.questionnaires.summary import summaries
from sympraxis.regions.models import Region

from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db


def community():
    """As many as answer, in regions of all countries, and some who do not say where."""
    person("ines", is_staff=True)
    people = Person.objects.bulk_create(
        Person(email=f"p{number}@example.org") for number in range(demo.RESPONSES)
    )
    regions = list(Region.objects.current().at_level(2).order_by("pk"))
    Profile.objects.bulk_create(
        Profile(person=one, region=regions[2 * number] if number % 10 else None)
        for number, one in enumerate(people)
    )


def test_demo_is_made_once_and_every_answer_could_have_been_sent_by_hand():
    community()
    demo.load(Progress(io.StringIO()))
    demo.load(Progress(io.StringIO()))
    of = Questionnaire.objects.get()
    assert of.is_open and Response.objects.submitted().count() == 120
    plan = made.plan(of)
    for response in Response.objects.order_by("pk")[::5]:
        form = of.form(response=response)
        typed = made.as_sent(plan, form)
        again = of.form(typed, response=response)
        assert again.is_valid(), again.errors
        given = {one.pk for one in plan.asked if not one.kind.is_empty(
            again.cleaned_data.get(one.name))}  # fmt: skip
        assert given == set(response.answers.values_list("item", flat=True))
    sent, found = summaries(plan)
    assert sent == 120 and all(one.answered > 10 for one in found)
    french = of.form(language="fr").plan
    assert french.questions[0].label == "Vous"
    assert of.said("title", "fr") == "Comment s’est passé le premier mois ?"
