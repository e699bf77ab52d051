"""The report of broken links, among Wagtail's reports."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..editing import links


class BrokenLinks(WagtailAdminTemplateMixin, TemplateView):
    template_name = "website/editing/broken_links.html"
    page_title = _("Broken links")
    header_icon = "link"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = links.seen_by(self.request.user)
        found = {"broken": links.broken(pages), "looked_at": len(pages)}
        return {**super().get_context_data(**kwargs), **found}
