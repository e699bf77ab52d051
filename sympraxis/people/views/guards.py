"""What stands before a page: whoever is not signed in signs in first, whoever may not gets 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponseBase]


def members(view: View) -> View:
    """For whoever is signed in; kept by no cache."""
    guarded: View = never_cache(login_required(view))
    return guarded


def only(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """For those whom the policy `may(person)` lets in."""

    def guard(view: View) -> View:
        @members
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(may(request.user))
            return view(request, *args, **kwargs)

        return guarded

    return guard


def require(allowed: bool) -> None:
    """Errors: PermissionDenied, a page with status 403."""
    if not allowed:
        raise PermissionDenied
