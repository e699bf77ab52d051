"""From the lines of a told text to the blocks of a page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from wagtail.models import Page

Block = tuple[str, Any]


@dataclass(frozen=True)
class Places:
    """Where the pages are that texts lead to: by the English slug and the language."""

    found: dict[tuple[str, str], int]

    @classmethod
    def read(cls) -> Places:
        """The pages of the site that are not news, in all languages."""
        rows = list(
            Page.objects.live().filter(article=None).values_list(
                "translation_key", "locale__language_code", "slug", "pk"
            )
        )  # fmt: skip
        names = {key: slug for key, code, slug, _ in rows if code == settings.LANGUAGE_CODE}
        return cls({(names[key], code): pk for key, code, _, pk in rows if key in names})

    def page(self, name: str, language: str) -> int | None:
        """The page in this language, else in that of the site; None where it is gone."""
        return self.found.get((name, language)) or self.found.get((name, settings.LANGUAGE_CODE))


def stream(
    body: list[Any], places: Places, language: str, say: Callable[[str], str]
) -> list[dict[str, Any]]:
    """The body as a page keeps it; `say` puts the days into the words."""
    blocks: list[Block] = []
    for line in body:
        if isinstance(line, str):
            blocks.append(("paragraph", f"<p>{escape(say(line))}</p>"))
            continue
        ((kind, value),) = line.items()
        if kind == "links":
            blocks += _links(value, places, language)
        else:
            blocks.append(MADE[kind](value, say))
    return [{"type": kind, "value": value, "id": _id()} for kind, value in blocks]


def _heading(value: str, say: Callable[[str], str]) -> Block:
    return "heading", say(value)


def _points(value: list[str], say: Callable[[str], str]) -> Block:
    return "paragraph", f"<ul>{''.join(f'<li>{escape(say(one))}</li>' for one in value)}</ul>"


def _quotation(value: dict[str, str], say: Callable[[str], str]) -> Block:
    return "quotation", {name: say(words) for name, words in value.items()}


def _notice(value: list[str], say: Callable[[str], str]) -> Block:
    title, words = value
    return "notice", {"tone": "", "title": say(title), "words": say(words)}


def _facts(value: list[list[str]], say: Callable[[str], str]) -> Block:
    return "facts", [_item({"term": say(term), "answer": say(words)}) for term, words in value]


def _steps(value: list[list[str]], say: Callable[[str], str]) -> Block:
    return "steps", [_item({"title": say(title), "words": say(words)}) for title, words in value]


MADE: dict[str, Callable[[Any, Callable[[str], str]], Block]] = {
    "heading": _heading,
    "points": _points,
    "quotation": _quotation,
    "notice": _notice,
    "facts": _facts,
    "steps": _steps,
}


def _links(value: dict[str, Any], places: Places, language: str) -> list[Block]:
    """No list at all where an editor has taken away all that it would lead to."""
    found = [(words, places.page(name, language)) for words, name in value["links"]]
    links = [_item({"words": words, "page": pk, "address": ""}) for words, pk in found if pk]
    return [("links", {"title": value["title"], "links": links})] if links else []


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": _id()}


def _id() -> str:
    return str(uuid.uuid4())
