"""Words as people type them: with or without accents, in any case."""

import re
import unicodedata
from collections.abc import Iterable

# Letters that carry no separable mark but that people type without it.
_PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss",
        "þ": "th", "ŋ": "n", "ı": "i", "ŧ": "t", "ς": "σ", "’": "'", "–": "-", "—": "-",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """`text` in lower case, without accents and other marks, single-spaced: a form to compare by.

    "Łódzkie" -> "lodzkie", "Κρήτη" -> "κρητη", "Århus " -> "arhus". Scripts stay what they are.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    if not apart.isascii():
        apart = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(apart.translate(_PLAIN).split())


def words(text: str) -> list[str]:
    """The words of `text`, folded; whatever is neither letter nor digit parts them."""
    return re.findall(r"[^\W_]+", folded(text))


# The two invisible letters that some scripts need inside a word (Persian, the scripts of India).
_JOINERS = "\u200c\u200d"
MOST_MARKS = 4  # on one letter; Hebrew and Vietnamese need three, a page torn by marks has dozens


def plain(text: str) -> str:
    """`text` as one line that shows what it is: any script, but nothing that acts unseen.

    Control characters and those that turn the reading direction go, heaps of marks are cut.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept, marks = [], 0
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if letter.isspace():
            kept.append(" ")
        elif marks <= MOST_MARKS and (kind[0] != "C" or letter in _JOINERS):
            kept.append(letter)
    words_left = "".join(kept).split()
    return " ".join(word for word in words_left if word.strip(_JOINERS))


def paragraphs(text: str) -> str:
    """Like `plain`, but lines and empty lines between them stay: for what is longer than a name."""
    lines = [plain(line) for line in text.splitlines()]
    joined = "\n".join(lines)
    while "\n\n\n" in joined:
        joined = joined.replace("\n\n\n", "\n\n")
    return joined.strip()


def replaced(text: str, names: Iterable[str], by: str) -> str:
    """`text` with `by` in the place of each of `names` that is not empty: whole words, any case."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        whole = rf"(?<!\w){re.escape(name)}(?!\w)"
        text = re.sub(whole, lambda _: by, text, flags=re.IGNORECASE)
    return text
