"""Catalogues of translations: one file a language, compiled where it is used, counted and checked.

`sympraxis/locale/django.pot` lists every sentence of ours, `<language>/LC_MESSAGES/django.po` holds
what a translator wrote. The compiled `django.mo` beside it is made from it and never committed.
Knows nothing of Django, so that the build of a wheel can use it.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"
STAMP = ".compiled"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!\{)\{\w*\}(?!\})")
TAG = re.compile(r"</?[a-z][^<>]*>|&[a-z]+;")
DOMAIN = re.compile(r"sympraxis/(\w+)/")


@cache
def template(place: Path = LOCALE) -> Catalog:
    """Every sentence there is to translate; to be read, not changed."""
    return _read(place / "django.pot", None)


def languages(place: Path = LOCALE) -> list[str]:
    """The languages that have a catalogue."""
    return sorted(file.parent.parent.name for file in place.glob("*/LC_MESSAGES/django.po"))


def path_of(language: str, place: Path = LOCALE) -> Path:
    return place / language / "LC_MESSAGES" / "django.po"


def read(language: str, place: Path = LOCALE) -> Catalog:
    """What has been translated into a language."""
    return _read(path_of(language, place), language)


def _read(file: Path, language: str | None) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def write(catalogue: Catalog, file: Path) -> bool:
    """Write a catalogue, unless only its date would change; returns whether it was written.

    No line numbers and no wrapping: a change of the code changes here what it changes in words.
    """
    draft = file.with_name(f"{file.name}.new")
    file.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("wb") as target:
        write_po(target, catalogue, width=0, include_lineno=False)
    if file.exists() and _undated(file) == _undated(draft):
        draft.unlink()
        return False
    draft.rename(file)
    return True


def _undated(file: Path) -> str:
    return re.sub(r'^"PO-?[\w-]*-Date:.*$', "", file.read_text(encoding="utf-8"), flags=re.M)


def start(language: str, place: Path = LOCALE) -> Path:
    """A catalogue for a language that has none, with its plural forms and nothing translated."""
    begun = Catalog(locale=language, project="Sympraxis", fuzzy=False)
    begun.update(_read(place / "django.pot", None))
    write(begun, path_of(language, place))
    return path_of(language, place)


def compiled(place: Path = LOCALE) -> None:
    """Compile the catalogues, if one of them changed. Several processes may do so at once.

    One without a single translation is left out: a language is offered once it has words.
    """
    sources = [path_of(language, place) for language in languages(place)]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in sources)).hexdigest()
    mark = place / STAMP
    if mark.is_file() and mark.read_text() == digest:
        return
    for source in sources:
        catalogue, target = _read(source, source.parent.parent.name), source.with_suffix(".mo")
        if not any(_is_whole(one) and not one.fuzzy for one in _messages(catalogue)):
            target.unlink(missing_ok=True)
            continue
        draft = target.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)
    mark.write_text(digest)


@dataclass
class Count:
    """How far a language is. `by_domain`: domain -> (sentences, translated)."""

    sentences: int = 0
    translated: int = 0
    fuzzy: int = 0
    by_domain: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def percent(self) -> int:
        """Rounded down: 100 means all."""
        return 100 * self.translated // self.sentences if self.sentences else 100


def count(language: str, place: Path = LOCALE) -> Count:
    """How much of the template is translated; a sentence used in two domains counts in both."""
    has = language in languages(place)
    known = {one.id: one for one in _messages(read(language, place))} if has else {}
    counted = Count()
    every, done = Counter[str](), Counter[str]()
    for sentence, spoken_of in _said(place):
        found = known.get(sentence.id)
        counted.sentences += 1
        counted.fuzzy += bool(found and found.fuzzy)
        whole = bool(found and not found.fuzzy and _is_whole(found))
        counted.translated += whole
        for domain in spoken_of:
            every[domain] += 1
            done[domain] += whole
    counted.by_domain = {domain: (every[domain], done[domain]) for domain in sorted(every)}
    return counted


@cache
def _said(place: Path) -> list[tuple[Message, set[str]]]:
    """Each sentence of the template, with its domains: the same for all languages."""
    return [(sentence, domains(sentence)) for sentence in _messages(template(place))]


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (one for one in catalogue if one.id)


def _forms(words: Any) -> list[str]:
    """One form for a plain sentence, each form for one with a plural."""
    return [*words] if isinstance(words, list | tuple) else [words or ""]


def _is_whole(message: Message) -> bool:
    return all(_forms(message.string))


def domains(message: Message) -> set[str]:
    """The domains whose code says a sentence: {"people", "kit"}."""
    found = (DOMAIN.match(str(file)) for file, _line in message.locations)
    return {one.group(1) for one in found if one}


def faults(catalogue: Catalog) -> Iterator[str]:
    """What a program cannot use: placeholders and tags that are not those of the sentence."""
    for message in _messages(catalogue):
        if not message.fuzzy and _is_whole(message):
            yield from _faults(message)


def _faults(message: Message) -> Iterator[str]:
    plural = isinstance(message.id, list | tuple)
    asked, given = _forms(message.id), _forms(message.string)
    # One form may leave the number out ("one day"), none may bring in what is not there.
    most = [_marks(one) for one in asked]
    for words in given:
        marks = _marks(words)
        if plural:
            fits = any(_without_count(marks, one) == _without_count(one, marks) for one in most)
        else:
            fits = marks == most[0]
        if not fits:
            yield f"{asked[0]!r}: {words!r} has not the placeholders or tags of the sentence"


def _marks(words: str) -> Counter[str]:
    return Counter([*PLACEHOLDER.findall(words), *TAG.findall(words)])


def _without_count(marks: Counter[str], other: Counter[str]) -> Counter[str]:
    """Marks, less the numbers that only one of the two says."""
    extra = {one for one in marks - other if re.fullmatch(r"%\((n|count|number)\)[sd]", one)}
    return Counter({one: times for one, times in marks.items() if one not in extra})
