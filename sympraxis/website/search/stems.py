"""What a word has in common with its other forms: "valleys" and "valley", "regiões" and "região".

A stem carries the language that it was made by, so that the Hungarian stem of a word is never taken
for an English one. Marks (accents) are optional: a word is stemmed as it stands and without them.
"""

from __future__ import annotations

from functools import lru_cache

from sympraxis.kit.text import folded

# By the Snowball algorithms. Bulgarian, Croatian, Latvian, Maltese, Slovak and Slovene have none:
# their words are found as they stand, by their beginning, and without marks.
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hu": "hungarian", "hy": "armenian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
BY = "\ue000"  # between language and stem: of no alphabet, yet part of a word to both databases
LONGEST = 40  # letters; what is longer is no word of a language


@lru_cache(maxsize=100_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word in small letters, with or without its marks; () without a stemmer."""
    if language not in ALGORITHMS or len(word) > LONGEST:
        return ()
    found = {folded(_stem(one, language)) for one in {word, folded(word)}}
    return tuple(f"{language}{BY}{one}" for one in sorted(found) if one.isalnum())


def _stem(word: str, language: str) -> str:
    import snowballstemmer

    # A stemmer of its own each time: it keeps what it works on, and threads share this module.
    return str(snowballstemmer.stemmer(ALGORITHMS[language]).stemWord(word))
