"""What we change of the editors' tool."""

from typing import Any

from django.urls import path
from wagtail import hooks

from . import choosing, linking, redirecting


@hooks.register("register_admin_viewset")
def choosers() -> list[Any]:
    return [choosing.regions, choosing.people]


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own of the same address
def forms() -> list[Any]:
    return [
        path("redirects/add/", redirecting.Add.as_view()),
        path("redirects/<int:redirect_id>/", redirecting.Edit.as_view()),
    ]


@hooks.register("construct_settings_menu")
def without_people(request: Any, items: list[Any]) -> None:
    """People are looked after at /people/ and /roles/, by the rules of the community."""
    items[:] = [item for item in items if item.name != "users"]


@hooks.register("register_rich_text_features", order=1)  # after Wagtail's own, in its place
def links(features: Any) -> None:
    features.register_link_type(linking.PageLinks)
