"""The texts of the made-up news, as they stand in the files beside this one.

One file tells one piece of news, in each language that it is written in:

    ago = 11                        how many days before today it was published
    topics, regions, people         keys of topics, NUTS codes, addresses
    motif                           whose pattern stands for it, if not that of its first topic
    [en]                            slug, title, lead, body

A line of a body is a paragraph; anything else is {kind of block = what is in it} (writing.py).
"{+30}" in a text is the day thirty days after the publication, in the words of the language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Text:
    """A piece of news in one language."""

    slug: str
    title: str
    lead: str
    body: list[Any]


@dataclass(frozen=True)
class Told:
    """A piece of news. `state` is "" where it is published, else what became of it."""

    name: str
    ago: int
    texts: dict[str, Text]
    topics: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    motif: str = ""
    state: str = ""
    lasts: int = 0  # days until it expires
    comment: str = ""  # of an editor who reviews it


def news() -> list[Told]:
    """What is published, the newest first."""
    return _read("news")


def drafts() -> list[Told]:
    """What only editors see: in review, waiting for its day, expired."""
    return _read("drafts")


def _read(folder: str) -> list[Told]:
    return [_told(path) for path in sorted((HERE / folder).glob("*.toml"))]


def _told(path: Path) -> Told:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {code: Text(**said.pop(code)) for code in [key for key in said if len(key) == 2]}
    return Told(name=path.stem, texts=texts, **said)
