"""The forms of whoever builds: a questionnaire's title, one item with all that can be set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.people.forms.names import NameField
from sympraxis.people.languages import OFFICIAL

from .. import kinds
from ..building import Change, Condition
from ..models import Item, Match
from ..models.item import LONGEST_KEPT
from ..models.questionnaire import TITLE
from ..plan import Plan, Question
from ..prefilling import WORDS
from ..widgets import LONGEST_OTHER
from .fresh import Fresh
from .lines import LinesField

LABEL, HELP, TEXT = 300, 600, 20_000
SET = "set_"
CONDITIONS = 2  # answers that can be named at least; one more is offered than are named


class TitleForm(forms.Form):
    title = NameField(label=_("Title"), max_length=TITLE)


class DetailsForm(Fresh, TitleForm):
    introduction = forms.CharField(
        label=_("What stands before the first question"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Further languages"), required=False,
        help_text=_("Whoever reads another one gets the words as they were written."),
        choices=list(OFFICIAL.items()), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, written_in: str, **more: Any) -> None:
        super().__init__(data, read_from=more.get("initial"), **more)
        languages: Any = self.fields["languages"]
        languages.choices = [pair for pair in OFFICIAL.items() if pair[0] != written_in]


class NewItemForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"))
    label = NameField(label=_("Question, or words"), max_length=LABEL)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = kinds.offered()  # type: ignore[attr-defined]


# Words of an item: (label, hint, several lines, longest)
TEXTS: dict[str, tuple[Any, Any, bool, int]] = {
    "label": (_("Question"), "", False, LABEL),
    "help": (_("Help beside it"), _("What makes it easier to answer."), True, HELP),
    "text": (_("Text"), "", True, TEXT),
    "why": (
        _("What the answer is for"),
        _("Where it says something about a person: why you need it. It is shown."),
        True,
        HELP,
    ),
    "unit": (_("Unit"), _("Such as days, or EUR."), False, 40),
    "low_end": (_("Words at the lower end"), "", False, 60),
    "high_end": (_("Words at the upper end"), "", False, 60),
}
PARTS = {
    "choice": _("Answers to choose from"), "row": _("Lines"), "column": _("Answers for each line"),
}  # fmt: skip
NAMES = {"section": _("Title"), "heading": _("Words"), "explanation": _("Title"),
         "consent": _("What one agrees to")}  # fmt: skip


class ItemForm(forms.Form):
    """One item, in the language it was written in. It is read at an edition, and says so."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, question: Question, plan: Plan, **more: Any) -> None:
        self.question, self.plan, self.what = question, plan, question.kind
        self.is_answered = question.item.is_answered
        super().__init__(data, initial={**begun(question), **more.pop("initial", {})}, **more)
        self._add_words()
        for part in self.what.parts:
            self.fields[part] = LinesField(label=PARTS[part], longest=LONGEST_OTHER)
        self._add_rules()
        if self.is_answered and self.what.asks:
            self.fields["anew"] = forms.ChoiceField(
                label=_("People have answered this already. What do you change?"),
                choices=[
                    ("no", _("Its words only: it asks the same as before")),
                    ("yes", _("It asks something else: keep the old answers apart")),
                ],
                widget=forms.RadioSelect, initial="no",
            )  # fmt: skip

    def _add_words(self) -> None:
        for name in self.what.texts:
            label, hint, several, longest = TEXTS[name]
            must = name == "label" and self.what.key != "explanation"
            common = {"help_text": hint, "required": must, "max_length": longest}
            if name == "label":
                label = NAMES.get(self.what.key, label)
            if several:
                from ..kinds.texts import Paragraphs

                self.fields[name] = Paragraphs(label=label, **common)
                self.fields[name].widget.attrs["rows"] = 2 if longest == HELP else 6
            else:
                self.fields[name] = NameField(label=label, **common)

    def _add_rules(self) -> None:
        for name, setting in self.what.Settings().fields.items():
            self.fields[SET + name] = setting
        if self.what.asks:
            self.fields["required"] = forms.BooleanField(
                label=_("Must be answered"), required=False
            )
        if self.what.prefills:
            known = [("", gettext("Nothing")), *((k, WORDS[k]) for k in self.what.prefills)]
            self.fields["prefill"] = forms.ChoiceField(
                label=_("Filled from the profile with"), choices=known, required=False
            )
        if offered := conditions(self.plan, self.question.item):
            item = self.question.item
            for at in range(max(CONDITIONS, len(item.wanted) + 1)):
                label = _("Shown only if") if not at else _("or if")
                self.fields[f"if_{at}"] = forms.ChoiceField(
                    label=label, choices=[("", _("— always —") if not at else "—"), *offered],
                    required=False,
                )  # fmt: skip
            self.fields["if_number"] = forms.DecimalField(
                label=_("The number, for “at least” and “at most”"), required=False,
                max_digits=15, decimal_places=4,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )  # fmt: skip
        if self.what.asks:
            self.fields["kept_days"] = forms.IntegerField(
                label=_("Days that an answer is kept"), required=False, min_value=1,
                max_value=LONGEST_KEPT,
                help_text=_("After it was sent. Empty: as long as the response."),
            )  # fmt: skip

    def group(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def words(self) -> list[BoundField]:
        return self.group(*(one for one in self.what.texts if one != "why"), *self.what.parts)

    @property
    def rules(self) -> list[BoundField]:
        return self.group("required", *(n for n in self.fields if n.startswith(SET)), "prefill")

    @property
    def conditions(self) -> list[BoundField]:
        return self.group(*(name for name in self.fields if name.startswith("if_")))

    @property
    def privacy(self) -> list[BoundField]:
        return self.group("why", "kept_days")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for part in self.what.parts:
            lines = said.get(part)
            if lines is not None and sum(bool(one.words) and not one.gone for one in lines) < 1:
                self.add_error(part, _("Write at least one."))
        self._check_settings()
        self._read_condition(said)
        return said

    def _check_settings(self) -> None:
        """What the kind itself says of its settings together."""
        names = [name for name in self.fields if name.startswith(SET)]
        data = {name.removeprefix(SET): self[name].data for name in names}
        checked = self.what.Settings({k: v for k, v in data.items() if v is not None})
        for name, errors in checked.errors.items():
            if SET + name not in self.errors:
                self.add_error(SET + name, errors)
        self.settings = {
            name: plain(value) for name, value in checked.cleaned_data.items() if value is not None
        }

    def _read_condition(self, said: dict[str, Any]) -> None:
        named = [value for name, value in said.items() if name.startswith("if_") and value]
        chosen = [one.split(":", 2) for one in named if isinstance(one, str)]
        if not chosen:
            self.condition = Condition()
            return
        if len({(item, test) for item, test, _token in chosen}) > 1:
            self.add_error("if_1", _("Both answers must be to the same question."))
            return
        item, test, _token = chosen[0]
        on = self.plan.find(int(item))
        wanted = tuple(dict.fromkeys(token for *_both, token in chosen))
        if test in (Match.AT_LEAST, Match.AT_MOST):
            if said.get("if_number") is None:
                self.add_error("if_number", _("Say which number."))
                return
            wanted = (plain(said["if_number"]),)
        self.condition = Condition(on.item if on else None, test, wanted)

    def read_at(self, edition: int) -> None:
        """Shown again, it has been read at this edition; what was typed stays."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["edition"] = str(edition)
        self.data = typed

    def change(self) -> Change:
        """What is to be changed. Only for a valid form."""
        said = self.cleaned_data
        return Change(
            said={name: said[name] for name in self.what.texts},
            required=said.get("required", False),
            settings=self.settings,
            condition=self.condition,
            prefill=said.get("prefill", ""),
            kept_days=said.get("kept_days"),
            choices={part: said[part] for part in self.what.parts},
            anew=said.get("anew") == "yes",
        )


def begun(question: Question) -> dict[str, Any]:
    """What stands in the form at first."""
    item = question.item
    language = question.languages[-1]
    found: dict[str, Any] = {
        "edition": item.edition, "required": item.required, "prefill": item.prefill,
        "kept_days": item.kept_days,
    }  # fmt: skip
    found |= {name: question.wording.said(name, language) for name in question.kind.texts}
    found |= {SET + name: value for name, value in item.settings.items()}
    found |= {
        part: [(one.pk, question.wording.said_of(one.pk, language)) for one in offered]
        for part in question.kind.parts
        for offered in [question.choices(part)]
    }
    if item.depends_on_id:
        limits = item.test in (Match.AT_LEAST, Match.AT_MOST)
        tokens = item.wanted if item.test == Match.ANY else [""]
        for at, token in enumerate(tokens):
            found[f"if_{at}"] = f"{item.depends_on_id}:{item.test}:{token}"
        if limits and item.wanted:
            found["if_number"] = item.wanted[0]
    return found


def conditions(plan: Plan, item: Item) -> list[tuple[str, list[tuple[str, str]]]]:
    """(earlier question, [(value, words) of what its answer may be like])."""
    found = []
    for question in plan.before(item):
        kind, pk = question.kind, question.pk
        offered: list[tuple[str, str]] = []
        if "any" in kind.tests:
            offered += [(f"{pk}:any:{token}", words) for token, words in kind.wanted(question)]
        for test in (Match.ANSWERED, Match.AT_LEAST, Match.AT_MOST):
            if test.value in kind.tests:
                offered.append((f"{pk}:{test.value}:", str(test.label)))
        if offered:
            found.append((question.label[:90], offered))
    return found


def plain(value: Any) -> Any:
    """A setting as JSON keeps it."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value
