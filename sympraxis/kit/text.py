"""Words as people type them: with or without accents, in any case."""

import unicodedata

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
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.translate(_PLAIN).split())


def words(text: str) -> list[str]:
    """The words of `text`, folded; whatever is neither letter nor digit parts them."""
    return "".join(c if c.isalnum() else " " for c in folded(text)).split()
