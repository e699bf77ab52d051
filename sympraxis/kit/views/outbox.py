"""/outbox/: the mail of a demo, to be looked at by staff. Elsewhere nobody reads others' mail."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..models import KeptMessage
from ..pagination import paginate

# The HTML of a mail is shown alone, without script, without fetching anything, in an origin of its
# own; only the styles that mail programs need are allowed.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
PER_PAGE = 50


def shown_to_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 for everyone but staff, and for staff too where real mail is kept."""

    @wraps(view)
    @never_cache
    @require_safe
    def guarded(request: HttpRequest, **parts: int) -> HttpResponse:
        if settings.MODE not in ("demo", "development") or not getattr(
            request.user, "is_staff", False
        ):
            raise Http404
        return view(request, **parts)

    return guarded


@shown_to_staff
def outbox(request: HttpRequest) -> HttpResponse:
    page = paginate(KeptMessage.objects.defer("raw"), request, per_page=PER_PAGE)
    return render(request, "kit/outbox.html", {"page": page, "zone": settings.TIME_ZONE})


@shown_to_staff
def message(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(KeptMessage, pk=pk)
    parsed = kept.parsed()
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    context = {
        "kept": kept,
        "zone": settings.TIME_ZONE,
        "headers": list(parsed.items()),
        "text": text.get_content() if text else "",
        "has_html": html is not None,
        "attachments": [part.get_filename("") for part in parsed.iter_attachments()],
    }
    return render(request, "kit/outbox_message.html", context)


@shown_to_staff
def html_part(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(KeptMessage, pk=pk).parsed().get_body(("html",))
    if found is None:
        raise Http404
    return HttpResponse(found.get_content(), headers={"Content-Security-Policy": SANDBOX})


@shown_to_staff
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    parts = list(get_object_or_404(KeptMessage, pk=pk).parsed().iter_attachments())
    if not 1 <= number <= len(parts):
        raise Http404
    part = parts[number - 1]
    return HttpResponse(
        part.get_payload(decode=True) or b"",
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, part.get_filename("attachment"))
        },
    )
