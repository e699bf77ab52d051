"""The questions of the made-up conference, and what made-up people answer."""

from __future__ import annotations

from random import Random

from sympraxis.people.models import Person, StakeholderType
from sympraxis.questionnaires import building
from sympraxis.questionnaires.models import Answer, Pick, Questionnaire, Response
from sympraxis.questionnaires.plan import Plan
from sympraxis.regions.models import Region

HELD_BY = "events"
CONSENT = (
    "The organisers may use what I wrote here to run this event. It is deleted twelve months "
    "after the event; numbers without names stay."
)
LATER = "Once a month a letter about the next events of the community. One click ends it."


def questions(title: str, by: Person | None) -> Questionnaire:
    """What a participant is asked beside the name: four questions and the consent."""
    made = Questionnaire.objects.create(title=title, languages=["en"], held_by=HELD_BY, made_by=by)
    building.add(made, "single", "Which describes you best?", by=by, required=True,
                 choices=[str(one.label) for one in StakeholderType])  # fmt: skip
    building.add(made, "region", "Region", by=by, prefill="region",
                 help="Type a name or a NUTS code. Accents do not matter.")  # fmt: skip
    building.add(made, "long", "A question for the speakers", by=by)
    building.add(made, "short", "What would help you to take part?", by=by, kept_days=60,
                 why="Only the organisers read this, to prepare what you need.")  # fmt: skip
    building.add(made, "consent", "You may use this to run the event.", by=by, required=True,
                 text=CONSENT)  # fmt: skip
    building.add(made, "consent", "Write to me about later events.", by=by, text=LATER)
    return made


def answered(
    rng: Random, plan: Plan, responses: list[Response], regions: list[Region | None]
) -> None:
    """Answers by lot to the questions of `questions`, in their order."""
    describes, region, question, _help, consent, later = plan.asked
    answers: list[Answer] = []
    picks: list[Pick] = []
    for response, place in zip(responses, regions, strict=True):
        chosen = Answer(response=response, item=describes.item, wording=describes.wording)
        answers.append(chosen)
        picks.append(Pick(answer=chosen, choice_id=rng.choice(describes.options).pk))
        if place is not None:
            answers.append(
                Answer(response=response, item=region.item, wording=region.wording, region=place,
                       text=place.code)
            )  # fmt: skip
        if rng.random() < 0.07:
            answers.append(
                Answer(response=response, item=question.item, wording=question.wording,
                       text=rng.choice(ASKED))
            )  # fmt: skip
        for one, often in ((consent, 1.0), (later, 0.4)):
            if rng.random() < often:
                words = one.wording.said("label", "en")
                answers.append(
                    Answer(response=response, item=one.item, wording=one.wording, truth=True,
                           text=words)
                )  # fmt: skip
    Answer.objects.bulk_create(answers, batch_size=500)
    Pick.objects.bulk_create(picks, batch_size=500)


ASKED = [
    "How do you drop a priority without losing the people behind it?",
    "Who pays for the coordination when a partnership has no project yet?",
    "Is there an example of a priority that came from firms, not from the ministry?",
    "Comment mesurer la transition dans une petite région ?",
    "Was tun, wenn zwei Prioritäten um dieselben Fachkräfte werben?",
    "Which two indicators would you keep if you could keep two?",
    "Πώς συνεργάζεται ένα νησί με μια βιομηχανική περιφέρεια;",
]
