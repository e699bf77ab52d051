"""Messages to speakers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sympraxis.kit.errors import Refused
from sympraxis.kit.middleware import back

from .. import cueing, entering, policies
from ..forms.moderation import CueForm
from ..models import Cue
from .desks import outside
from .moderating import moderated
from .moderation import served
from .telling import done, is_script, telling, unclear


@served
@require_POST
def cues(request: Any, room: str) -> HttpResponse:
    """`speaker`: one of the room; empty: whoever speaks now. `words`."""
    here = moderated(request, room)
    form = CueForm(request.POST, room=here)
    if not form.is_valid():
        if is_script(request):
            return unclear(form)
        raise Refused(" ".join(str(one) for field in form.errors.values() for one in field))
    said = form.cleaned_data
    cueing.say(here, said["words"], by=request.user, to=said["speaker"])
    return done(request, back(request))


@never_cache
@telling
@require_POST
def sight(request: Any, pk: int) -> HttpResponseBase:
    """The speaker has seen it; by an account, or by whoever came by a speaker's link."""
    one = get_object_or_404(Cue.objects.select_related("room__event__parent", "speaker"), pk=pk)
    who = entering.somebody(request, one.room, policies.may_speak)
    if who is None:
        return outside(request, one.room)
    cueing.confirm(one, by=who)
    return done(request, back(request))
