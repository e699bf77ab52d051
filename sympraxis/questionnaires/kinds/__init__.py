"""The kinds of items. A new one is one new file here: a subclass of Kind that registers itself."""

from . import (
    choosing,
    consent,
    dates,
    files,
    known,
    matrix,
    numbers,
    places,
    texts,
    truth,
    words,
)
from .base import ALL, Kind

# As they are offered to whoever builds.
ORDER = (
    texts.Short, texts.Long, choosing.Single, choosing.Multiple, choosing.Dropdown, truth.YesNo,
    numbers.Number, numbers.Scale, matrix.Matrix, dates.Date, texts.Email, texts.Web,
    places.Country, places.RegionKind, known.OrganisationKind, known.Language, files.File,
    consent.Consent, words.Section, words.Heading, words.Explanation,
)  # fmt: skip


def find(key: str) -> Kind:
    """The kind of this key. Errors: LookupError."""
    try:
        return ALL[key]
    except KeyError:
        raise LookupError(f"There is no kind of item {key}.") from None


def offered() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of (key, title), for a list to choose from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    listed = [find(one.key) for one in ORDER]
    for kind in [*listed, *(one for one in ALL.values() if one not in listed)]:
        groups.setdefault(str(kind.group), []).append((kind.key, str(kind.title)))
    return list(groups.items())


__all__ = ["ALL", "Kind", "find", "offered"]
