"""Sections, pages and editors to test with: the least that a test needs."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale, Page

from sympraxis.people.models import Person
from sympraxis.website.models import Article, Desk, Download, Home, NewsIndex, Picture, Section

from ..people import community
from . import writing


def home(language: str = "en") -> Page:
    found: Page = Home.objects.get(locale__language_code=language)
    return found


def news() -> NewsIndex:
    found: NewsIndex = NewsIndex.objects.get(locale__language_code="en")
    return found


def section(title: str = "Platforms", **fields: Any) -> Section:
    made: Section = home().add_child(instance=Section(title=title, **fields))
    return made


def draft(title: str = "A new call", below: Page | None = None, **fields: Any) -> Article:
    made: Article = (below or news()).add_child(instance=Article(title=title, live=False, **fields))
    made.save_revision()
    return made


def in_review(by: Person, title: str = "A new call") -> Page:
    """What `by` wrote among the news and sent into the review."""
    made = draft(title, owner=by)
    made.get_workflow().start(made, by)
    return made


def article(title: str = "A call", **fields: Any) -> Article:
    made: Article = writing.article(title, **fields)
    return made


def editor(name: str = "ana", of: Page | None = None, may_publish: bool = False) -> Person:
    """Somebody who writes the news, or another section."""
    person = community.person(name)
    Desk.objects.of(of or news()).name(person, may_publish=may_publish, by=None)
    return person


def staff(name: str = "sekretär") -> Person:
    return community.person(name, is_staff=True)


def picture(title: str = "A bridge", of: Page | None = None, **fields: Any) -> Picture:
    fields.setdefault("description", "A bridge over a river")
    where = {"collection": Desk.objects.of(of).collection} if of else {}
    made: Picture = Picture.objects.create(
        title=title, file=community.picture(size=(60, 40)), **where, **fields
    )
    return made


def download(name: str = "note.pdf", of: Page | None = None) -> Download:
    where = {"collection": Desk.objects.of(of).collection} if of else {}
    file = SimpleUploadedFile(name, community.PDF)
    made: Download = Download.objects.create(title=name, file=file, **where)
    return made


def language(code: str) -> Locale:
    found: Locale = Locale.objects.get(language_code=code)
    return found


def section_page(section: Page, title: str = "Secret plans") -> Page:
    """A draft below a section."""
    from sympraxis.website.models import StandardPage

    made: Page = section.add_child(instance=StandardPage(title=title, live=False))
    made.save_revision()
    return made


def translated(page: Page, code: str) -> Page:
    """The page in another language, published; made where there is none."""
    found = page.get_translation_or_none(language(code))
    made: Page = found or page.copy_for_translation(language(code))
    made.specific.save_revision().publish()
    return made
