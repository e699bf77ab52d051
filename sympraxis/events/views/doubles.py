"""Opened from the letter to an address that was registered a second time: what should stand?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from .. import doubles
from ..models import Registration
from ..personal import Personal
from .guards import secret


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def double(request: Any, token: str) -> HttpResponse:
    """Programs that look at links in mails decide nothing: a press does."""
    one = doubles.read(token)
    if request.method == "POST" or doubles.is_settled(one):
        return _settled(request, one)
    now = clock.now()
    first = doubles.standing(one)
    context = {
        "event": one.event,
        "first": first and Personal(first, now),
        "second": Personal(one, now),
    }
    return render(request, "events/double.html", context)


def _settled(request: Any, one: Registration) -> HttpResponse:
    use = request.POST.get("stands") == "second"
    try:
        now = doubles.use_second(one) if use else doubles.keep_first(one)
    except Refused as no:
        messages.error(request, no.sentence)
        return redirect(request.path)
    if now is None:
        return render(request, "events/double_none.html", {"event": one.event}, status=410)
    if use:
        messages.success(request, _("The new answers stand now."))
    return redirect(now)
