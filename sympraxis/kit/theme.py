"""The theme layer: what an operator may change of the looks."""

from django.conf import settings
from django.http import HttpRequest

from . import motifs


def mark() -> str:
    """The mark of this installation, as HTML."""
    return motifs.MARK


def context(request: HttpRequest) -> dict[str, object]:
    """Template context for every page."""
    return {
        "site_name": settings.SITE_NAME,
        "mode": settings.MODE,
        "canonical": f"{settings.BASE_URL}{request.path}",
    }
