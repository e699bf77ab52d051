"""What stands between the questions: sections, headings, explanations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import STRUCTURE, Kind


class Section(Kind):
    """Holds what follows, up to the next one; where it is not shown, neither is what it holds."""

    key, title, group = "section", _("Section"), STRUCTURE
    asks, texts, tests = False, ("label", "help"), ()


class Heading(Kind):
    key, title, group = "heading", _("Heading"), STRUCTURE
    asks, texts, tests = False, ("label",), ()


class Explanation(Kind):
    key, title, group = "explanation", _("Explanation"), STRUCTURE
    asks, texts, tests = False, ("label", "text"), ()
