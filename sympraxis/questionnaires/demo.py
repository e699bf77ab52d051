"""The questionnaire of the demo community: how the first month was, with made-up answers."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction

from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people.models import Person

from . import building
from .madeup import FOUND, MISSED, TEXTS, WORDS
from .models import Answer, Choice, Item, Match, Pick, Questionnaire, Response
from .plan import Plan, plan_of
from .translating import WHOLE, Said, translate

TITLE = "How was the first month?"
RESPONSES, SEED = 120, 2026
BEFORE = timedelta(days=30)  # made then; whoever answered did so since


@transaction.atomic
def load(progress: Progress) -> None:
    """Make it once: what was changed in it later stays as it is."""
    if Questionnaire.objects.filter(held_by="").exists():
        return
    by = Person.objects.staff().order_by("pk").first()
    with clock.held_at(clock.now() - BEFORE):
        made = _ask(by)
        _translate(made, by)
        made.open_up(by=by)
    _answer(plan_of(made))
    progress.say(f"“{TITLE}” with {RESPONSES} made-up responses")


def _ask(by: Person | None) -> Questionnaire:
    made = Questionnaire.objects.create(
        title=TITLE, introduction=TEXTS["introduction"], languages=["en", "fr"], made_by=by
    )

    def add(kind: str, label: str, **said: Any) -> Item:
        return building.add(made, kind, label, by=by, **said)

    add("section", "You")
    add("country", "Where do you work?", required=True, prefill="country")
    add("region", "In which region?", prefill="region")
    add("section", "What you used")
    used = add("multiple", "What have you used so far?", choices=FOUND, other=True, required=True)
    event = used.choices.order_by("position")[2]
    add("date", "When was your first event with us?", on=used, wanted=[str(event.pk)],
        help="Roughly will do.")  # fmt: skip
    add("matrix", "How easy was it?", rows=["To sign in", "To find people", "To follow a group"],
        columns=["Hard", "Fair", "Easy"])  # fmt: skip
    add("section", "What you think")
    score = add("scale", "Would you tell a colleague to join?", lowest=0, highest=10,
                low_end="certainly not", high_end="certainly", required=True)  # fmt: skip
    add("long", "What would make it better?", on=score, test=Match.AT_MOST, wanted=["6"])
    add("number", "How many hours did you spend here?", unit="hours", decimals=1, lowest="0",
        highest="300")  # fmt: skip
    again = add("yesno", "May we ask you again in half a year?")
    add("email", "At which address?", on=again, wanted=["yes"], prefill="email", kept_days=200,
        why="To send you the next questionnaire, and nothing else.")  # fmt: skip
    add("consent", "You may quote what I wrote here, without my name.", text=TEXTS["consent"])
    return made


def _translate(made: Questionnaire, by: Person | None) -> None:
    """Into French, as far as it was done: two texts are missing, as they do."""
    said: dict[str, Said] = {WHOLE: Said({"title": WORDS[TITLE]})}
    for question in plan_of(made).questions:
        words = {
            part: WORDS[text] for part in question.kind.texts
            if (text := question.said(part)) in WORDS
        }  # fmt: skip
        choices = {one.value: WORDS[one.words] for one in question.options if one.words in WORDS}
        said[str(question.pk)] = Said(words, choices)
    translate(made, "fr", said, by=by)


def _answer(plan: Plan) -> None:
    """Draw the answers by lot, always the same ones."""
    rng = Random(SEED)  # noqa: S311 (made-up answers, not a secret)
    people = Person.objects.filter(is_staff=False, erased_at=None).order_by("pk")
    chosen = list(people.select_related("profile__region__country")[:RESPONSES])
    now = clock.now()
    responses = Response.objects.bulk_create(
        Response(
            questionnaire=plan.questionnaire, respondent=person, started_at=at, changed_at=at,
            submitted_at=at, language=rng.choice(["en", "en", "en", "fr"]),
        )
        for person in chosen
        for at in [now - timedelta(hours=rng.randrange(24, 24 * 28))]
    )  # fmt: skip
    answers: list[Answer] = []
    picks: list[Pick] = []
    for response, person in zip(responses, chosen, strict=True):
        for made, with_it in _drawn(rng, plan, response, person):
            answers.append(made)
            picks += with_it
    Answer.objects.bulk_create(answers)
    Pick.objects.bulk_create(picks)


def _drawn(rng: Random, plan: Plan, response: Response, person: Person) -> Any:
    """(answer, what was chosen) for the questions that this person answered."""
    said: dict[str, Any] = {}
    for question in plan.asked:
        kind, item = question.kind.key, question.item
        shown = item.depends_on_id is None or _fits(item, said)
        if not shown or (not item.required and rng.random() < 0.2):
            continue
        answer = Answer(response=response, item=item, wording=question.wording)
        picks = _FILL[kind](rng, answer, question.options, person)
        if picks is None:
            continue
        said[str(item.pk)] = answer, picks
        yield answer, picks


def _fits(item: Item, said: dict[str, Any]) -> bool:
    if (found := said.get(str(item.depends_on_id))) is None:
        return False
    answer, picks = found
    if item.test == Match.AT_MOST:
        return bool(answer.number <= int(item.wanted[0]))
    if answer.truth is not None:
        return bool(answer.truth)
    return any(str(one.choice_id) in item.wanted for one in picks)


def _country(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick] | None:
    region = person.profile.region
    answer.text = region.country.iso if region else "BE"
    return []


def _region(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick] | None:
    answer.region = person.profile.region
    answer.text = answer.region.code if answer.region else ""
    return [] if answer.region else None


def _multiple(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    often = (0.8, 0.55, 0.5, 0.35, 0.2)
    picks = [
        Pick(answer=answer, choice_id=one.pk)
        for one, part in zip(options, often, strict=True)
        if rng.random() < part
    ]
    if rng.random() < 0.06 or not picks:
        picks.append(Pick(answer=answer, text=rng.choice(["The newsletter", "A workshop"])))
    return picks


def _matrix(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    rows = [one for one in options if one.part == Choice.Part.ROW]
    columns = [one for one in options if one.part == Choice.Part.COLUMN]
    return [
        Pick(answer=answer, row_id=row.pk, choice_id=rng.choices(columns, (1, 3, 5))[0].pk)
        for row in rows
    ]


def _scale(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.number = min(10, max(0, round(rng.gauss(7.6, 2))))
    return []


def _number(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.number = round(min(40, rng.expovariate(1 / 6)) * 2) / 2
    return []


def _date(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.day = answer.response.started_at.date() - timedelta(days=rng.randrange(3, 90))
    return []


def _truth(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.truth = rng.random() < 0.7
    return []


def _consent(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.truth, answer.text = True, answer.wording.said("label", "en")
    return []


def _long(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.text = rng.choice(MISSED)
    return []


def _email(rng: Random, answer: Answer, options: Any, person: Person) -> list[Pick]:
    answer.text = person.email
    return []


_FILL: dict[str, Any] = {
    "country": _country, "region": _region, "multiple": _multiple, "matrix": _matrix,
    "scale": _scale, "number": _number, "date": _date, "yesno": _truth, "consent": _consent,
    "long": _long, "email": _email,
}  # fmt: skip
