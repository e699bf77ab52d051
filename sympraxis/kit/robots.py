"""Robots, kept out without a riddle for people: nothing to read, to solve or to hear.

A page of a guarded form carries a signed mark with the moment at which it was made. A form that
comes back without one, or sooner than anybody types, or with something in a field that nobody sees,
was not filled in by a person. How many forms somebody may send is the owner's to say (kit.limits).

    class ContactForm(Guarded):
        purpose = "website.contact"

    form = ContactForm(initial={"mark": robots.mark("website.contact")})
    {% include "kit/_guard.html" %}                    # inside of the form
    form.once                                          # names the page: the same form sent twice
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from . import clock, links

LASTS = timedelta(hours=12)


def mark(purpose: str, lasts: timedelta = LASTS) -> str:
    """For a page of a form: that it was made here, and when. It may stay open for `lasts`."""
    made = [secrets.token_urlsafe(16), clock.now().timestamp()]
    return links.make(purpose, made, lasts=lasts)


def read(purpose: str, token: str) -> tuple[str, timedelta]:
    """The name of the page that a mark stands for, and how long it has been open.

    Errors: links.Broken, links.Expired.
    """
    once, made = links.read(purpose, token)
    return once, timedelta(seconds=clock.now().timestamp() - made)


class Guarded(forms.Form):
    """A form that robots do not get through. `shortest`: the time that a person takes at least.

    `trap` is shown to nobody: what is in it was typed by a robot.
    """

    purpose: str
    shortest = timedelta(seconds=3)  # to read a form and to type a sentence
    lasts = LASTS
    once = ""

    trap = forms.CharField(required=False, widget=forms.HiddenInput)
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("trap"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        try:
            self.once, open_for = read(self.purpose, said.get("mark", ""))
        except (links.Broken, links.Expired):
            self.replace(mark=mark(self.purpose, self.lasts))
            raise forms.ValidationError(
                _("This page was open for long. Nothing is lost: please send it once more.")
            ) from None
        if open_for < self.shortest and not self.errors:
            raise forms.ValidationError(
                _("That was quicker than people type. Please wait a moment and send it again.")
            )
        return said

    def replace(self, **values: str) -> None:
        """Show the form again with these values in the place of what was sent."""
        data: Any = self.data
        data = data.copy()
        for name, value in values.items():
            data[name] = value
        self.data = data
