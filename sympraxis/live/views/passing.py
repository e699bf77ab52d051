"""A pass for minutes, for pages whose streams are on another host: see reaching.py."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import entering, passes
from .questions import room_of


@never_cache
@require_safe
def brief(request: Any, room: str) -> HttpResponse:
    """What the browser's cookie says, for a while. Scripts of other sites cannot read it."""
    held = entering.pass_of(request, room_of(room))
    if held is None:
        return JsonResponse({"reason": "pass"}, status=403)
    lasts = int(passes.BRIEF.total_seconds())
    return JsonResponse({"pass": passes.brief(held), "lasts": lasts})
