"""The one way to say no to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Refused(Exception):
    """A rule says no. `sentence` is shown to the person, so it says why and what to do instead.

    Raised by models and process modules; one middleware turns it into an answer with `status`.
    `retry_after`: whole seconds after which asking again has a chance, or None. A lazy sentence
    finds its words where it is shown.
    """

    status = 409
    retry_after: int | None = None

    def __init__(self, sentence: str | StrPromise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class TooLarge(Refused):
    """A request brings more than `most` megabytes."""

    status = 413

    def __init__(self, most: int) -> None:
        sentence = _("This is too much at once. The most that can be sent is %(most)s MB.")
        super().__init__(sentence % {"most": most})


class NotShown(Http404):
    """Nothing is here for this reader, be there something for others or not.

    `sentence` stands on the page for whoever is not signed in, beside the way to do so and come
    back. For all addresses of one form it is the same, so that it tells nobody what there is.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
