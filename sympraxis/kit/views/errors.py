"""Pages for when something is not as it should be. Each says what happened and what to do next."""

from pathlib import PurePosixPath

import structlog
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .. import text
from ..errors import NotShown
from ..middleware import back
from ..observe import exchange

LONGEST_WORD = 24
log = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever came by a name or number that is not that of this site is told which one is."""
    elsewhere = settings.BASE_URL if isinstance(exception, DisallowedHost) else ""
    return render(request, "kit/errors/400.html", {"elsewhere": elsewhere}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A PermissionDenied with a sentence shows it."""
    return render(request, "kit/errors/403.html", {"sentence": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or from before somebody signed in or out."""
    return render(request, "kit/errors/403_csrf.html", {"back": back(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was looked for may be found by the words of its address, if they are words."""
    said = text.words(PurePosixPath(request.path).stem)
    words = " ".join(word for word in said if len(word) <= LONGEST_WORD)[:100]
    hint = exception.sentence if isinstance(exception, NotShown) else ""
    return render(request, "kit/errors/404.html", {"words": words, "hint": hint}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database and of the request only its number, under which the log has what
    happened: either may be what has failed."""
    known = exchange.of(request)
    number = known.id if known else ""
    try:
        context = {"site_name": settings.SITE_NAME, "number": number}
        page: str = render_to_string("kit/errors/500.html", context)
    except Exception:
        # Even the frame fails (a static file that was not collected, say). The words still come.
        log.exception("error_page_failed")
        page = _("Something went wrong here. It is our fault, not yours. Please try again.")
        page = f"{page} {number}".strip()
    return HttpResponse(page, status=500)
