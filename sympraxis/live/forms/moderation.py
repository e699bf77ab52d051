"""The small forms of a moderator, each for one act on one question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from sympraxis.events.models import Speaker
from sympraxis.people.forms.names import NameField

from .. import moderating, replying
from ..models import Question, Room
from ..models.cue import WORDS
from ..models.question import State
from .questions import LanguageField, WordsField

MOST_REASON = 300


class Form(forms.Form):
    """Several stand on one page: each names its controls after itself."""

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        self.question = question
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}-%s", **more})

    @property
    def choices(self) -> dict[str, Any]:
        return dict(self.fields)


class Mark(Form):
    """Which words were read: see Question.mark."""

    mark = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    def clean_mark(self) -> str | None:
        return self.cleaned_data["mark"] or None


class Nothing(Form):
    """An act that needs no more than to be meant."""


class Decline(Form):
    reason = NameField(
        label=_("Why"), max_length=MOST_REASON, help_text=_("Whoever asked reads it.")
    )


class Archive(Form):
    reason = NameField(
        label=_("Why"), max_length=MOST_REASON, required=False,
        help_text=_("Whoever asked reads it."),
    )  # fmt: skip


class Words(Mark):
    words = WordsField()


class Labels(Form):
    labels = forms.TypedMultipleChoiceField(
        label=_("Labels"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, question=question, **more)
        self.choices["labels"].choices = [(one.pk, one.name) for one in question.room.labels.all()]


class Merge(Form):
    into = forms.ModelChoiceField(Question.objects.none(), label=_("Into"))

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, question=question, **more)
        shown = (State.WAITING, *moderating.SHOWN)
        found = Question.objects.filter(room=question.room_id).in_state(*shown)
        field = self.choices["into"]
        field.queryset = found.exclude(pk=question.pk).in_order()
        field.label_from_instance = lambda one: one.words


class Assign(Form):
    speaker = forms.ModelChoiceField(
        Speaker.objects.none(), label=_("Who is to answer"), required=False,
        empty_label=_("The whole panel"),
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, question=question, **more)
        keys = [one.pk for one in moderating.speakers(question.room)]
        self.choices["speaker"].queryset = Speaker.objects.filter(pk__in=keys)


class Note(Form):
    words = NameField(label=_("Note to the stage"), max_length=300, required=False)


class Position(Form):
    """`step`: places down, or up where it is negative; or to stand `before` another."""

    step = forms.IntegerField(required=False, min_value=-500, max_value=500)
    before = forms.ModelChoiceField(Question.objects.none(), required=False)

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, question=question, **more)
        self.choices["before"].queryset = Question.objects.filter(room=question.room_id)

    def clean_step(self) -> int:
        return self.cleaned_data["step"] or 0


class Stage(Form):
    """`after`: the question that is on stage, as the moderator sees it; empty: none."""

    after = forms.IntegerField(required=False, widget=forms.HiddenInput)


class Undo(Form):
    entry = forms.IntegerField(widget=forms.HiddenInput)


class Reply(Form):
    words = forms.CharField(
        label=_("Answer"), max_length=replying.MOST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )  # fmt: skip
    language = LanguageField()


class CueForm(forms.Form):
    """A message to a speaker; without one to all who speak now."""

    speaker = forms.ModelChoiceField(
        Speaker.objects.none(), label=_("Who shall read it"), required=False,
        empty_label=_("Whoever speaks now"),
    )  # fmt: skip
    words = NameField(label=_("Message"), max_length=WORDS)

    def __init__(self, *args: Any, room: Room, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: dict[str, Any] = dict(self.fields)
        found = [one.pk for one in moderating.speakers(room)]
        fields["speaker"].queryset = Speaker.objects.filter(pk__in=found).order_by("name", "pk")


class LabelForm(forms.Form):
    name = NameField(label=_("New label"), max_length=40)


class Person(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.email)


def _spoken(question: Question) -> str:
    """Its words, read out in the language in which they were asked."""
    if not question.language:
        return question.words
    return format_html('<span lang="{}" dir="auto">{}</span>', question.language, question.words)


class HandOut(forms.Form):
    """Questions that stayed open, to somebody who answers them in writing."""

    questions = forms.TypedMultipleChoiceField(
        label=_("Questions"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    to = Person(queryset=None, label=_("Who answers them"), empty_label=_("Choose somebody"))

    def __init__(self, *args: Any, questions: list[Question], people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: dict[str, Any] = dict(self.fields)
        fields["questions"].choices = [(one.pk, _spoken(one)) for one in questions]
        fields["to"].queryset = people
