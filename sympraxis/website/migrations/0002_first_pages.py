"""A new place has a complete site at once; editors then write on (data/first_pages.json)."""

import json
import uuid
from pathlib import Path

from django.db import migrations

from sympraxis.kit import clock

FIRST = Path(__file__).resolve().parent.parent / "data" / "first_pages.json"
LANGUAGE = "en"  # of the first pages
LANGUAGES = ["en", "fr", "de"]  # that editors can translate them to at once
STREAMS = {"body", "points", "audiences", "addresses"}
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def build(apps, schema_editor):
    Page, Site, Locale, _ = _models(apps)
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Site.objects.exclude(root_page__slug="home", root_page__numchild=0).exists():
        return  # there is a site already
    root = Page.objects.get(depth=1)
    welcome = Page.objects.filter(depth=2)
    path = welcome.first().path if welcome else f"{root.path}0001"
    sites = Site.objects.filter(root_page__in=welcome)
    sites.update(root_page=root)
    welcome.delete()
    locale = Locale.objects.get(language_code=LANGUAGE)
    home = _plant(apps, json.loads(FIRST.read_text()), path, "/", locale)
    Site.objects.filter(root_page=root).update(root_page_id=home.pk)
    Page.objects.filter(pk=root.pk).update(numchild=1)


def _models(apps):
    names = [("wagtailcore", "Page"), ("wagtailcore", "Site"), ("wagtailcore", "Locale"),
             ("contenttypes", "ContentType")]  # fmt: skip
    return [apps.get_model(*name) for name in names]


def _plant(apps, told, path, above, locale):
    """The page that is told of, and those below it."""
    kind = apps.get_model("website", told["type"])
    fields = {name: value for name, value in told.items() if name not in ("type", "children")}
    for name in STREAMS & fields.keys():
        fields[name] = json.dumps([_block(*one) for one in fields[name]])
    content_type, _ = _models(apps)[3].objects.get_or_create(
        app_label="website", model=told["type"]
    )
    children, now = told.get("children", []), clock.now()
    page = kind.objects.create(
        **fields, path=path, depth=len(path) // 4, numchild=len(children), locale=locale,
        content_type=content_type, draft_title=told["title"], live=True, has_unpublished_changes=False,
        first_published_at=now, last_published_at=now, url_path=f"{above}{told['slug']}/",
    )  # fmt: skip
    for place, child in enumerate(children, 1):
        _plant(apps, child, f"{path}000{DIGITS[place]}", page.url_path, locale)
    return page


def _block(kind, value):
    if isinstance(value, list):
        value = [{"type": "item", "value": one, "id": str(uuid.uuid4())} for one in value]
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def clear(apps, schema_editor):
    """Back to an empty tree, with a page for the site to stand on."""
    Page, Site, Locale, ContentType = _models(apps)
    root, below = Page.objects.get(depth=1), Page.objects.filter(depth__gt=1)
    Site.objects.update(root_page=root)
    for model in ("ArticlePerson", "ArticleRegion", "ContactPerson"):
        apps.get_model("website", model).objects.all().delete()
    for model in ("Article", "Service", "StandardPage", "Section", "NewsIndex", "Contact", "Home"):
        apps.get_model("website", model).objects.all().delete()
    below.delete()
    plain = ContentType.objects.get(app_label="wagtailcore", model="page")
    home = Page.objects.create(
        title="Home", draft_title="Home", slug="home", url_path="/home/", content_type=plain,
        path=f"{root.path}0001", depth=2, numchild=0,
        locale=Locale.objects.order_by("pk").first(),
    )  # fmt: skip
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.update(root_page=home)


class Migration(migrations.Migration):
    dependencies = [
        ("website", "0001_pages"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(build, clear)]
