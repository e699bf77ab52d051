"""Forms of pages that are the same bytes for everybody carry no token of their reader. That such a
form was sent from a page of this site is told by the browser: Sec-Fetch-Site, else Origin."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.views.decorators.csrf import csrf_exempt, csrf_protect


def from_here(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view take forms without a token where the browser says that a page of ours sent them.
    A browser that says nothing has to bring the token, as everywhere."""
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> Any:
        return (view if is_from_here(request) else guarded)(request, *args, **kwargs)

    return asked


def is_from_here(request: Any) -> bool:
    if site := request.headers.get("Sec-Fetch-Site"):
        return bool(site == "same-origin")
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.scheme == request.scheme and origin.netloc == request.get_host()
