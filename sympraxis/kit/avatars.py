"""A person without a photograph: initials in the script of the name, and a hue that stays."""

import hashlib
import unicodedata

HUES = 6


def initials(name: str) -> str:
    """The first letters of the first and the last word of `name`, in capitals; "?" for none.

    Any script; a letter keeps the marks that belong to it. "Niamh Ní Bhriain" gives "NB".
    """
    letters = [found for word in name.split() if (found := _first_letter(word))]
    if not letters:
        return "?"
    return letters[0] if len(letters) == 1 else letters[0] + letters[-1]


def _first_letter(word: str) -> str:
    composed = unicodedata.normalize("NFC", word)
    for at, sign in enumerate(composed):
        if sign.isalnum():
            end = at + 1
            while end < len(composed) and unicodedata.category(composed[end]).startswith("M"):
                end += 1
            # One letter may have two capitals (ß gives SS): only the first is an initial.
            return sign.upper()[0] + composed[at + 1 : end]
    return ""


def hue(key: object) -> int:
    """A number from 1 to 6 that depends on `key` alone, the same on every machine and every day."""
    return hashlib.sha256(str(key).encode()).digest()[0] % HUES + 1
