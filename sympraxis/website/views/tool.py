"""Pages of the editors' tool that are ours: the door, and what a person may set in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, ThemeSettingsPanel
from wagtail.users.models import UserProfile


class Look(AccountView):
    """How the tool looks. Name, address, language, clock and mail are those of the account."""

    def get_panels(self) -> list[Any]:
        person: Any = self.request.user
        return [ThemeSettingsPanel(self.request, person, UserProfile.get_for_user(person))]


look = require_admin_access(Look.as_view())


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Whoever is not signed in comes in by the one door of the site."""
    return redirect("people:sign-in")
