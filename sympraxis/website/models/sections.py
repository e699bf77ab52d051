"""Pages that hold others, and plain ones."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from ..blocks import Body
from ..closed import open_to_all
from .base import SitePage


class Section(SitePage):
    """A part of the site: words of its own, and its pages with a sentence each."""

    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    menu_order = 10
    template = "website/pages/section.html"
    parent_page_types = ["website.Home", "website.Section"]
    subpage_types = ["website.Section", "website.Service", "website.StandardPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = list(open_to_all(self.get_children()).specific())
        for page in pages:
            page.locale = self.locale  # a tree has one language
        return {**super().get_context(request, *args, **kwargs), "pages": pages}


class Service(SitePage):
    """One of the services of the community."""

    points = StreamField(
        [("point", blocks.CharBlock(max_length=120, label=_("Point")))],
        blank=True,
        verbose_name=_("points"),
        help_text=_("A few words each: they stand on the start page too."),
    )
    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    parent_page_types = ["website.Section"]
    subpage_types = ["website.StandardPage"]
    template = "website/pages/service.html"
    content_panels = [*SitePage.content_panels, FieldPanel("points"), FieldPanel("body")]

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")


class StandardPage(SitePage):
    """A page of text."""

    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    template = "website/pages/standard.html"
    parent_page_types = [
        "website.Home", "website.Section", "website.Service", "website.StandardPage",
    ]  # fmt: skip
    subpage_types = ["website.StandardPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
