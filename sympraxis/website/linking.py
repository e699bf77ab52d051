"""Links in a text to pages of this site, wherever these are now: one query for a paragraph."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .closed import open_to_all
from .models.around import address_at


class PageLinks(PageLinkHandler):
    """A page that is gone, not out or closed leaves its words behind, without a link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        asked = [attrs["id"] for attrs in attrs_list if str(attrs.get("id", "")).isdigit()]
        there = open_to_all(Page.objects.filter(pk__in=asked)).values_list("pk", "url_path")
        found = {str(pk): address_at(path) for pk, path in there}
        addresses = [found.get(str(attrs.get("id"))) for attrs in attrs_list]
        return [f'<a href="{escape(one)}">' if one else "<a>" for one in addresses]
