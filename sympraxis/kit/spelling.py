"""The ways in which people type a name: without marks, with two letters for one, in Latin letters.

    spellings("Søren Ørsted")  -> ("soren orsted", "soeren oersted")
    spellings("Χρήστου")       -> ("χρηστου", "christou", "hristou")

A plain table for each script, so that a name is found, not so that it is written correctly.
"""

from .text import folded

# German, Danish, Norwegian, Swedish, Finnish: what stands for a letter that a keyboard lacks.
_TWO_FOR_ONE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})

# Folded letters (no marks, small): й is и by then, ї is і, ό is ο, ς is σ.
_GREEK = {
    "ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γχ": "nch", "γξ": "nx", "θ": "th",
    "ψ": "ps", "χ": "ch", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i",
    "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r",
    "σ": "s", "τ": "t", "υ": "y", "φ": "f", "ω": "o",
}  # fmt: skip
_GREEK_BY_EAR = {
    **_GREEK, "αυ": "af", "ευ": "ef", "μπ": "b", "ντ": "d", "γκ": "g", "χ": "h", "υ": "i",
    "φ": "ph",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sht", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz",
}  # fmt: skip
_CYRILLIC_EAST = {
    **_CYRILLIC, "г": "h", "є": "ie", "и": "y", "х": "kh", "щ": "shch", "ъ": "", "ю": "iu",
    "я": "ia",
}  # fmt: skip
_TABLES = (_GREEK, _GREEK_BY_EAR, _CYRILLIC, _CYRILLIC_EAST)


def spellings(text: str) -> tuple[str, ...]:
    """`text` folded, and after it the other ways to type it; each once, none where there is none.

    Latin spellings of another script follow the most usual one first.
    """
    plain = folded(text)
    found = [plain, folded(text.casefold().translate(_TWO_FOR_ONE)), plain.replace("'", "")]
    found += [_written(plain, table) for table in _TABLES if any(one in table for one in plain)]
    return tuple(dict.fromkeys(found))


def sorting(text: str) -> str:
    """What to sort names of several scripts by, in one alphabet: Μαρκάκη stands beside Marek."""
    plain = folded(text)
    for table in (_GREEK, _CYRILLIC):
        plain = _written(plain, table)
    return plain


def _written(plain: str, table: dict[str, str]) -> str:
    """`plain` by the table, pairs of letters before single ones."""
    written, at = [], 0
    while at < len(plain):
        pair = plain[at : at + 2]
        if len(pair) == 2 and pair in table:
            written.append(table[pair])
            at += 2
        else:
            written.append(table.get(plain[at], plain[at]))
            at += 1
    return "".join(written)
