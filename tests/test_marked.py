"""No word is left in English: every page in a language in which our sentences stand in brackets."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.utils import translation

from sympraxis.kit import languages
from sympraxis.kit.languages import OFFICIAL, titled
from sympraxis.kit.pagecache.mark import MARK
from sympraxis.people.models import Person
from sympraxis.people.models.role import Role

from . import bracketed
from .browser import community
from .browser.pages import ANYONE, PAGES, STAFF, Page
from .standing import standing

ROOT = Path(__file__).resolve().parent.parent / "sympraxis"
# One is there in a demonstration only; the other is the builders’ own page, in English.
NOT_HERE = {"kit:outbox", "kit:style"}
SHOWN = [one for one in PAGES if one.name not in NOT_HERE]
# What is a name, an address, a key, or said by other machines: it is the same in every language.
NAMES = re.compile(
    r"[\w.+-]+@[\w.-]+|\b(?:events|groups|live|people|questionnaires|website)\.\w+"
    r"|S3 Community of Practice"
    r"|Google Calendar|Outlook|[?]invitation="
    r"|\bdigest\b|Derived from Eurostat.*|Adviser|Head of unit|Sympraxis|\b[A-Z]{2}\w{0,3}\b"
)
# Whose rows hold what people wrote, in the language that they wrote it in. The vocabulary is ours:
# it came with the site, and its words are translated where they are shown.
PEOPLE_WRITE = ("events", "groups", "questionnaires", "live", "website.enquiry",
                "people.organisation", "people.profile")  # fmt: skip
# What no row holds: addresses, and what a mail server said.
SAID = re.compile(
    r"https?://\S+|(?:/fr)?/events/[\w-]+/\S*|<iframe .*?</iframe>"
    r"|550 5\.1\.1 No such person here"
)
# Around words in a piece of a page: numbers, their units' neighbours, marks.
AROUND = re.compile(r"^[\W\d]+|[\W\d]+$")
# Pages that are written as a whole, in whatever language: of them the frame is looked at.
BY_EDITORS = {"website:home", "wagtail_serve"}
FRAME = re.compile(r"<head>.*</head>|<main\b.*</main>", re.S)


@pytest.fixture(scope="module")
def speaking(tmp_path_factory):
    """French and German in brackets, read once for all pages."""
    place = tmp_path_factory.mktemp("locale")
    bracketed.write(place, "fr", "de")
    with bracketed.spoken(place):
        yield


def written() -> dict[str, None]:
    """What stands in the database because people wrote it, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        name = model._meta.label_lower
        if name.startswith(PEOPLE_WRITE):
            kinds = (models.CharField, models.TextField, models.JSONField)
            fields = [
                field.name for field in model._meta.concrete_fields
                if isinstance(field, kinds) and not field.choices
            ]  # fmt: skip
            for row in model._base_manager.values_list(*fields):
                found.update(said for value in row for said in _said(value))
    return dict.fromkeys(sorted(found, key=len, reverse=True))


def _said(value: Any) -> Iterator[str]:
    """The texts in what a field holds, whole and line by line, as a page shows them."""
    if isinstance(value, str):
        yield from filter(None, (" ".join(one.split()) for one in (value, *value.splitlines())))
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _said(one)


def unwritten(pieces: str, texts: Collection[str]) -> str:
    """The pieces of a page, each a line, without what people wrote. One word alone is theirs only
    where the piece holds nothing else: a word of ours that somebody wrote, too, is still found."""
    left = "\n".join(_unwritten(piece.strip(), texts) for piece in pieces.splitlines())
    for text in texts:
        if " " in text:
            left = left.replace(text, "")
    return left


def _unwritten(piece: str, texts: Collection[str]) -> str:
    """One piece without the parts that hold nothing but what somebody wrote."""
    parts = piece.split("·")  # lists say several things in one piece
    piece = "·".join("" if _is_one_of(part, texts) else part for part in parts)
    if piece.endswith("…") and any(text.startswith(piece[:-1].strip()) for text in texts):
        return ""
    return piece


def _is_one_of(part: str, texts: Collection[str]) -> bool:
    return part.strip() in texts or AROUND.sub("", part) in texts


@cache
def english() -> set[str]:
    """Words of our sentences, long enough to be nobody's name; those in small letters."""
    found = re.findall(r"\b[a-z]{4,}\b", " ".join(map(str, bracketed.sentences())))
    return set(found)


@pytest.fixture(scope="module")
def settled(django_db_setup, django_db_blocker, speaking):
    """A reader who is signed in, what stands around them and what the pages are about, made once;
    gives their cookies, where each page stands, and what people wrote in all that."""
    with standing(django_db_blocker):
        person = Person.objects.create_user("reader@example.org", given_name="Ελένη")
        community.settle(person)
        with translation.override("fr"):
            paths = [page.path for page in SHOWN]
        reader = Client()
        reader.force_login(person)
        yield reader.cookies, paths, written()


