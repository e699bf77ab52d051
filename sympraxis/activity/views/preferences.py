"""How soon news comes by mail; and out of it by one click."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sympraxis.kit.forms import unprocessable
from sympraxis.kit.models import Bounce
from sympraxis.people.views.guards import members

from .. import unsubscribing
from ..forms import Preferences
from ..letters import zone_of


@members
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Any) -> HttpResponse:
    form = Preferences(request.POST or None, person=request.user)
    bounced = Bounce.objects.filter(address=request.user.email).first()
    context = {"form": form, "bounced": bounced, "zone": zone_of(request.user)}
    if request.method != "POST":
        return render(request, "activity/preferences.html", context)
    if not form.is_valid():
        return unprocessable(request, "activity/preferences.html", context)
    form.save()
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("activity:preferences")


# A mail program posts here for its reader, without a session and without a page before (RFC 8058):
# the signed link is what proves it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Any, token: str) -> HttpResponse:
    person, what = unsubscribing.read(token)
    ends = unsubscribing.ends(person, what)
    if request.method == "POST":
        unsubscribing.unsubscribe(token)
    done = request.method == "POST" or not ends
    return render(request, "activity/unsubscribe.html", {"ends": ends, "done": done})
