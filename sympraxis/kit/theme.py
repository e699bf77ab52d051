"""The theme layer: what an operator may change of the looks."""

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, object]:
    """Template context for every page."""
    return {"site_name": settings.SITE_NAME, "mode": settings.MODE}
