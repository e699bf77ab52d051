"""Who comes in at an address: asked of what stands before its page, and no page is drawn."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve


def knock(who: Any, verb: str, address: str) -> Any:
    """What the view at `address` answers `who`; of a refusal only its status."""
    found = resolve(address)
    request = getattr(RequestFactory(), verb)(address)
    request.user = who
    try:
        return found.func(request, *found.args, **found.kwargs)
    except PermissionDenied:
        return HttpResponse(status=403)
    except Http404:
        return HttpResponse(status=404)


def leads_to_signing_in(answer: Any) -> bool:
    return answer.status_code == 302 and "/account/sign-in/" in answer.url
