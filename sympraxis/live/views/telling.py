"""How a view of the room answers: a page without a script with a way back, a script with JSON.

A script says `Accept: application/json`, and gets {"ok": true}, or {"sentence": ...} with the
status of the refusal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import wrongs

from ..stream.commits import NotKept

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]


class SeeOther(HttpResponseRedirect):
    """Whoever reloads the page that comes next sends nothing twice."""

    status_code = 303


def is_script(request: HttpRequest) -> bool:
    kinds = ["text/html", "application/json"]
    return request.get_preferred_type(kinds) == "application/json"


def done(request: HttpRequest, back: str, **more: Any) -> HttpResponse:
    return JsonResponse({"ok": True, **more}) if is_script(request) else SeeOther(back)


def unclear(form: Any) -> JsonResponse:
    """What is wrong with a form, for a script: the first sentence, and each by its field."""
    errors = {name: [str(one) for one in found] for name, found in form.errors.items()}
    return JsonResponse({"sentence": wrongs(form)[0].sentence, "errors": errors}, status=422)


def telling(view: View) -> View:
    """Tell a script why it was refused; a page is told by kit.middleware.refusals."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return _kept(view, request, *args, **kwargs)
        except Refused as no:
            if not is_script(request):
                raise
            answer = JsonResponse({"sentence": no.sentence}, status=no.status)
            answer["Cache-Control"] = "no-store"
            if no.retry_after is not None:
                answer["Retry-After"] = str(no.retry_after)
            return answer

    return told


def _kept(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What `view` answers. A form that meets a database which is full, locked for long or away is
    told what a vote is told: it may be sent again, and nothing of it was kept."""
    try:
        return view(request, *args, **kwargs)
    except OperationalError as error:
        if request.method != "POST":
            raise
        logger.exception("A form of the live room could not be kept")
        said = _("This could not be kept just now. Please send it again in a moment.")
        raise NotKept(said) from error
