"""How a question looks as it is typed, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .answering import AnsweringForm
from .forms.building import SET, ItemForm
from .models import Item, Wording
from .plan import Option, Plan


def as_typed(form: ItemForm, data: Any) -> ItemForm:
    """The form with what was typed in it, and no word about what is wrong yet."""
    for name, field in form.fields.items():
        form.initial[name] = field.widget.value_from_datadict(data, {}, name)
    return form


def tried(form: ItemForm) -> AnsweringForm:
    """The form with this one question, as people would see it. Settings that are wrong are those
    that were saved."""
    question, what = form.question, form.what
    item = Item(pk=question.pk, kind=what.key, settings=_settings(form), required=False)
    item.required = bool(_value(form, "required"))
    options, words = _options(form)
    texts = {name: str(_value(form, name) or "") for name in what.texts}
    language = question.languages[-1]
    wording = Wording(
        item=item, version=question.wording.version, made_at=question.wording.made_at,
        texts={language: {**texts, "choices": words}},
    )  # fmt: skip
    shown = replace(question, item=item, wording=wording, options=options, languages=(language,))
    return AnsweringForm(plan=Plan(form.plan.questionnaire, language, (shown,)))


def _value(form: ItemForm, name: str) -> Any:
    return form[name].value() if name in form.fields else None


def _settings(form: ItemForm) -> dict[str, Any]:
    from .forms.building import plain

    names = [name for name in form.fields if name.startswith(SET)]
    typed = {name.removeprefix(SET): _value(form, name) for name in names}
    checked = form.what.Settings({k: v for k, v in typed.items() if v is not None})
    if not checked.is_valid():
        return dict(form.question.settings)
    return {k: plain(v) for k, v in checked.cleaned_data.items() if v is not None}


def _options(form: ItemForm) -> tuple[tuple[Option, ...], dict[str, str]]:
    options, words = [], {}
    for part in form.what.parts:
        for at, line in enumerate(_value(form, part) or []):
            pk, said, *gone = line if isinstance(line, tuple) else (line.pk, line.words, line.gone)
            if said and not any(gone):
                number = pk or -1 - at  # a new one has no number yet
                options.append(Option(number, part, said))
                words[str(number)] = said
    return tuple(options), words
