"""Questionnaires to test with: the least that a test needs, and one of every kind."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from sympraxis.questionnaires import building, kinds
from sympraxis.questionnaires.models import (
    Answer,
    Choice,
    Item,
    Pick,
    Questionnaire,
    Response,
    Wording,
)
from sympraxis.questionnaires.plan import Plan, plan_of

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def questionnaire(title: str = "How was it?", **fields: Any) -> Questionnaire:
    return Questionnaire.objects.create(title=title, **fields)


def item(of: Questionnaire, kind: str, label: str = "What?", by: Any = None, **said: Any) -> Item:
    return building.add(of, kind, label, by=by, **said)


def written(of: Questionnaire, every: list[tuple[str, str, dict[str, Any]]]) -> list[Item]:
    """As `item` makes them one by one: (kind, label, what more is said) of each, all at once.
    No two labels are the same."""
    before = of.items.count()
    first = [building._first(kinds.find(kind), label, {**said}) for kind, label, said in every]
    items = [
        Item(questionnaire=of, kind=kind, key=slugify(label), position=at)
        for at, (kind, label, _said) in enumerate(every, before + 1)
    ]
    for one, said in zip(items, first, strict=True):
        building._set(one, said, None)
    Item.objects.bulk_create(items)
    lines: list[list[tuple[Choice, str]]] = [
        [
            (Choice(item=one, part=part, position=at), line.words)
            for part, given in said.choices.items()
            for at, line in enumerate(given, 1)
        ]
        for one, said in zip(items, first, strict=True)
    ]
    Choice.objects.bulk_create(choice for told in lines for choice, _words in told)
    Wording.objects.bulk_create(
        Wording(item=one, texts={of.language: building._words(
            {}, said.said, {str(choice.pk): words for choice, words in told})})
        for one, said, told in zip(items, first, lines, strict=True)
    )  # fmt: skip
    of.touch()
    return items


def choices(one: Item, part: str = "choice") -> list[int]:
    return list(one.choices.filter(part=part).order_by("position").values_list("pk", flat=True))


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


OF_EVERY_KIND: dict[str, dict[str, Any]] = {
    "section": {}, "heading": {}, "explanation": {"text": "Read this first."}, "short": {},
    "long": {}, "email": {}, "web": {}, "number": {"unit": "days", "decimals": 1},
    "scale": {"low_end": "not at all", "high_end": "very"}, "date": {}, "yesno": {},
    "single": {"choices": ["Red", "Green"], "other": True},
    "multiple": {"choices": ["Bus", "Train", "Foot"]}, "dropdown": {"choices": ["One", "Two"]},
    "matrix": {"rows": ["Food", "Room"], "columns": ["Bad", "Good"]}, "country": {}, "region": {},
    "organisation": {}, "language": {}, "file": {},
    "consent": {"text": "All of it,\nword by word."},
}  # fmt: skip


def of_every_kind() -> tuple[Questionnaire, dict[str, Item]]:
    """A questionnaire with one item of each kind, by kind."""
    made = questionnaire()
    every = [(kind, f"Of kind {kind}", said) for kind, said in OF_EVERY_KIND.items()]
    return made, {one.kind: one for one in written(made, every)}


def answers(items: dict[str, Item]) -> dict[str, Any]:
    """A right answer to each of `of_every_kind`, as a browser sends it; without the file."""
    food, room = choices(items["matrix"], "row")
    bad, good = choices(items["matrix"], "column")
    said: dict[str, Any] = {
        "short": "Ελένη", "long": "Two\nlines", "email": "eleni@example.org",
        "web": "example.org/a", "number": "3,5", "scale": "4", "date": "2023-03-30",
        "yesno": "no", "single": "other",
        "multiple": [str(pk) for pk in choices(items["multiple"])][:2],
        "dropdown": str(choices(items["dropdown"])[1]), "country": "UA", "region": "lombardy",
        "organisation": "A body of our own", "language": "uk", "consent": "yes",
    }  # fmt: skip
    data = {f"q{items[kind].pk}": value for kind, value in said.items()}
    data[f"q{items['single'].pk}-other"] = "Blue"
    data[f"q{items['consent'].pk}-version"] = "1"
    data[f"q{items['matrix'].pk}-{food}"] = str(good)
    data[f"q{items['matrix'].pk}-{room}"] = str(bad)
    return data


def posted(data: dict[str, Any]) -> Any:
    from django.http import QueryDict

    found = QueryDict(mutable=True)
    for name, value in data.items():
        found.setlist(name, value if isinstance(value, list) else [str(value)])
    return found


def sent(of: Questionnaire, data: dict[str, Any], files: Any = None, by: Any = None) -> Response:
    """A response that was sent with these answers."""
    of.refresh_from_db()
    form = of.form(posted(data), files, person=by)
    assert form.is_valid(), form.errors
    response: Response = form.save(by=by).submit()
    return response


def repeated(one: Response, times: int) -> None:
    """So many more responses with the same answers, each a second later: nobody asks how they
    came."""
    more = [
        Response(
            questionnaire_id=one.questionnaire_id,
            submitted_at=one.submitted_at + timedelta(seconds=later),
        )
        for later in range(1, times + 1)
    ]
    Response.objects.bulk_create(more)
    for answer in one.answers.prefetch_related("picks"):
        copies = Answer.objects.bulk_create(_copy(answer, response=other) for other in more)
        picks = [(made, pick) for made in copies for pick in answer.picks.all()]
        Pick.objects.bulk_create(_copy(pick, answer=made) for made, pick in picks)


def _copy(row: Any, **other: Any) -> Any:
    made = copy(row)
    made.pk = None
    for name, value in other.items():
        setattr(made, name, value)
    return made


def plan(of: Questionnaire) -> Plan:
    """As whoever fetches it now would read it."""
    of.refresh_from_db()
    return plan_of(of)


def shown(response: Response) -> dict[str, Any]:
    """{kind: the answer in words}."""
    asked, found = plan(response.questionnaire), response.answers_by_item()
    return {
        one.kind.key: one.kind.shown(one, found[one.pk])
        for one in asked.all_asked
        if one.pk in found
    }


def as_sent(asked: Plan, form: Any) -> Any:
    """What a browser would send of a form as it stands."""
    data: dict[str, Any] = {}
    for question in asked.asked:
        value, name = form[question.name].value(), question.name
        if value in (None, "", False):
            continue
        if question.kind.parts == ("choice",):
            data |= {name: value.chosen, f"{name}-other": value.other}
        elif question.kind.key == "matrix":
            data |= {f"{name}-{row}": column for row, column in value.items()}
        elif question.kind.key == "region":
            data[name] = f"{value.name} ({value.code})"
        elif question.kind.key == "consent":
            data |= {name: "yes", f"{name}-version": question.wording.version}
        else:
            data[name] = value
    return posted(data)
