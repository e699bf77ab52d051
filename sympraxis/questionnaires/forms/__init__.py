"""The forms of questionnaires: to build, to copy, to translate; to answer by `form_for`."""

from ..answering import Note, form_for

__all__ = ["Note", "form_for"]
