"""Naming an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sympraxis.people.models import Person

from ..models import NewsIndex, Section, Service
from ..models.around import HOME_DEPTH, own_language_first


def sections() -> list[Page]:
    """The parts of the site that can have editors of their own, in the order of the tree, each in
    one language: the reader's, where it is written in it."""
    nearest = own_language_first(get_language() or "")
    pages = Page.objects.type(Section, Service, NewsIndex).order_by(nearest, "path")
    once: dict[Any, Page] = {}
    for page in pages:
        once.setdefault(page.translation_key, page)
    return list(once.values())


class NameEditorForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address of the person"))
    section = forms.TypedChoiceField(label=_("Section of the website"))
    may_publish = forms.TypedChoiceField(
        label=_("What they may do"),
        choices=[
            ("write", _("Write; the secretariat reviews and publishes")),
            ("publish", _("Write and publish")),
        ],
        coerce=lambda said: said == "publish",
        initial="write",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {str(page.pk): page for page in sections()}
        choice: Any = self.fields["section"]
        choice.choices = [("", _("Choose one")), *((pk, _line(page)) for pk, page in found.items())]
        choice.coerce = found.__getitem__

    def clean_email(self) -> Person:
        address = self.cleaned_data["email"].strip().lower()
        person: Person | None = Person.objects.active().filter(email=address).first()
        if person is None:
            raise forms.ValidationError(_("Nobody here has this address."), code="unknown")
        return person


def _line(page: Page) -> str:
    """Its title; deeper in the tree, a little to the right."""
    return "\u2003" * max(page.depth - HOME_DEPTH - 1, 0) + str(page.draft_title or page.title)
