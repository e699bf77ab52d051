"""What questionnaires hold of a person: taken along, taken out, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sympraxis.people import hooks
from sympraxis.people.models import Person
from sympraxis.people.privacy import retention

from . import kinds
from .models import Answer, Item, Pick, Response
from .models.item import LONGEST_KEPT
from .models.response import ResponseQuerySet, new_token
from .plan import plan_of
from .telling import told_of

DRAFTS_KEPT = timedelta(days=180)
LONGEST = timedelta(days=LONGEST_KEPT)


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """What the person was asked and answered, in the words they read; drafts as they stand."""
    mine = Response.objects.by(person).select_related("questionnaire").order_by("started_at")
    return {"questionnaires": [_told(one) for one in mine]}


def _told(response: Response) -> dict[str, Any]:
    plan = plan_of(response.questionnaire, response.language)
    said = [
        {"question": one.label, "answer": str(shown)}
        for one, shown, _value in told_of(plan, response.answers_by_item())
    ]
    typed = {
        (found.label if (found := plan.find(_number(name))) else name): "; ".join(values)
        for name, values in response.draft.items()
        if any(values)
    }
    return {
        "title": response.questionnaire.said("title", plan.language),
        "begun_at": response.started_at,
        "sent_at": response.submitted_at,
        "answers": said,
        **({"not_sent_yet": typed} if typed else {}),
    }


def _number(name: str) -> int | None:
    digits = name.partition("-")[0].removeprefix("q")
    return int(digits) if digits.isdecimal() else None


@hooks.erasing.on
def take_out(person: Person) -> None:
    """What was not sent goes. What was sent stays as a record without the person: answers that may
    say who it was (words, addresses, files, and whatever tells what it is for) go."""
    mine = Response.objects.by(person)
    mine.drafts().forget()
    without_names(mine)


def without_names(responses: ResponseQuerySet) -> None:
    """Keep the figures of what was sent, and nothing that may say who sent it."""
    keys = list(responses.values_list("pk", flat=True))
    sent = Response.objects.filter(pk__in=keys)
    Answer.objects.filter(response__in=sent, item__in=_personal(sent)).forget()
    Pick.objects.filter(answer__response__in=sent).exclude(text="").update(text="")
    for response in sent:  # the old address of it leads nowhere
        Response.objects.filter(pk=response.pk).update(respondent=None, token=new_token())


def _personal(responses: ResponseQuerySet) -> list[int]:
    asked = Item.objects.filter(answers__response__in=responses).distinct()
    by_kind = [one.key for one in kinds.ALL.values() if one.personal]
    return [
        item.pk
        for item in asked.prefetch_related("wordings")
        if item.kind in by_kind
        or any(told.get("why") for one in item.wordings.all() for told in one.texts.values())
    ]


retention.rule(
    "questionnaires.drafts",
    _("Answers to a questionnaire that were begun and never sent"),
    DRAFTS_KEPT,
    Response.objects.forget_drafts,
)
retention.rule(
    "questionnaires.answers",
    _("Answers to a question that says how long they are kept: on that day, and at the latest"),
    LONGEST,
    lambda before: Answer.objects.forget_due(before + LONGEST),
)
