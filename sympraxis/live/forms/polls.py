"""The form by which a moderator prepares a poll: what each kind needs, and no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import text
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh

from .. import answers, polling
from ..models import Poll, Room
from ..models.poll import Kind, Results, Stage

LONGEST = 200  # letters of a choice
RIGHT = "*"  # before a right one
OWN_FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.SINGLE: ("choices",),
    Kind.MULTIPLE: ("choices", "least", "most"),
    Kind.RATING: ("most", "low", "high"),
    Kind.SCALE: ("least", "most", "low", "high"),
    Kind.RANKING: ("choices", "most"),
    Kind.CLOUD: ("most", "read_first"),
    Kind.TEXT: ("most", "read_first"),
    Kind.NUMBER: ("least", "most", "unit"),
    Kind.QUIZ: ("choices", "points"),
    Kind.IDEAS: ("choices", "most", "read_first"),
}
# What `least` and `most` are called: (least, most, hint of the second).
CALLED: dict[Kind, tuple[Any, Any, Any]] = {
    Kind.MULTIPLE: (_("Choose at least"), _("Choose at most"), _("Empty: as many as one likes.")),
    Kind.RATING: ("", _("Marks go up to"), _("Empty: 5.")),
    Kind.SCALE: (_("Steps from"), _("Steps to"), _("Empty: from 1 to 7.")),
    Kind.RANKING: ("", _("How many places"), _("Empty: all of them.")),
    Kind.CLOUD: ("", _("Words of each person"), _("Empty: 3.")),
    Kind.TEXT: ("", _("Letters at most"), _("Empty: 500.")),
    Kind.NUMBER: (_("Smallest number"), _("Largest number"), _("Empty: no limit.")),
    Kind.IDEAS: ("", _("Ideas of each person"), _("Empty: 3.")),
}
MOST = {Kind.RATING: 10, Kind.SCALE: 11, Kind.CLOUD: 10, Kind.TEXT: answers.TEXT, Kind.IDEAS: 10}


class PollForm(Fresh):
    """A draft as a whole; of a poll that was opened, the explanation only."""

    title = NameField(label=_("What is asked"), max_length=300)
    help = NameField(
        label=_("Explanation"), max_length=300, required=False,
        help_text=_("Stands below the question, in small letters."),
    )  # fmt: skip
    choices = forms.CharField(
        label=_("Choices"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("One in each line."),
    )  # fmt: skip
    least = forms.IntegerField(required=False, min_value=-1_000_000, max_value=1_000_000_000)
    most = forms.IntegerField(required=False, min_value=-1_000_000, max_value=1_000_000_000)
    low = NameField(label=_("Words at the low end"), max_length=40, required=False)
    high = NameField(label=_("Words at the high end"), max_length=40, required=False)
    unit = NameField(label=_("Unit"), max_length=30, required=False)
    points = forms.IntegerField(
        label=_("Points for the right answer"), min_value=1, max_value=1_000
    )  # fmt: skip
    results = forms.ChoiceField(
        label=_("Who sees the results"), choices=Results.choices, widget=forms.RadioSelect,
        help_text=_("This cannot be changed once the poll was opened."),
    )  # fmt: skip
    secret = forms.BooleanField(
        label=_("Secret: nothing leads from a person to an answer, so none can be changed"),
        required=False,
    )
    changeable = forms.BooleanField(
        label=_("Answers can be changed until the poll closes"), required=False
    )  # fmt: skip
    read_first = forms.BooleanField(
        label=_("Moderators read words before others see them"), required=False
    )  # fmt: skip
    lasts = forms.IntegerField(
        label=_("Closes by itself after so many minutes"), required=False, min_value=1,
        max_value=24 * 60, help_text=_("Empty: when a moderator closes it."),
    )  # fmt: skip
    before = forms.ModelChoiceField(
        Poll.objects.none(), label=_("Show beside it the results of"), required=False,
        empty_label=_("no other poll"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, poll: Poll, **more: Any) -> None:
        self.poll, self.kind = poll, Kind(poll.kind)
        read = begun(poll)
        super().__init__(data, read_from=read if poll.pk else "new", initial=read, **more)
        self.fields["before"].queryset = earlier(poll)  # type: ignore[attr-defined]
        for name in set(self.fields) - self._wanted():
            del self.fields[name]
        self._call()

    def _wanted(self) -> set[str]:
        if self.poll.stage != Stage.DRAFT:
            return {"mark", "help"}
        wanted = {"mark", "title", "help", "results", "lasts", *OWN_FIELDS[self.kind]}
        if earlier(self.poll).exists():
            wanted.add("before")
        if self.kind not in (Kind.QUIZ, Kind.IDEAS):
            wanted.add("secret")
        return wanted if self.kind == Kind.IDEAS else wanted | {"changeable"}

    def _call(self) -> None:
        """Fields have the names that they have for this kind."""
        least, most, hint = CALLED.get(self.kind, ("", "", ""))
        if "least" in self.fields:
            self.fields["least"].label = least
        if "most" in self.fields:
            self.fields["most"].label, self.fields["most"].help_text = most, hint
        if "choices" in self.fields:
            self.fields["choices"].required = self.kind != Kind.IDEAS
            if self.kind == Kind.QUIZ:
                self.fields["choices"].help_text = _("One in each line, with * before the right.")

    def clean_choices(self) -> list[tuple[str, bool]]:
        found = chosen(self.cleaned_data["choices"], marked=self.kind == Kind.QUIZ)
        words = [text.folded(one) for one, _right in found]
        if any(len(one) > LONGEST for one, _right in found):
            raise forms.ValidationError(gettext("A choice has 200 letters at most."))
        if len(set(words)) != len(words):
            raise forms.ValidationError(gettext("Two choices are the same."))
        if len(found) > polling.MOST:
            raise forms.ValidationError(gettext("There can be 30 choices at most."))
        if self.kind in polling.CHOOSING and len(found) < polling.FEWEST:
            raise forms.ValidationError(gettext("There have to be two choices or more."))
        if self.kind == Kind.QUIZ and not any(right for _words, right in found):
            raise forms.ValidationError(gettext("Put * before the choice that is right."))
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        self._within(said)
        if said.get("secret"):
            said["changeable"] = False
        return said

    def _within(self, said: dict[str, Any]) -> None:
        least, most = said.get("least"), said.get("most")
        if most is not None and most < 1 and self.kind != Kind.NUMBER:
            self.add_error("most", gettext("This has to be 1 or more."))
        elif least is not None and most is not None and most < least:
            self.add_error("most", gettext("The largest is smaller than the smallest."))
        elif most is not None and most > MOST.get(self.kind, most):
            self.add_error("most", gettext("At most %(n)d.") % {"n": MOST[self.kind]})
        elif least is not None and least < 0 and self.kind != Kind.NUMBER:
            self.add_error("least", gettext("This cannot be below zero."))

    def fields_said(self) -> dict[str, Any]:
        """As models.Poll has them."""
        said = {name: value for name, value in self.cleaned_data.items()
                if name not in ("mark", "choices", "low", "high")}  # fmt: skip
        if "lasts" in said:
            said["lasts"] = timedelta(minutes=said["lasts"]) if said["lasts"] else None
        if {"low", "high"} <= set(self.cleaned_data):
            ends = [self.cleaned_data["low"], self.cleaned_data["high"]]
            said["labels"] = ends if any(ends) else []
        if self.kind == Kind.IDEAS and self.poll.stage == Stage.DRAFT:
            said["changeable"] = True
        return said

    def save(self, *, by: Any) -> Poll:
        said, choices = self.fields_said(), self.cleaned_data.get("choices", [])
        if self.poll.pk:
            polling.change(self.poll, by=by, choices=choices, **said)
            return self.poll
        return polling.prepare(self.poll.room, by=by, choices=choices, kind=self.kind, **said)


def chosen(lines: str, *, marked: bool) -> list[tuple[str, bool]]:
    """(words, whether right) of each line that says something."""
    found = []
    for line in map(text.plain, lines.splitlines()):
        right = marked and line.startswith(RIGHT)
        words = line.removeprefix(RIGHT).strip() if right else line
        if words:
            found.append((words, right))
    return found


def begun(poll: Poll) -> dict[str, Any]:
    """What stands there, in words that can be compared."""
    each = poll.options.all() if poll.pk else []
    marks = {one.pk: RIGHT if one.correct else "" for one in each}
    low, high = [*poll.labels, "", ""][:2]
    return {
        "title": poll.title, "help": poll.help, "least": poll.least, "most": poll.most,
        "choices": "\n".join(f"{marks[one.pk]}{one.words}" for one in each), "low": low,
        "high": high, "unit": poll.unit, "points": poll.points, "results": poll.results,
        "secret": poll.secret, "changeable": poll.changeable, "read_first": poll.read_first,
        "lasts": int(poll.lasts.total_seconds() // 60) if poll.lasts else None,
        "before": poll.before_id,
    }  # fmt: skip


def earlier(poll: Poll) -> Any:
    """Polls of the same kind in the same room that were opened."""
    return poll.room.polls.published().filter(kind=poll.kind).exclude(pk=poll.pk)


def blank(room: Room, kind: str) -> Poll:
    """A new one, as it most likely is: a quiz is not changed any more, words are read first."""
    words = kind in (Kind.CLOUD, Kind.TEXT, Kind.IDEAS)
    return Poll(room=room, kind=kind, changeable=kind != Kind.QUIZ, read_first=words)
