"""Names of regions as lists have them, mended: stray spaces, and letters of another script.

Official lists write "Aττική" with a Latin A and "Сpбија" with a Latin p. A reader sees no
difference; a search does.
"""

import re
import unicodedata

# Latin letters that look like one of the other script.
_GREEK = str.maketrans("ABEZHIKMNOPTYXov", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον")
_CYRILLIC = str.maketrans("ABEKMHOPCTXaeopcxyijsS", "АВЕКМНОРСТХаеорсхуіјѕЅ")


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()}


def _one_script(found: re.Match[str]) -> str:
    word = found.group()
    scripts = _scripts(word)
    if scripts == {"LATIN", "GREEK"}:
        return word.translate(_GREEK)
    if scripts == {"LATIN", "CYRILLIC"}:
        return word.translate(_CYRILLIC)
    return word


def cleaned(name: str) -> str:
    """`name` with single spaces and none at its ends, and each word in one script."""
    composed = unicodedata.normalize("NFC", name)
    visible = "".join(c for c in composed if unicodedata.category(c) not in ("Cf", "Cc"))
    return re.sub(r"\w+", _one_script, " ".join(visible.split()))
