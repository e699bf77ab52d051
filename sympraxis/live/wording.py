"""What somebody types into a room, as it may be shown to everybody."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs

from .models.question import WORDS

LINES = 6
# Invisible joiners have a meaning between letters of Persian, of India and in emoji; beside one of
# our alphabets, a space or a stop they only hide that two texts are not the same.
_IDLE = "[\u0000-\u058f\u1e00-\u200b\u200e-\u206f]"
_JOINERS = re.compile(f"(?<={_IDLE})[\u200c\u200d]+|[\u200c\u200d]+(?={_IDLE})")
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")  # drawn as nothing, and yet letters


class Unclear(Refused):
    """What was typed cannot be a question."""

    status = 422


def cleaned(words: str) -> str:
    """`words` as they may be shown to everybody: any script, nothing that acts unseen, few lines.

    Errors: Unclear, where nothing is left or too much. What is far too long is not even read.
    """
    if len(words) > 8 * WORDS:
        raise Unclear(_too_long(len(words)))
    seen = paragraphs(_JOINERS.sub("", _BLANK.sub("", words)))
    lines = [line for line in seen.split("\n") if line]
    said = "\n".join([*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]).strip()
    if not any(letter.isalnum() for letter in said):
        raise Unclear(_("Please write your question."))
    if len(said) > WORDS:
        raise Unclear(_too_long(len(said)))
    return said


def _too_long(length: int) -> str:
    said = _("A question has %(most)d characters at most; this has %(length)d.")
    return said % {"most": WORDS, "length": length}