def _reader(page: Page, cookies: Any) -> Client:
    client = Client()
    if page.who != ANYONE:
        client.cookies = cookies.copy()
    if page.who == STAFF:
        person = Person.objects.get(email="reader@example.org")
        person.is_staff = True
        person.save(update_fields=["is_staff"])
        person.roles.create(kind=Role.Kind.SECRETARIAT)
    return client


def _read(client: Client, path: str, language: str) -> tuple[str, bool]:
    """A page, and whether it is one of those that are kept for other readers."""
    answer = client.get(path, follow=True)
    html = answer.content.decode()
    assert answer.status_code == 200, (path, answer.status_code)
    assert answer["Content-Language"] == language and f'<html lang="{language}"' in html, path
    return str(html), answer.get("Cache-Control") == MARK


PARTS = dict.fromkeys(page.name.partition(":")[0] for page in SHOWN)


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_pages_answer_and_leave_no_word_in_english(settled, part):
    cookies, paths, texts = settled
    found, kept_path = {}, None
    for page, path in zip(SHOWN, paths, strict=True):
        if page.name.partition(":")[0] == part:
            with transaction.atomic():  # the next page finds the reader as this one did
                html, kept = _read(_reader(page, cookies), path, "fr")
                transaction.set_rollback(True)
            kept_path = path if kept else kept_path
            if left := _in_english(page, html, texts):
                found[str(page)] = left
    assert found == {}
    if kept_path:  # no one in the language of another: one of each part shows it
        assert all(_read(Client(), languages.at(kept_path, "de"), "de"))


def _in_english(page: Page, html: str, texts: Collection[str]) -> list[str]:
    """The pieces of a page with a word of our sentences, as they stand in the code."""
    if page.name in BY_EDITORS:
        html = FRAME.sub("", html)
    left = bracketed.outside("\n".join(bracketed.words(html)))
    left = NAMES.sub("", SAID.sub("", unwritten(left, texts)))
    return [
        line for line in left.splitlines() if english() & set(re.findall(r"\b[a-z]{4,}\b", line))
    ]


def test_what_people_wrote_hides_no_word_of_ours():
    texts = ["How is registration here?", "Registration"]
    assert unwritten("How is registration here?", texts) == unwritten("Registration", texts) == ""
    assert unwritten("How is registration…", texts) == unwritten("5: Registration", texts) == ""
    assert unwritten("1 · Registration 0 · Closed", texts) == "1 ·· Closed"
    assert unwritten("Registration closes", texts) == "Registration closes"
    assert unwritten("Said: How is registration here? Thanks", texts) == "Said:  Thanks"


def test_unmarked_word_would_be_found():
    html = "<p>⟦Marked⟧ and some words</p><p lang='en'>other words</p><img alt='those words'>"
    assert bracketed.words(html) == ["⟦Marked⟧ and some words", "those words"]
    assert bracketed.outside("⟦a ⟦b⟧ c⟧ left") == "left"


TAGS = re.compile(
    r"{%\s*(blocktranslate|comment|verbatim)\b.*?{%\s*end\1\s*%}|{%.*?%}|{{.*?}}|{#.*?#}"
    r"|<!--.*?-->|<(style|script)\b.*?</\2>|<[^<>]*>|&\w+;",
    re.S,
)


def templates() -> list[Path]:
    """All but the builders' page, and those that hold attributes alone."""
    found = [*ROOT.rglob("templates/**/*.html"), *ROOT.rglob("templates/**/*.txt")]
    aside = ("field_state.html", "_htmx_token.html")
    return [one for one in found if "style" not in one.parts and one.name not in aside]


# What a block gives to a tag of the template around it: no words that anybody reads.
ATTRIBUTES = re.compile(r'\b(?:data-[\w-]+|class)="[^"<>]*"|interactive-widget=[\w-]+')


def unmarked(source: str) -> list[str]:
    """Words in a template that stand in no tag."""
    left = NAMES.sub(" ", ATTRIBUTES.sub(" ", TAGS.sub(" ", source)))
    return [" ".join(one.split()) for one in re.findall(r"[A-Za-zÀ-ž]{2,}[^\n<>{}]*", left)]


def test_no_template_has_a_word_outside_a_translation():
    files = templates()
    found = {str(file.relative_to(ROOT)): unmarked(file.read_text("utf-8")) for file in files}
    assert len(found) > 100
    assert {name: left for name, left in found.items() if left} == {}


def test_bare_word_in_a_template_is_found():
    source = "<p>{% translate 'Good' %} Bad{# a #}</p>{% blocktranslate %}a{% endblocktranslate %}"
    assert unmarked(source) == ["Bad"]


def test_own_names_stand_in_capitals_in_a_menu():
    assert titled(OFFICIAL["fr"]) == "Français" and titled(OFFICIAL["bg"]) == "Български"
