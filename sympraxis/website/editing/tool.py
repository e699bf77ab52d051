"""The tool itself: who is who in it is ours to say, not the tool's."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.localization import get_available_admin_languages
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.users.models import UserProfile

from sympraxis.people import interface


class Nobody(BasePermissionPolicy):
    """What nobody may do in this tool, operators included: it is done elsewhere."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def users_with_any_permission(self, actions: Any) -> Any:
        return get_user_model().objects.none()


def speak_to(person: Any) -> None:
    """Let the tool speak the person's language on their clock, as every page of ours does."""
    profile = UserProfile.get_for_user(person)
    ours = interface.language_of(person)
    spoken = dict(get_available_admin_languages())  # the tool may speak more than our pages do
    profile.preferred_language = person.language if person.language in spoken else ours
    profile.current_time_zone = interface.zone_of(person)
    person.wagtail_userprofile = profile
    person.first_name = person.get_short_name()  # by which the tool calls whoever is here
