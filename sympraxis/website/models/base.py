"""What every page of the website has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import Resolver404, resolve, reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from sympraxis.kit import motifs

from .around import HOME_DEPTH, Around, address_at

MOTIFS = [(name, name.capitalize()) for name in motifs.FAMILY]


@dataclass(frozen=True)
class Card:
    """A picture for those who share a page: its whole address, and what it shows."""

    address: str
    words: str


class SitePage(Page):
    """A page with a sentence of what it says, and a picture or a motif for it."""

    lead = models.TextField(
        _("what it says"),
        max_length=500,
        blank=True,
        help_text=_("In one or two sentences: under the title, in lists and in search engines."),
    )
    picture = models.ForeignKey(
        "website.Picture", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    motif = models.CharField(
        _("motif"),
        max_length=40,
        blank=True,
        choices=MOTIFS,
        help_text=_("The pattern that stands where there is no picture."),
    )
    in_foot = models.BooleanField(
        _("at the foot"),
        default=False,
        help_text=_("If it stands in menus, then in that at the foot of every page."),
    )

    menu_order = 70  # among the entries of the menu; type by type
    search_auto_update = False
    context_object_name = "page"
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    look_panels = [FieldPanel("picture"), FieldPanel("motif"), FieldPanel("in_foot")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel(look_panels, heading=_("Look"))]
    graph_type = "website"  # of OpenGraph
    made_of: tuple[str, ...] = ()  # tags of what it shows beside itself (website/freshness.py)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.depth == HOME_DEPTH + 1:
            self._keep_clear_of_the_house()

    def _keep_clear_of_the_house(self) -> None:
        """A page right below the start page may not take an address that the house answers."""
        try:
            taken = resolve(f"/{self.slug}/").url_name != "wagtail_serve"
        except Resolver404:
            taken = False
        if taken:
            raise ValidationError(
                {"slug": _("This address belongs to another part of the site. Choose another.")}
            )

    @property
    def language(self) -> str:
        """The code of the language that its content is written in."""
        return str(self.locale.language_code)

    @property
    def foreign(self) -> str:
        """The code of its language where the interface speaks another; else ""."""
        return "" if self.language == get_language() else self.language

    @property
    def topic(self) -> str:
        """Whose motif stands for it."""
        return self.motif or self.title

    @property
    def description(self) -> str:
        return str(self.search_description or self.lead)

    @property
    def address(self) -> str:
        """Where it stands for a reader of the present language, translated or not."""
        return address_at(self.url_path)

    @property
    def card(self) -> Card:
        """The picture that stands for this page where others share it."""
        if self.picture:
            large = self.picture.get_rendition("fill-1200x630|format-jpeg")
            return Card(f"{settings.BASE_URL}{large.url}", str(self.picture.description))
        path = reverse("website-card", args=[slugify(self.topic, allow_unicode=True) or "page"])
        return Card(f"{settings.BASE_URL}{path}", gettext("A pattern of simple forms"))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "around": Around(self, request)}
