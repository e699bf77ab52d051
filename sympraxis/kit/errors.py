"""The one way to say no to a person."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """A rule says no. `sentence` is shown to the person, so it says why and what to do instead.

    Raised by models and process modules; one middleware turns it into an answer with `status`.
    `retry_after`: whole seconds after which asking again has a chance, or None.
    """

    status = 409
    retry_after: int | None = None

    def __init__(self, sentence: str) -> None:
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
