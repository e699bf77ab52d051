"""Events for the people on a list: a guest types an address, and a letter decides."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sympraxis.kit.forms import unprocessable
from sympraxis.kit.jobs import later

from .. import guarding, jobs
from ..forms.listed import KnockForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def knock(request: Any, slug: str) -> HttpResponse:
    """The same answer for every event and every address, be it on the list or not."""
    form = KnockForm(request.POST or None)
    if request.method != "POST":
        return render(request, "events/knock.html", {"form": form})
    if not form.is_valid():
        return unprocessable(request, "events/knock.html", {"form": form})
    email = form.cleaned_data["email"]
    guarding.listed(request, email)
    later(jobs.write_listed, slug, email, get_language() or "en")
    return render(request, "events/knock.html", {"sent": email})
