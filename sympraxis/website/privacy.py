"""What the website keeps of a person: that an article or the contact page names them."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from sympraxis.people import hooks
from sympraxis.people.models import Person

from .models import ArticlePerson, ContactPerson, Editorship


@hooks.erasing.on
def take_out(person: Person) -> None:
    """Nobody is named who is gone. Kept pages that named them are old: erasing rings "people"."""
    for task in Editorship.objects.active().filter(person=person):
        task.end(by=None)
    person.groups.clear()
    for links in (ArticlePerson, ContactPerson):
        links.objects.filter(person=person).delete()


@hooks.exporting.on
def named_in(person: Person) -> dict[str, Any]:
    pages = Page.objects.filter(article__person_links__person=person) | Page.objects.filter(
        contact__person_links__person=person
    )
    wrote = Page.objects.filter(owner=person)
    return {
        "pages_that_name_you": [_line(page) for page in pages.distinct()],
        "pages_you_began": [_line(page) for page in wrote],
        "sections_you_write": [
            {
                "section": str(one.desk),
                "may_publish": one.may_publish,
                "since": one.given_at,
                "until": one.ended_at,
            }
            for one in person.editorships.select_related("desk")
        ],
    }


def _line(page: Page) -> dict[str, Any]:
    return {"title": page.title, "address": page.url_path, "published_at": page.last_published_at}
