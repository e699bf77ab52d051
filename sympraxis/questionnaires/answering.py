"""The form that a questionnaire is answered by, made from its plan."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.transactions import joined

from .conditions import Walk
from .fields import Chosen
from .models import Answer, Pick, Questionnaire, Response
from .plan import Plan, Question, plan_of
from .prefilling import known_of
from .widgets import Note, WithOther

if TYPE_CHECKING:
    from sympraxis.people.models import Person

DRAFT_MOST = 400_000  # characters that a draft may hold


def form_for(  # noqa: PLR0913 (each is optional, and said by its name)
    questionnaire: Questionnaire,
    data: Any = None,
    files: Any = None,
    *,
    response: Response | None = None,
    person: Person | None = None,
    language: str | None = None,
    notes: dict[int, Note] | None = None,
) -> AnsweringForm:
    """The form of `questionnaire`, bound to `data` and `files` where there are any.

    `response`: a draft, or answers to be changed; the form begins with them. `person`: who fills it
    in; what their profile knows stands in it. `language`: in which it asks (the reader's). `notes`:
    what an owner says of a choice, by its number.
    """
    plan = plan_of(questionnaire, language or get_language())
    return AnsweringForm(data, files, plan=plan, response=response, person=person, notes=notes)


class AnsweringForm(forms.Form):
    """Its fields are named by their item (q12), so it can stand in one element with other forms."""

    use_required_attribute = False  # what is not shown need not be answered

    def __init__(  # noqa: PLR0913 (see form_for)
        self,
        data: Any = None,
        files: Any = None,
        *,
        plan: Plan,
        response: Response | None = None,
        person: Person | None = None,
        notes: dict[int, Note] | None = None,
    ) -> None:
        super().__init__(data, files)
        self.plan, self.response, self.person = plan, response, person
        self.notes = notes or {}
        self.shown: set[int] = set()
        self.kept = response.answers_by_item() if response and response.pk else {}
        for question in plan.asked:
            self.fields[question.name] = self._field(question)
        self.initial = self._begun()

    def _field(self, question: Question) -> forms.Field:
        field = question.field()
        if question.kind.key == "organisation":
            reader = self.person or AnonymousUser()
            region = self.person.profile.region if self.person else None
            field.asked_by(reader, region)  # type: ignore[attr-defined]
        if self.notes and isinstance(field.widget, WithOther):
            field.widget.notes = {str(pk): note for pk, note in self.notes.items()}
        return field

    def _begun(self) -> dict[str, Any]:
        """What stands in the form at first: the draft, else the answers, else the profile."""
        typed = self.response.draft if self.response else {}
        if typed:
            return {**self._as_typed(typed), **self._files()}
        if self.kept:
            return {
                question.name: question.kind.read(question, self.kept[question.pk])
                for question in self.plan.asked
                if question.pk in self.kept
            }
        return known_of(self.person, self.plan) if self.person else {}

    def _as_typed(self, typed: dict[str, list[str]]) -> dict[str, Any]:
        data: Any = MultiValueDict(typed)
        none: Any = MultiValueDict()
        return {
            name: field.widget.value_from_datadict(data, none, name)
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
        }

    def _files(self) -> dict[str, Any]:
        return {
            question.name: question.kind.read(question, self.kept[question.pk])
            for question in self.plan.asked
            if question.pk in self.kept and self.kept[question.pk].file
        }

    # What was answered is judged in the order of the items: what is not shown is not asked.
    def _clean_fields(self) -> None:
        walk = Walk()
        for question in self.plan.questions:
            if not walk.shows(question):
                continue
            self.shown.add(question.pk)
            if question.kind.asks:
                self._clean_one(question, walk)

    def _clean_one(self, question: Question, walk: Walk) -> None:
        bound = self[question.name]
        try:
            self.cleaned_data[question.name] = value = _cleaned(bound)
            self._check_notes(question.name, value)
        except ValidationError as error:
            self.add_error(question.name, error)
            walk.told(question, _as_shown(bound.data))  # the page shows what waits for it
        else:
            walk.told(question, question.kind.tokens(question, value))

    def _check_notes(self, name: str, value: Any) -> None:
        """What is closed cannot be taken; whoever has it already keeps it."""
        closed = {str(pk) for pk, note in self.notes.items() if note.closed}
        had = set(getattr(self.initial.get(name), "chosen", [])) if self.is_sent else set()
        if closed & set(getattr(value, "chosen", [])) - had:
            raise ValidationError(gettext("This cannot be chosen any more."), code="closed")

    @property
    def is_sent(self) -> bool:
        """Whether it changes answers that were sent already."""
        return self.response is not None and self.response.submitted_at is not None

    def typed(self) -> dict[str, list[str]]:
        """What stands in the fields, right or wrong, to be kept as a draft."""
        data = self.data if hasattr(self.data, "lists") else MultiValueDict(self.data)
        found = {
            name: [str(one).replace("\0", "") for one in values]
            for name, values in data.lists()
            if name.partition("-")[0] in self.fields  # with q12-34 of a matrix, q12-for of a picker
        }
        if sum(len(one) for values in found.values() for one in values) > DRAFT_MOST:
            raise Refused(gettext("This is too much at once. Please write less."))
        return found

    @transaction.atomic
    def keep(self, *, by: Person | None = None) -> Response:
        """Keep what stands in it as a draft, right or wrong; files only where they are right."""
        response = self._response(by)
        response.keep(self.typed(), language=self.plan.language)
        self.is_valid()
        files = [one for one in self._answered() if one.kind.key == "file"]
        self._write(response, files, response.answers.filter(item__in=[q.pk for q in files]))
        return response

    def save(self, *, by: Person | None = None, sent: bool = False) -> Response:
        """Write the answers, typed, in the place of those before. Sending is the owner's to do:
        form.save(by=person).submit(), or at once by `sent`. Errors: ValueError for a form that is
        not valid."""
        if not self.is_valid():
            raise ValueError("Only a valid form can be saved.")
        with joined():
            response = self._saved(by, clock.now() if sent else None)
            return response.submit() if sent else response

    def _saved(self, by: Person | None, sent_at: datetime | None) -> Response:
        if self.response is None and by is None:  # there is nothing before, and nobody else has it
            response = self.response = self._begun_by(None, sent_at)
            self._write(response, self._answered(), None)
            return response
        response = self._response(by)
        response.language = self.plan.language
        response.save(update_fields=["language"])
        # What was answered to items that are retired since stays as it was.
        self._write(
            response, self._answered(), response.answers.filter(item__retired_at__isnull=True)
        )
        return response

    def _answered(self) -> list[Question]:
        return [one for one in self.plan.asked if one.name in self.cleaned_data]

    def _write(
        self, response: Response, questions: list[Question], before: QuerySet[Answer] | None
    ) -> None:
        same = [one.pk for one in questions if self._is_same(one)]
        if before is not None:
            before.exclude(item__in=same).forget()  # type: ignore[attr-defined]
        answers, picks = [], []
        for question in questions:
            value = self.cleaned_data[question.name]
            if question.pk not in same and not question.kind.is_empty(value):
                answer = Answer(response=response, item=question.item, wording=question.wording)
                picks += question.kind.keep(question, value, answer)
                answers.append(answer)
        Answer.objects.bulk_create(answers)
        Pick.objects.bulk_create(picks)

    def _is_same(self, question: Question) -> bool:
        """A file that was sent before, and was not sent anew."""
        if question.kind.key != "file":
            return False
        value = self.cleaned_data.get(question.name)
        return bool(value) and value is self.initial.get(question.name)

    def _response(self, by: Person | None) -> Response:
        """The response, begun where there is none; whoever saves it at the same moment waits."""
        if self.response is None:
            self.response = self._begun_by(by)
        Response.objects.select_for_update().get(pk=self.response.pk)
        return self.response

    def _begun_by(self, by: Person | None, sent_at: datetime | None = None) -> Response:
        asked, language = self.plan.questionnaire, self.plan.language
        if by:
            return Response.objects.draft_of(asked, by=by, language=language)
        return Response.objects.create(questionnaire=asked, language=language, submitted_at=sent_at)


def _cleaned(bound: BoundField) -> Any:
    if isinstance(bound.field, forms.FileField):
        return bound.field.clean(bound.data, bound.initial)
    return bound.field.clean(bound.data)


def _as_shown(data: Any) -> set[str]:
    """The tokens of what was typed and cannot be taken: the page has no better judgement."""
    if isinstance(data, Chosen):
        return set(data.chosen)
    if isinstance(data, dict):
        return set(data.values())
    typed = data[0] if isinstance(data, tuple) else data
    return {str(typed)} if typed else set()
