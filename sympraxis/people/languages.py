"""The languages that people speak, each by its own name: a list of codes, nothing to look up."""

from sympraxis.kit.languages import OFFICIAL

# Others that are spoken in the regions of the Union and beside it.
OTHERS = {
    "ar": "العربية", "bs": "bosanski", "ca": "català", "cy": "Cymraeg", "eu": "euskara",
    "fy": "Frysk", "gl": "galego", "is": "íslenska", "lb": "Lëtzebuergesch",
    "mk": "македонски", "nb": "norsk", "oc": "occitan", "se": "davvisámegiella",
    "sq": "shqip", "sr": "српски", "tr": "Türkçe", "uk": "українська",
}  # fmt: skip
NAMES = {**OFFICIAL, **OTHERS}


def spoken(codes: list[str]) -> list[tuple[str, str]]:
    """(code, own name) of those codes that are known, in the order of the list above."""
    return [(code, name) for code, name in NAMES.items() if code in codes]
