"""A new place has a complete site at once, in three languages; editors then write on.

The texts: data/first_pages/<language>.json, trees of one shape. In them id="@about" stands for the
page whose English slug is "about", in the tree of the same language.
"""

import json
import re
import uuid
from collections import defaultdict
from pathlib import Path

from django.db import migrations

from sympraxis.kit import clock

FIRST = Path(__file__).resolve().parent.parent / "data" / "first_pages"
LANGUAGES = ["en", "fr", "de"]  # the first one is that of the site itself
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
    sites = list(Site.objects.filter(root_page__in=welcome))
    Site.objects.filter(root_page__in=welcome).update(root_page=root)
    welcome.delete()
    keys, names = defaultdict(uuid.uuid4), {}
    for number, code in enumerate(LANGUAGES, 1):
        tree = _Tree(apps, f"{root.path}000{number}", Locale.objects.get(language_code=code), keys)
        home = tree.plant(json.loads((FIRST / f"{code}.json").read_text(encoding="utf-8")))
        names = names or {page.slug: place for place, page in tree.pages.items()}
        tree.link(names)
        if number == 1:
            Site.objects.filter(pk__in=[one.pk for one in sites]).update(root_page_id=home.pk)
    Page.objects.filter(pk=root.pk).update(numchild=len(LANGUAGES))


def _models(apps):
    names = [("wagtailcore", "Page"), ("wagtailcore", "Site"), ("wagtailcore", "Locale"),
             ("contenttypes", "ContentType")]  # fmt: skip
    return [apps.get_model(*name) for name in names]


class _Tree:
    """The pages of one language. `keys` are those of the translations, by the place in a tree."""

    def __init__(self, apps, path, locale, keys):
        self.apps, self.path, self.locale, self.keys = apps, path, locale, keys
        self.pages = {}  # by their place below the home page

    def plant(self, told, place="", above="/"):
        """The page that is told of, and those below it."""
        kind = self.apps.get_model("website", told["type"])
        fields = {name: value for name, value in told.items() if name not in ("type", "children")}
        for name in STREAMS & fields.keys():
            fields[name] = json.dumps([_block(*one) for one in fields[name]])
        content_type, _ = _models(self.apps)[3].objects.get_or_create(
            app_label="website", model=told["type"]
        )
        children, now, path = told.get("children", []), clock.now(), self.path + place
        page = self.pages[place] = kind.objects.create(
            **fields, path=path, depth=len(path) // 4, numchild=len(children), locale=self.locale,
            translation_key=self.keys[place], content_type=content_type, live=True,
            draft_title=told["title"], has_unpublished_changes=False, first_published_at=now,
            last_published_at=now, url_path=f"{above}{told['slug']}/",
        )  # fmt: skip
        for number, child in enumerate(children, 1):
            self.plant(child, f"{place}000{DIGITS[number]}", page.url_path)
        return page

    def link(self, names):
        """Put the pages' numbers where their names stand. `names`: slug -> place."""
        for page in self.pages.values():
            raw = json.dumps(list(page.body.raw_data)) if hasattr(page, "body") else ""
            linked = re.sub(r"@([\w-]+)(?=\\\")", lambda to: str(self.pages[names[to[1]]].pk), raw)
            if linked != raw:
                page.body = linked
                page.save(update_fields=["body"])


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
        ("website", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(build, clear)]
