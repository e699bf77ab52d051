"""The start page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from sympraxis.kit import coming

from ..blocks import WORDS
from .base import SitePage


class Home(SitePage):
    """One sentence of what the community is, what comes next, and ways into everything."""

    headline = models.CharField(_("headline"), max_length=120)
    for_whom_lead = models.TextField(_("first paragraph"), max_length=600, blank=True)
    for_whom = RichTextField(_("more words"), features=WORDS, blank=True)
    audiences = StreamField(
        [("audience", blocks.CharBlock(max_length=80, label=_("Audience")))],
        blank=True,
        verbose_name=_("audiences"),
    )

    template = "website/pages/home.html"
    made_of = ("news", "people", "map", coming.TOPIC)
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "website.Section", "website.NewsIndex", "website.StandardPage", "website.Contact",
    ]  # fmt: skip
    content_panels = [
        SitePage.content_panels[0],
        FieldPanel("headline"),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("for_whom_lead"), FieldPanel("for_whom"), FieldPanel("audiences")],
            heading=_("For whom"),
        ),
    ]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..front import front

        return {**super().get_context(request, *args, **kwargs), **front(self, request)}
