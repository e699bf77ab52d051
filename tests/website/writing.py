"""Pages, pictures and files to test with: the least that a test needs."""

import io
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale
from wagtail.rich_text import RichText
from wagtail.signals import page_published

from sympraxis.website.models import Article, Home, NewsIndex, Picture, StandardPage


def home() -> Home:
    return Home.objects.get(locale__language_code="en")


def under(parent, page, **said):
    """Publish `page` below `parent`, as Wagtail leaves and tells it, but for the revisions."""
    for name, value in said.items():
        setattr(page, name, value)
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    page_published.send(sender=type(page), instance=page, revision=None)
    page.refresh_from_db()
    return page


def article(title: str = "News of today", **said) -> Article:
    said.setdefault("published_on", date(2026, 3, 1))
    index = said.pop("index", None) or NewsIndex.objects.get(locale__language_code="en")
    return under(index, Article(title=title), **said)


def standard(title: str = "A page", parent=None, **said) -> StandardPage:
    return under(parent or home(), StandardPage(title=title), **said)


def translated(page, code: str, **said):
    """`page` in another language, published; pages above it are translated along."""
    locale = Locale.objects.get_or_create(language_code=code)[0]
    other = page.copy_for_translation(locale, copy_parents=True)
    for above in other.get_ancestors().filter(depth__gt=1, live=False).specific():
        above.save_revision().publish()
    for name, value in said.items():
        setattr(other, name, value)
    other.save_revision().publish()
    other.refresh_from_db()
    return other


def drawn(size=(640, 400), form: str = "PNG") -> ContentFile:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, form)
    return ContentFile(file.getvalue(), name=f"drawn.{form.lower()}")


def picture(description: str = "Half discs in teal", **said) -> Picture:
    file = drawn()
    made = Picture(title="Discs", description=description, file=file, **said)
    made.width, made.height = 640, 400
    made.save()
    return made


def EVERY_BLOCK() -> list:
    return [
        ("heading", "What they found"),
        (
            "paragraph",
            RichText("<p>Twelve regions met. <a href='https://example.org/'>Read</a></p>"),
        ),
        ("quotation", {"words": "We talked.", "who": "Ελένη Μαρκάκη", "role": "Crete"}),
        ("picture", {"picture": picture(), "caption": "How they stand"}),
        ("facts", [{"term": "Regions", "answer": "12"}]),
        ("steps", [{"title": "Read", "words": "It has nine pages."}]),
        (
            "links",
            {"title": "Read on", "links": [{"words": "About", "page": home(), "address": ""}]},
        ),
        ("notice", {"tone": "caution", "title": "Mind the date", "words": "It ends on Friday."}),
    ]
