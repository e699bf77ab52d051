"""A fresh sign-in, asked for before something that could lock a person out or take their data.

    @fresh.required
    def leave(request): ...

Fresh is who has signed in, or shown once more who they are, within ten minutes. Others are asked in
the way they can answer: password, passkey, code of their app; or to sign in anew.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

FRESH = 10 * 60  # seconds

View = Callable[..., HttpResponseBase]


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever asks has just shown who they are."""
    shown: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return bool(shown) and 0 <= time.time() - shown[-1]["at"] < FRESH


def ask(request: HttpRequest) -> HttpResponse:
    """Lead to the page where they show it, and back. Errors: ReauthenticationRequired, which
    allauth's middleware turns into its own page of that kind."""
    if get_adapter().get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
    way_on = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('people:again')}?{way_on}")


def required(view: View) -> View:
    """For a view of somebody who is signed in; whoever is not signs in first."""
    from django.contrib.auth.decorators import login_required

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_fresh(request) else ask(request)

    return guarded
