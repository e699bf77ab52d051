"""What stands between a request and a view."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from . import languages
from .errors import Refused, TooLarge

# htmx puts the sentence into the last such region that stands before the element that asked, so a
# form may have its own; kit/base.html has one at the top of every page.
HTMX = {
    "HX-Retarget": "previous [data-refusals]",
    "HX-Reswap": "innerHTML show:top",
    "HX-Reselect": "unset",
    "HX-Push-Url": "false",
}


def language_of_the_address(get_response: Callable[[HttpRequest], HttpResponse]):
    """Answer in the language that the address names (kit.languages), whatever the browser prefers.

    The language of the site has no name in addresses: one that has it moves on to the other.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        language = languages.of_path(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            plain = languages.bare(request.path_info)
            named = language == settings.LANGUAGE_CODE and plain != request.path_info
            if named and request.method in ("GET", "HEAD") and is_valid_path(plain):
                query = request.META.get("QUERY_STRING", "")
                return redirect(f"{plain}?{query}" if query else plain, permanent=True)
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def refusals(get_response: Callable[[HttpRequest], HttpResponse]):
    """Turn a Refused into an answer with the sentence in it, shown where the person is.

    A page for a browser, a fragment for htmx, problem details (RFC 9457) for a program. What was
    written is undone, because the exception crosses the transaction on its way here. A view that
    can show the sentence beside the field it is about catches Refused itself:

        try:
            event.register(person, answers=form)
        except Refused as no:
            form.add_error(None, no.sentence)       # and render the form again with status 422
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def refused(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        response = _answer(request, error)
        response["Cache-Control"] = "no-store"
        if error.retry_after is not None:
            response["Retry-After"] = str(error.retry_after)
        return response

    middleware.process_exception = refused  # type: ignore[attr-defined]
    return middleware


def no_larger(get_response: Callable[[HttpRequest], HttpResponse]):
    """Refuse a request that brings too much before a byte of it is read, so no disk fills up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) > settings.REQUEST_MOST:
            return _answer(request, TooLarge(settings.REQUEST_MOST // (1024 * 1024)))
        return get_response(request)

    return middleware


def _answer(request: HttpRequest, error: Refused) -> HttpResponse:
    context = {"sentence": error.sentence, "status": error.status, "back": back(request)}
    if request.headers.get("HX-Request") == "true":
        fragment = render(request, "kit/_refused.html", context, status=error.status)
        for name, value in HTMX.items():
            fragment[name] = value
        return fragment
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return _problem(error)
    return render(request, "kit/refused.html", context, status=error.status)


def _problem(error: Refused) -> JsonResponse:
    return JsonResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(error.status).phrase,
            "status": error.status,
            "detail": str(error),
        },
        status=error.status,
        content_type="application/problem+json",
    )


def back(request: HttpRequest) -> str:
    """Where the person came from on this site, or the page itself, or the start page."""
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        referrer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return referrer
    return request.path if request.method == "GET" else "/"
