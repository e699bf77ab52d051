"""Where Wagtail looks for what is ours (it finds a module of this name by itself)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry, register_permission_policy

from sympraxis.people.models import Person

from . import choosing, linking, redirecting
from .closed import open_to_all
from .editing.pages import SitePages
from .editing.tool import Nobody
from .views.links import BrokenLinks

# People, and the groups that hold their rights, are looked after in `people` and in rights.py.
for model in (Person, Group):
    register_permission_policy(model, Nobody(model))


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [SitePages(), choosing.regions, choosing.people]


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own of the same address
def forms() -> list[Any]:
    return [
        path("redirects/add/", redirecting.Add.as_view()),
        path("redirects/<int:redirect_id>/", redirecting.Edit.as_view()),
    ]


@hooks.register("register_rich_text_features", order=1)  # after Wagtail's own, in its place
def links(features: Any) -> None:
    features.register_link_type(linking.PageLinks)


@hooks.register("register_admin_urls")
def reports() -> list[Any]:
    return [path("reports/links/", BrokenLinks.as_view(), name="website_broken_links")]


@hooks.register("insert_global_admin_css")
def our_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("website/editing.css"))


@hooks.register("register_reports_menu_item")
def broken_links() -> MenuItem:
    where = reverse("website_broken_links")
    return MenuItem(_("Broken links"), where, name="broken-links", icon_name="link", order=750)


@hooks.register("register_account_menu_item")
def account(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("people:account"),
        "label": _("Your account"),
        "help_text": _("Name, language, time zone and what reaches you by mail."),
    }


@hooks.register("construct_help_menu")
def no_manual_elsewhere(request: HttpRequest, items: list[Any]) -> None:
    """Links that lead to the makers of the tool tell an editor little about this site."""
    items[:] = [item for item in items if item.url.startswith(("/", "#"))]


@hooks.register("construct_page_chooser_queryset")
def may_be_linked(pages: Any, request: HttpRequest) -> Any:
    """To link to: what everybody may read, and what the editor works with. No draft of others."""
    known = policy_registry.get_by_type(Page).explorable_instances(request.user)
    everyone = open_to_all(Page.objects.all())
    seen = Q(pk__in=known.values("pk")) | Q(pk__in=everyone.values("pk")) | Q(depth=1)
    within = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
    if within and not Page.objects.filter(seen, pk=within).exists():
        raise Http404
    return pages.filter(seen)
