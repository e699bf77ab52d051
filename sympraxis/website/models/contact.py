"""Where to turn to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from sympraxis.people.models import Person, Profile
from sympraxis.people.visibility import Shown, showing, shown

from ..blocks import Body
from .base import SitePage


class Address(blocks.StructBlock):
    about = blocks.CharBlock(label=_("For what"), max_length=80)
    email = blocks.EmailBlock(label=_("E-mail address"))


class Contact(SitePage):
    """Addresses for what one may want, and the people behind them."""

    addresses = StreamField([("address", Address())], blank=True, verbose_name=_("addresses"))
    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    menu_order = 90
    template = "website/pages/contact.html"
    made_of = ("people",)
    parent_page_types = ["website.Home"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("addresses"),
        InlinePanel("person_links", label=_("person")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def people(self, reader: Any) -> list[tuple[Shown, str]]:
        """(who, for what), as far as this reader may see them."""
        links = {link.person_id: link.role for link in self.person_links.all()}
        found = Profile.objects.filter(showing(reader), pk__in=links)
        by_pk = {one.pk: one for one in found.select_related("person", "organisation")}
        none: dict[str, list[Any]] = {"topics": [], "expertise": []}
        return [
            (shown(by_pk[pk], reader, lists=none), role)
            for pk, role in links.items()
            if pk in by_pk
        ]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        people = self.people(request.user)
        return {**super().get_context(request, *args, **kwargs), "people": people}


class ContactPerson(Orderable):
    """Somebody to turn to, and for what."""

    page = ParentalKey(Contact, on_delete=models.CASCADE, related_name="person_links")
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="contact_links", verbose_name=_("person")
    )
    role = models.CharField(_("for what"), max_length=120)

    panels = [FieldPanel("person"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "person"], name="contact_person_once")
        ]
